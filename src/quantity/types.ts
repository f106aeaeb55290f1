/**
 * The family of suffixes a quantity was written in. It decides how the value is printed.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Format
 */
export type QuantityFormat = "DecimalSI" | "DecimalExponent" | "BinarySI";

/** An exact Kubernetes quantity: fixed point at 10^-9, the finest step Kubernetes keeps. */
export interface Quantity {
  /** The value in nano-units: `1` is 1_000_000_000n, `1m` is 1_000_000n. */
  readonly nano: bigint;
  /** The suffix family used to print it. */
  readonly format: QuantityFormat;
}

/** What JSON or YAML may hold where a quantity belongs: `"500m"`, `1`, an integer beyond 2^53, or nothing. */
export type QuantityInput = string | number | bigint | null;

/** Amounts by resource name (`cpu`, `memory`, `ephemeral-storage`, `nvidia.com/gpu`, ...). */
export type ResourceList = Readonly<Record<string, Quantity>>;

/** What a ledger figure is counted in. */
export type TermUnit = "milliCpu" | "vcpus" | "bytes" | "pods";

/**
 * One addend of a figure. The amounts of all terms of a figure add up to the figure exactly; a
 * rounding, an alignment or a minimum is a term of its own.
 */
export interface Term {
  /** What the term stands for, in a few words: `base`, `limit of container web`, `round up to whole vCPUs`. */
  readonly label: string;
  /** The signed amount, a safe integer in the unit of the figure the term belongs to. */
  readonly amount: number;
  /** The path in the object the amount was read from, when it was read from one. */
  readonly path?: FieldPath;
  /** The document that states the rule, when the amount comes from a rule. */
  readonly source?: string;
}

/** A path into a manifest: `["spec", "containers", 0, "resources", "limits", "cpu"]`. */
export type FieldPath = readonly (string | number)[];

import { nodeAllocatable, type AllocatableOptions } from "./allocatable.ts";
import { CatalogueError } from "./catalogue-error.ts";
import {
  eligibility,
  POLICY_CODES,
  type EligibilityOptions,
  type IneligibilityReason,
} from "./eligibility.ts";
import { describeIneligibility } from "./eligibility-message.ts";
import { defaultRegionPrices, priceOf } from "./prices.ts";
import { matchesSeries } from "./select.ts";
import { allSizes, findSize, sizeKey } from "./sizes.ts";
import type { NodeType, PriceKind, RegionPrices, VmSize } from "./types.ts";

/** The series that are candidates unless others are asked for: D, E and F, by their first letter. */
export const DEFAULT_SERIES: readonly string[] = ["D", "E", "F"];

/** The settings of `nodeTypes`. */
export interface NodeTypeOptions {
  /** Candidates by name. They need not be of the default series or size, but must be able to host sandboxed pods. */
  readonly sizes?: readonly string[];
  /** Candidates by series or family; {@link DEFAULT_SERIES} unless given. */
  readonly series?: readonly string[];
  /** The sizes to choose from; the embedded ones unless given. */
  readonly catalogue?: readonly VmSize[];
  /** The region's prices; `eastus` unless given. */
  readonly prices?: RegionPrices;
  /** The way of paying for the nodes. Default `on-demand`. */
  readonly priceKind?: PriceKind;
  /** What makes a size able to host sandboxed pods, and which doubts to accept. */
  readonly eligibility?: EligibilityOptions;
  /** True admits sizes that cannot host sandboxed pods, for a plan without any. Default false. */
  readonly withoutSandboxing?: boolean;
  /** How to compute what a node leaves for pods. */
  readonly allocatable?: AllocatableOptions;
}

/** A size that is no candidate, and why. */
export interface ExcludedSize {
  /** The size as the catalogue has it. */
  readonly size: VmSize;
  /** Every reason against it, at least one. */
  readonly reasons: readonly IneligibilityReason[];
}

/** The answer of `candidates`. */
export interface Candidates {
  /** The sizes a plan may buy, in the catalogue's order. */
  readonly nodeTypes: readonly NodeType[];
  /** All other sizes of the catalogue, in its order. */
  readonly excluded: readonly ExcludedSize[];
}

/**
 * Lists the node types that a plan may buy, in the catalogue's order. Without options these are the
 * default candidates: nested virtualization stated by any source, Generation 2, x64, not
 * confidential, not constrained-core, at least 4 vCPUs, series D, E and F, with an `eastus` price.
 *
 * @throws CatalogueError `unknown-size`, `size-not-eligible` or `price-missing` for a size that was
 * asked for by name; `price-missing` or `no-candidates` where nothing is left to choose from
 * @example
 * const [first] = nodeTypes({ sizes: ["Standard_D4s_v5"] });
 * first?.pricePerHour; // => { currency: "USD", nano: 192_000_000n }
 */
export function nodeTypes(options: NodeTypeOptions = {}): readonly NodeType[] {
  const { nodeTypes: chosen, excluded } = candidates(options);
  if (chosen.length === 0) throw nothingLeft(excluded);
  return chosen;
}

/** A missing price is named as such where nothing else stands in the way of a size. */
function nothingLeft(excluded: readonly ExcludedSize[]): CatalogueError {
  for (const { size, reasons } of excluded) {
    const [reason, ...others] = reasons;
    if (reason?.code !== "price-missing" || others.length > 0) continue;
    const { kind, region } = reason;
    return new CatalogueError(
      "price-missing",
      `no candidate has a ${kind} price in ${region}, for example ${size.name}`,
      { size: size.name, region, kind },
    );
  }
  return new CatalogueError("no-candidates", "no VM size passes the filters");
}

/**
 * Lists the node types of {@link nodeTypes} together with every size that was left out and why.
 *
 * @throws CatalogueError as `nodeTypes` does for sizes asked for by name
 */
export function candidates(options: NodeTypeOptions = {}): Candidates {
  return options.sizes === undefined ? bySeries(options) : byName(options.sizes, options);
}

function bySeries(options: NodeTypeOptions): Candidates {
  const { series = DEFAULT_SERIES, prices = defaultRegionPrices() } = options;
  const kind = options.priceKind ?? "on-demand";
  const chosen: NodeType[] = [];
  const excluded: ExcludedSize[] = [];
  for (const size of options.catalogue ?? allSizes()) {
    const reasons = [...hindrances(size, options)];
    if (!series.some((pattern) => matchesSeries(size.series, pattern))) {
      reasons.push({ code: "series-not-selected", series: size.series });
    }
    if (prices.prices.get(size.name)?.[kind] === undefined) {
      reasons.push({ code: "price-missing", region: prices.region, kind });
    }
    if (reasons.length === 0) chosen.push(nodeType(size, options));
    else excluded.push({ size, reasons });
  }
  return { nodeTypes: chosen, excluded };
}

function byName(names: readonly string[], options: NodeTypeOptions): Candidates {
  const found = new Map<string, VmSize>();
  for (const name of names) {
    const size = lookUp(name, options.catalogue);
    const hindrance = hindrances(size, options).find(({ code }) => !POLICY_CODES.has(code));
    if (hindrance !== undefined) {
      throw new CatalogueError(
        "size-not-eligible",
        `${size.name} cannot host sandboxed pods: ${describeIneligibility(hindrance)}`,
        { size: size.name, reason: hindrance.code },
      );
    }
    found.set(size.name, size);
  }
  const order = new Map((options.catalogue ?? allSizes()).map((size, index) => [size.name, index]));
  const sizes = [...found.values()].toSorted(
    (left, right) => (order.get(left.name) ?? 0) - (order.get(right.name) ?? 0),
  );
  return { nodeTypes: sizes.map((size) => nodeType(size, options)), excluded: [] };
}

function hindrances(size: VmSize, options: NodeTypeOptions): readonly IneligibilityReason[] {
  const os = options.allocatable?.os;
  const { reasons } = eligibility(size, {
    ...(os === undefined ? {} : { os }),
    ...options.eligibility,
  });
  if (options.withoutSandboxing !== true) return reasons;
  // Without sandboxed pods only what AKS refuses for any pool and the caller's policy count.
  return reasons.filter(
    ({ code }) =>
      POLICY_CODES.has(code) || code.startsWith("restricted-") || code.startsWith("system-"),
  );
}

function lookUp(name: string, catalogue: readonly VmSize[] | undefined): VmSize {
  const size =
    catalogue === undefined
      ? findSize(name)
      : catalogue.find((candidate) => sizeKey(candidate.name) === sizeKey(name));
  if (size !== undefined) return size;
  throw new CatalogueError("unknown-size", `the catalogue knows no VM size ${name}`, {
    size: name,
  });
}

function nodeType(size: VmSize, options: NodeTypeOptions): NodeType {
  const { prices = defaultRegionPrices(), priceKind = "on-demand" } = options;
  return {
    size,
    allocatable: nodeAllocatable(size, options.allocatable),
    pricePerHour: priceOf(size.name, prices, { kind: priceKind }),
    region: prices.region,
    priceKind,
    priceProvenance: prices.provenance,
  };
}

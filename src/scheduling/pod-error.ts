import { formatFieldPath } from "../diagnostic/index.ts";
import { QuantityError } from "../quantity/index.ts";
import type { FieldPath } from "../quantity/index.ts";

/** Why a pod cannot be read. */
export type PodErrorReason = "missing" | "wrong-type" | "invalid-quantity";

/** What a `PodError` is made from. */
export interface PodErrorDetail {
  /** Why the pod cannot be read. */
  readonly reason: PodErrorReason;
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** What is wanted there: `a map`, `a list`, `a quantity`. */
  readonly expected: string;
  /** The error of the quantity at fault. */
  readonly cause?: QuantityError;
}

/**
 * Thrown for a pod whose fields are not what Kubernetes would decode: a list where a map belongs, a
 * quantity that is none. Pods that come from `parseManifests` were checked there.
 *
 * @example
 * let found;
 * try {
 *   podDemand({ spec: { containers: [{ resources: { limits: { memory: "1GiB" } } }] } });
 * } catch (error) {
 *   if (error instanceof PodError) found = [error.reason, formatFieldPath(error.path)];
 * }
 * found; // => ["invalid-quantity", "spec.containers[0].resources.limits.memory"]
 */
export class PodError extends Error {
  /** The name of the class. */
  override readonly name = "PodError";
  /** The field, from the pod: `["spec", "containers", 0, "resources", "limits", "cpu"]`. */
  readonly path: FieldPath;
  /** Why, as a code. */
  readonly reason: PodErrorReason;

  constructor({ reason, path, expected, cause }: PodErrorDetail) {
    super(`${formatFieldPath(path) || "pod"}: ${cause?.message ?? `${expected} is expected`}`, {
      cause,
    });
    this.path = path;
    this.reason = reason;
  }
}

/** Runs `read`, and gives a QuantityError that it throws the path of the field. */
export function atPath<Result>(path: FieldPath, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    const reason = error.reason === "wrong-type" ? "wrong-type" : "invalid-quantity";
    throw new PodError({ reason, path, expected: "a quantity", cause: error });
  }
}

import { amountOf, formatQuantity, memoryBytesOf, milliCpuOf } from "../../quantity/index.ts";
import type { FieldPath, Quantity } from "../../quantity/index.ts";
import { mebibyte } from "../figure.ts";
import type { ResourceDelta, SizedWorkload } from "../types.ts";
import { requestPhases } from "./request-phases.ts";
import type { RaisableRequest } from "./request-phases.ts";

/** One request to raise. Amounts are milli-CPU or bytes. */
export interface RequestChange {
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The resource whose request is raised. */
  readonly resource: "cpu" | "memory";
  /** The request now, 0 where there is none. */
  readonly from: number;
  /** The request that is advised, above `from`. */
  readonly to: number;
  /** The new request as a quantity, ready to be written into the manifest. */
  readonly quantity: string;
}

/** The requests that would close a pod's shortfall, as far as requests can. */
export interface RequestAdvice {
  /** The requests to raise: cpu first, of a resource in the order in which they are filled. */
  readonly changes: readonly RequestChange[];
  /**
   * What stays open because no request may exceed its limit; a RuntimeClass overhead covers it. A
   * pod-level request is raised where the pod has one, but not made up.
   */
  readonly remaining: ResourceDelta;
}

/**
 * Computes the least that requests must grow by, in all, so that the scheduler sets aside what the
 * pod takes: every container counts, init containers and sidecars too, by Kubernetes' own formula.
 * What runs in the end goes before an init container that gets there by as much; of several
 * containers the first is raised to its limit before the next. Memory goes up to whole MiB. Null
 * where there is no shortfall, or none is known.
 *
 * The footprint is taken as it is: only a formula of one's own may count requests in it.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 * @example
 * const lean = text.replace("limits:", "requests: { cpu: 250m, memory: 64Mi }, limits:");
 * const [web] = sizeWorkloads(parseManifests([{ name: "web.yaml", text: lean }]));
 * const advice = web && requestAdvice(web);
 * advice?.changes.map(({ resource, quantity }) => [resource, quantity]);
 * // => [["cpu", "1"], ["memory", "512Mi"]]
 * advice?.remaining; // => { milliCpu: 1000, memoryBytes: 1448 * 2 ** 20 }
 */
export function requestAdvice(sized: SizedWorkload): RequestAdvice | null {
  const milliCpu = sized.shortfall.milliCpu ?? 0;
  const memoryBytes = sized.shortfall.memoryBytes ?? 0;
  if (!sized.sandboxed || (milliCpu === 0 && memoryBytes === 0)) return null;
  const cpu = raise(sized, { resource: "cpu", shortfall: milliCpu });
  const memory = raise(sized, { resource: "memory", shortfall: memoryBytes });
  return {
    changes: [...cpu.changes, ...memory.changes],
    remaining: { milliCpu: cpu.open, memoryBytes: memory.open },
  };
}

/** How a resource is counted: the nano-units of its figures, and what people would write. */
const UNITS = {
  cpu: { nano: 1_000_000n, step: 1_000_000n, format: "DecimalSI", figureOf: milliCpuOf },
  memory: {
    nano: 1_000_000_000n,
    step: BigInt(mebibyte) * 1_000_000_000n,
    format: "BinarySI",
    figureOf: memoryBytesOf,
  },
} as const;

interface Wanted {
  readonly resource: "cpu" | "memory";
  /** In milli-CPU or bytes. */
  readonly shortfall: number;
}

interface Raised {
  readonly changes: readonly RequestChange[];
  readonly open: number;
}

function raise(sized: SizedWorkload, { resource, shortfall }: Wanted): Raised {
  if (shortfall === 0) return { changes: [], open: 0 };
  const { nano, format, figureOf } = UNITS[resource];
  const phases = requestPhases(sized.pod, resource);
  const effective = phases.map(sumOf).reduce(larger, 0n);
  const { phase, sum, reached } = bestPhase(phases, effective + BigInt(shortfall) * nano);
  if (reached <= effective) return { changes: [], open: shortfall };
  const held = amountOf(sized.reservation.resources, resource)?.nano ?? 0n;
  const gained =
    figureOf({ nano: held + reached - effective, format }) - figureOf({ nano: held, format });
  return {
    changes: raisesOf(phase, reached - sum, resource),
    open: Math.max(0, shortfall - gained),
  };
}

/** The phase that gets nearest to the target; of those, the one that grows least; else the first. */
function bestPhase(phases: readonly (readonly RaisableRequest[])[], target: bigint) {
  const [first, ...others] = phases.map((phase) => {
    const most = phase.some((request) => request.most === null)
      ? target
      : phase.reduce((total, request) => total + (request.most ?? 0n), 0n);
    return { phase, sum: sumOf(phase), reached: most < target ? most : target };
  });
  const none = { phase: [], sum: 0n, reached: 0n };
  return others.reduce((best, one) => {
    if (one.reached !== best.reached) return one.reached > best.reached ? one : best;
    return one.sum > best.sum ? one : best;
  }, first ?? none);
}

/** Raises the requests of a phase, one after the other, until their sum has grown by so much. */
function raisesOf(
  phase: readonly RaisableRequest[],
  growth: bigint,
  resource: "cpu" | "memory",
): readonly RequestChange[] {
  const { format, figureOf, step } = UNITS[resource];
  const changes: RequestChange[] = [];
  let open = growth;
  for (const { path, amount, most } of phase) {
    if (open <= 0n || most === amount) continue;
    const enough = ((amount + open + step - 1n) / step) * step;
    const to: Quantity = { nano: most === null || enough < most ? enough : most, format };
    open -= to.nano - amount;
    changes.push({
      path,
      resource,
      from: figureOf({ nano: amount, format }),
      to: figureOf(to),
      quantity: formatQuantity(to),
    });
  }
  return changes;
}

function sumOf(phase: readonly RaisableRequest[]): bigint {
  return phase.reduce((sum, { amount }) => sum + amount, 0n);
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

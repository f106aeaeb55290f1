import type { Money, NodeType } from "../catalogue/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { orderWorkloads } from "./order.ts";
import { placeSettled, settle } from "./place.ts";
import type { PlacementOptions } from "./option-types.ts";
import type { Placement } from "./types.ts";

/** The smallest steps people change limits by. */
const STEP = { milliCpu: 10, memoryBytes: 2 ** 20 } as const;

/** How many of the most promising workloads are tried with a full placement each. */
const TRIES = 4;

/** How often a change that frees no node yet is doubled. */
const DOUBLINGS = 4;

/** The smallest part of a pod that is tried: one in 64, so that doubling reaches a quarter. */
const SMALLEST_PART = 64;

/** A smaller CPU or memory limit for one workload that makes the whole placement cheaper. */
export interface Saving {
  /** An index into {@link Placement.workloads}. */
  readonly workload: number;
  /** The resource whose limit is lowered. */
  readonly resource: "cpu" | "memory";
  /** What each of its pods takes less: milli-CPU or bytes. */
  readonly less: number;
  /** What one of its pods takes now of that resource, the greater of reserved and footprint. */
  readonly takes: number;
  /** The nodes of the cheaper placement, existing ones included. */
  readonly nodes: number;
  /** What the placement then costs less per hour. */
  readonly saves: Money;
}

type Figure = keyof typeof STEP;

interface Candidate {
  readonly workload: number;
  readonly figure: Figure;
  readonly takes: number;
  /** The change that is tried first. */
  readonly less: number;
}

/** What one unit of a resource is worth an hour, in nano over the denominator. */
function worthOf(
  placement: Placement,
  shape: number,
  figure: Figure,
): { worth: bigint; per: bigint } {
  const { certificate, basis, dimensions } = placement;
  if (certificate.kind === "shapes") {
    // Prices of whole pods do not say what part of a pod is worth: taken by its size alone.
    const takes = placement.shapes[shape]?.takes ?? [];
    const d = dimensions.findIndex(
      ({ unit }) => unit === (figure === "milliCpu" ? "milliCpu" : "bytes"),
    );
    const per = certificate.denominator * BigInt(Math.max(1, takes[d] ?? 1));
    return { worth: certificate.values[shape] ?? 0n, per };
  }
  const rates = certificate.rates[certificate.classes[shape] ?? 0] ?? [];
  let worth = 0n;
  let unit = 1n;
  for (const [i, d] of basis.dimensions.entries()) {
    const { resource } = dimensions[d] ?? { resource: "" };
    if (resource !== (figure === "milliCpu" ? "cpu" : "memory")) continue;
    if ((rates[i] ?? 0n) > worth) {
      worth = rates[i] ?? 0n;
      unit = BigInt(basis.units[i] ?? 1);
    }
  }
  return { worth, per: certificate.denominator * unit };
}

function takesOf(sized: SizedWorkload, figure: Figure): number {
  return Math.max(sized.reservation[figure], sized.footprint[figure]);
}

/**
 * Lists workloads and resources by how small a part of the pod is worth one of the cheapest nodes. How
 * small a change is enough depends on how nodes happen to be filled, so every one starts small.
 */
function listCandidates(
  placement: Placement,
  sized: readonly SizedWorkload[],
): readonly Candidate[] {
  const prices = placement.pools.flatMap(({ existing, nodeType }) => {
    return existing ? [] : [nodeType.pricePerHour.nano];
  });
  if (prices.length === 0) return [];
  const price = prices.reduce((a, b) => (b < a ? b : a));
  const found: (Candidate & { readonly part: number })[] = [];
  for (const [s, shape] of placement.shapes.entries()) {
    for (const { workload, count } of shape.workloads) {
      const one = sized[workload];
      if (!one) continue;
      for (const figure of ["milliCpu", "memoryBytes"] as const) {
        const { worth, per } = worthOf(placement, s, figure);
        if (worth === 0n) continue;
        const takes = takesOf(one, figure);
        const worthNode = Number((price * per) / (worth * BigInt(count)));
        const less = Math.ceil(takes / SMALLEST_PART / STEP[figure]) * STEP[figure];
        // More than half of a pod is no change of a limit but another application.
        if (less * 2 <= takes)
          found.push({ workload, figure, takes, less, part: worthNode / takes });
      }
    }
  }
  return found.sort((a, b) => a.part - b.part || a.workload - b.workload);
}

function lessen(sized: SizedWorkload, figure: Figure, less: number): SizedWorkload {
  const reduce = <T extends { readonly [F in Figure]: number }>(figures: T): T => {
    return { ...figures, [figure]: Math.max(0, figures[figure] - less) };
  };
  return { ...sized, reservation: reduce(sized.reservation), footprint: reduce(sized.footprint) };
}

/**
 * Finds a small change of one workload's CPU or memory limit that makes the whole placement cheaper.
 * The certificate's prices say which workloads to try first; each try starts at a 64th of the pod and
 * doubles up to a quarter, and has been placed anew; of what saves, the smallest change that saves as
 * much is found by halving. Null where none of the first few tries saves.
 *
 * The pod is taken to shrink by as much in reservation and footprint, as it does when request and
 * limit are lowered together.
 *
 * @throws PlacementError as `placeWorkloads`
 * @example
 * // Two pods that take two CPUs each only just miss a node that leaves 3860m.
 * const sized = workloads.map((one) => ({ ...one, workload: { ...one.workload, replicas: 2 } }));
 * const types = nodeTypes({ sizes: ["Standard_D4s_v5"] });
 * const saving = findSaving(placeWorkloads(sized, types), { sized, nodeTypes: types });
 * [saving?.resource, saving?.takes, saving?.less]; // => ["cpu", 2000, 70]
 * saving?.saves; // => { currency: "USD", nano: 192_000_000n }
 */
export function findSaving(
  placement: Placement,
  inputs: { readonly sized: readonly SizedWorkload[]; readonly nodeTypes: readonly NodeType[] },
  options: PlacementOptions = {},
): Saving | null {
  const settings = settle(inputs, options);
  const ordered = orderWorkloads(inputs.sized);
  const { nodeTypes } = inputs;
  const attempt = ({ workload, figure, takes }: Candidate, less: number): Saving | null => {
    const sized = ordered.map((one, i) => (i === workload ? lessen(one, figure, less) : one));
    const other = placeSettled({ sized, nodeTypes }, settings, options);
    const nano = placement.cost.nano - other.cost.nano;
    if (nano <= 0n || other.placed < placement.placed) return null;
    const resource = figure === "milliCpu" ? "cpu" : "memory";
    const saves = { currency: placement.cost.currency, nano };
    return { workload, resource, less, takes, nodes: other.nodes, saves };
  };
  for (const candidate of listCandidates(placement, ordered).slice(0, TRIES)) {
    let { less } = candidate;
    for (let round = 0; round <= DOUBLINGS && less * 2 <= candidate.takes; round++) {
      const saving = attempt(candidate, less);
      if (saving) return smallest(candidate, saving, attempt);
      less *= 2;
    }
  }
  return null;
}

/** Halves what is between a change that saves and the last that did not, to the step people take. */
function smallest(
  candidate: Candidate,
  found: Saving,
  attempt: (candidate: Candidate, less: number) => Saving | null,
): Saving {
  const step = STEP[candidate.figure];
  let best = found;
  let idle = found.less === candidate.less ? 0 : Math.floor(found.less / 2 / step);
  while (best.less / step - idle > 1) {
    const middle = Math.floor((idle + best.less / step) / 2);
    const saving = attempt(candidate, middle * step);
    if (saving && saving.saves.nano >= found.saves.nano) best = saving;
    else idle = middle;
  }
  return best;
}

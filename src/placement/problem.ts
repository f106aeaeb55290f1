import type { BinLimit, BinType, PackingProblem, Shape } from "../packing/index.ts";
import { groupBy } from "./group-by.ts";
import { greatestCommonDivisor } from "./integer.ts";
import { PlacementError } from "./placement-error.ts";
import type { Stand } from "./stand.ts";
import { quotaLeft } from "./standing.ts";
import type { CertificateBasis } from "./types.ts";
import type { Fleet } from "./fleet.ts";

/** What a shape brings to the packing problem. */
export interface ProblemShape {
  readonly takes: readonly number[];
  readonly count: number;
  readonly allowed: readonly number[];
  readonly maxPerNode: number | null;
  readonly spread: { readonly apart: readonly string[] };
}

/** A packing problem and how its dimensions relate to the placement's. */
export interface FleetProblem {
  readonly problem: PackingProblem;
  readonly basis: CertificateBasis;
}

/** True when holding dimension `a` on every stand implies holding `b`. */
function implies(
  a: number,
  b: number,
  shapes: readonly ProblemShape[],
  stands: readonly Stand[],
): boolean {
  return (
    shapes.every(({ takes }) => (takes[b] ?? 0) <= (takes[a] ?? 0)) &&
    stands.every(({ capacity }) => (capacity[b] ?? 0) >= (capacity[a] ?? 0))
  );
}

/**
 * Leaves out dimensions that another one implies, and those of which nothing is taken: without
 * sandboxes the footprints repeat the reservations, and half the work would be for nothing.
 */
function usefulDimensions(
  shapes: readonly ProblemShape[],
  stands: readonly Stand[],
): readonly number[] {
  const [first] = stands;
  const all = [...(first?.capacity.keys() ?? [])];
  const taken = all.filter((d) => shapes.some(({ takes }) => (takes[d] ?? 0) > 0));
  return taken.filter(
    (b) =>
      !taken.some((a) => {
        const implied = a !== b && implies(a, b, shapes, stands);
        return implied && (a < b || !implies(b, a, shapes, stands));
      }),
  );
}

function priceOf({ host }: Stand): number {
  const { nano } = host.nodeType.pricePerHour;
  const price = Number(nano);
  if (!Number.isSafeInteger(price) || price < 0) {
    const path = `nodeTypes.${host.nodeType.size.name}.pricePerHour`;
    throw new PlacementError(path, `expected from 0 to 2^53-1 nano units, found ${nano}`);
  }
  return price;
}

/** The limits over several stands: vCPU quotas, then the most nodes of a size over its zones. */
function listLimits(fleet: Pick<Fleet, "stands" | "standing" | "settings">): readonly BinLimit[] {
  const { stands, settings } = fleet;
  const bought = [...stands.entries()].filter(([, { host }]) => host.existing === null);
  const percent = 100 + settings.upgradeSurge;
  const quotas = settings.quotas.map((quota) => ({
    weights: bought
      .filter(([, { host }]) => quota.series?.includes(host.nodeType.size.series) ?? true)
      .map(([bin, { host }]) => ({ bin, weight: host.nodeType.size.vcpus * percent })),
    maximum: quotaLeft(fleet, quota) * 100,
  }));
  const bySize = groupBy(bought, ([, { host }]) => host.nodeType.size.name);
  const sizes = [...bySize.values()].flatMap((entries) => {
    const maximum = entries[0]?.[1].host.maximum ?? null;
    if (maximum === null || entries.length < 2) return [];
    return [{ weights: entries.map(([bin]) => ({ bin, weight: 1 })), maximum }];
  });
  return [...quotas, ...sizes];
}

/** How many stands make up each pool, and how many have nodes of each size. */
interface Siblings {
  readonly ofPool: ReadonlyMap<string, number>;
  readonly ofSize: ReadonlyMap<string, number>;
}

function countSiblings(stands: readonly Stand[]): Siblings {
  const ofPool = new Map<string, number>();
  const ofSize = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const { host } of stands) {
    add(ofPool, host.pool);
    if (host.existing === null) add(ofSize, host.nodeType.size.name);
  }
  return { ofPool, ofSize };
}

function binOf(
  stand: Stand,
  capacity: readonly number[],
  { group, siblings }: { readonly group: number; readonly siblings: Siblings },
): BinType {
  const { existing, minimum, maximum, pool, nodeType } = stand.host;
  if (existing) return { capacity, price: 0, maximum: existing.length, group: null };
  const price = priceOf(stand);
  // What spans several bin types, over zones or makes of nodes, is a matter of limits and spares.
  const atMost = siblings.ofSize.get(nodeType.size.name) === 1 ? maximum : null;
  // The packer wants no minimum where there may be none at all.
  if (atMost === 0) return { capacity, price, group, maximum: 0 };
  const least = siblings.ofPool.get(pool) === 1 && minimum > 1 ? { minimum } : {};
  const most = atMost === null ? {} : { maximum: atMost };
  return { capacity, price, group, ...most, ...least };
}

/** Tells whether two of some shapes may meet on a node. */
function mayMeet(members: readonly number[], shapes: readonly ProblemShape[]): boolean {
  const seen = new Set<number>();
  for (const s of members) {
    const allowed = shapes[s]?.allowed ?? [];
    if (allowed.some((stand) => seen.has(stand))) return true;
    for (const stand of allowed) seen.add(stand);
  }
  return false;
}

/**
 * Lists the groups of shapes of which a node holds one pod at most. What keeps the pods of a single
 * shape apart is its own cap.
 */
function listApart(shapes: readonly ProblemShape[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [s, { spread }] of shapes.entries()) {
    for (const key of new Set(spread.apart)) {
      const members = groups.get(key);
      if (members) members.push(s);
      else groups.set(key, [s]);
    }
  }
  const apart = [...groups.values()].filter((members) => mayMeet(members, shapes));
  // Pods that keep apart by two rules need be counted once.
  return [...new Map(apart.map((members) => [members.join(), members])).values()];
}

/**
 * Picks how to count. Each dimension is counted in the greatest common divisor of what pods take:
 * sums of pods are multiples of it, so capacities rounded down to it lose nothing, and the figures
 * stay small enough to be exact.
 */
function pickBasis(shapes: readonly ProblemShape[], stands: readonly Stand[]): CertificateBasis {
  const dimensions = usefulDimensions(shapes, stands);
  const units = dimensions.map((d) => {
    return shapes.reduce((unit, { takes }) => greatestCommonDivisor(unit, takes[d] ?? 0), 0) || 1;
  });
  const apart = listApart(shapes);
  return { dimensions, units, ...(apart.length > 0 ? { apart } : {}) };
}

/**
 * Writes shapes and stands as a packing problem, counted in a basis of its own or one given. Each
 * group that keeps apart is one more dimension: a node has one of it, and each pod takes that.
 */
export function buildProblem(
  shapes: readonly ProblemShape[],
  fleet: Pick<Fleet, "stands" | "standing" | "settings">,
  basis: CertificateBasis = pickBasis(shapes, fleet.stands),
): FleetProblem {
  const { stands } = fleet;
  const { dimensions, units, apart = [] } = basis;
  const siblings = countSiblings(stands);
  const groupsApart = apart.map((members) => new Set(members));
  const groups = new Map<string, number>();
  const bins = stands.map((stand) => {
    const { pool } = stand.host;
    const group = groups.get(pool) ?? groups.size;
    groups.set(pool, group);
    const capacity = dimensions.map((d, i) =>
      Math.floor((stand.capacity[d] ?? 0) / (units[i] ?? 1)),
    );
    return binOf(stand, [...capacity, ...apart.map(() => 1)], { group, siblings });
  });
  const problemShapes = shapes.map(({ takes, count, allowed, maxPerNode }, s): Shape => {
    const amounts = dimensions.map((d, i) => (takes[d] ?? 0) / (units[i] ?? 1));
    const size = [...amounts, ...groupsApart.map((members) => (members.has(s) ? 1 : 0))];
    return {
      size,
      count,
      ...(allowed.length < stands.length ? { allowed } : {}),
      ...(maxPerNode === null ? {} : { maxPerBin: maxPerNode }),
    };
  });
  return { problem: { shapes: problemShapes, bins, limits: listLimits(fleet) }, basis };
}

import type { Fleet } from "./fleet.ts";
import { assumedLabels } from "./flavours.ts";
import { groupBy } from "./group-by.ts";
import { hostOffers } from "./host.ts";
import { compareText } from "./order.ts";
import type { FleetShape } from "./shapes.ts";
import type { FilledPattern } from "./solve.ts";
import type { Spare } from "./spares.ts";
import type { ShapeCount } from "./amount-types.ts";
import type { NodePattern, Pool, Usage } from "./types.ts";

/** A pattern on a stand. */
interface StandPattern {
  readonly stand: number;
  readonly count: number;
  readonly contents: readonly ShapeCount[];
  readonly takeover: readonly ShapeCount[];
}

function compareContents(a: readonly ShapeCount[], b: readonly ShapeCount[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i], b[i]];
    const difference = (x?.shape ?? 0) - (y?.shape ?? 0) || (y?.count ?? 0) - (x?.count ?? 0);
    if (difference !== 0) return difference;
  }
  return b.length - a.length;
}

function comparePatterns(a: NodePattern, b: NodePattern): number {
  return (
    compareText(a.zone ?? "", b.zone ?? "") ||
    b.count - a.count ||
    compareContents(a.contents, b.contents) ||
    compareContents(a.takeover ?? [], b.takeover ?? [])
  );
}

/** Joins patterns of one stand with the same contents. */
function mergePatterns(patterns: readonly StandPattern[]): readonly StandPattern[] {
  const groups = groupBy(patterns, ({ stand, contents, takeover }) => {
    return JSON.stringify([stand, contents, takeover]);
  });
  return [...groups.values()].flatMap((equal) => {
    const count = equal.reduce((sum, pattern) => sum + pattern.count, 0);
    return equal[0] ? [{ ...equal[0], count }] : [];
  });
}

/** Cuts patterns into lists of at most `most` nodes each: a pool of AKS takes no more. */
function splitByNodes(
  patterns: readonly StandPattern[],
  most: number | null,
): readonly (readonly StandPattern[])[] {
  const pools: StandPattern[][] = [[]];
  let room = most ?? Infinity;
  for (const pattern of patterns) {
    let left = pattern.count;
    while (left > 0) {
      if (room === 0) {
        pools.push([]);
        room = most ?? Infinity;
      }
      const count = Math.min(left, room);
      pools.at(-1)?.push({ ...pattern, count });
      room -= count;
      left -= count;
    }
  }
  return pools;
}

/** Adds up how full the nodes of some patterns are. */
function measureUsage(
  fleet: Fleet,
  shapes: readonly Pick<FleetShape, "takes">[],
  patterns: readonly StandPattern[],
): readonly Usage[] {
  const bare = {
    ...fleet.settings,
    headroom: { percent: 0, failingNodes: 0, failingZones: 0 },
  } as const;
  return fleet.dimensions.map((dimension, d) => {
    let used = 0n;
    let capacity = 0n;
    for (const { stand: index, count, contents } of patterns) {
      const stand = fleet.stands[index];
      if (!stand) continue;
      let one = BigInt(stand.daemonTakes[d] ?? 0);
      for (const content of contents) {
        one += BigInt(shapes[content.shape]?.takes[d] ?? 0) * BigInt(content.count);
      }
      used += one * BigInt(count);
      capacity += BigInt(hostOffers(stand.host, dimension, bare)) * BigInt(count);
    }
    return { dimension, used, capacity };
  });
}

/** Finds what is fullest; ties go to the first. */
function fullest(usage: readonly Usage[]): number {
  let best = 0;
  for (const [i, { used, capacity }] of usage.entries()) {
    const top = usage[best];
    if (top && used * top.capacity > top.used * capacity) best = i;
  }
  return best;
}

function isSpare({ contents, takeover }: StandPattern): boolean {
  return contents.length + takeover.length === 0;
}

function sum(patterns: readonly { readonly count: number }[]): number {
  return patterns.reduce((total, { count }) => total + count, 0);
}

function describePool(
  fleet: Fleet,
  shapes: readonly Pick<FleetShape, "takes">[],
  patterns: readonly StandPattern[],
): readonly Pool[] {
  const stand = fleet.stands[patterns[0]?.stand ?? -1];
  if (!stand) return [];
  const count = sum(patterns);
  const { nodeType, existing } = stand.host;
  const labels = assumedLabels(stand.host);
  const usage = measureUsage(fleet, shapes, patterns);
  const spare = sum(patterns.filter(isSpare));
  const surge = existing ? 0 : Math.ceil((count * fleet.settings.upgradeSurge) / 100);
  const described = patterns.map((pattern): NodePattern => {
    const zone = fleet.stands[pattern.stand]?.host.zone ?? null;
    const { count: nodes, contents, takeover } = pattern;
    return {
      count: nodes,
      contents,
      ...(zone === null ? {} : { zone }),
      ...(takeover.length === 0 ? {} : { takeover }),
    };
  });
  return [
    {
      nodeType,
      existing: existing?.slice(0, count) ?? null,
      count,
      spare,
      surge,
      ...(Object.keys(labels).length === 0 ? {} : { assumedLabels: labels }),
      patterns: described.sort(comparePatterns),
      daemonSets: stand.daemonSets,
      usage,
      binding: fullest(usage),
    },
  ];
}

function comparePools(a: Pool, b: Pool): number {
  const cost = (pool: Pool): bigint => pool.nodeType.pricePerHour.nano * BigInt(pool.count);
  const [x, y] = [cost(a), cost(b)];
  return (
    Number(b.existing !== null) - Number(a.existing !== null) ||
    (x > y ? -1 : x < y ? 1 : 0) ||
    compareText(a.nodeType.size.name, b.nodeType.size.name) ||
    compareText(a.existing?.[0] ?? "", b.existing?.[0] ?? "") ||
    compareText(JSON.stringify(a.assumedLabels ?? {}), JSON.stringify(b.assumedLabels ?? {})) ||
    b.count - a.count
  );
}

/** Describes packed patterns and spare nodes as pools. */
export function describePools(
  fleet: Fleet,
  shapes: readonly Pick<FleetShape, "takes">[],
  nodes: { readonly patterns: readonly FilledPattern[]; readonly spares: readonly Spare[] },
): readonly Pool[] {
  const filled = nodes.patterns.map(({ bin, count, contents, takeover = [] }) => {
    return { stand: bin, count, contents, takeover };
  });
  const empty = nodes.spares.map(({ stand, count }) => ({
    stand,
    count,
    contents: [],
    takeover: [],
  }));
  const merged = mergePatterns([...filled, ...empty]);
  const groups = groupBy(merged, ({ stand }) => {
    const host = fleet.stands[stand]?.host;
    if (host?.existing) return `existing ${stand}`;
    // Nodes with other DaemonSets (one for a single zone, say) are described apart.
    return JSON.stringify([host?.pool, fleet.stands[stand]?.daemonSets]);
  });
  const pools = [...groups.values()].flatMap((patterns) => {
    const sorted = [...patterns].sort(
      (a, b) => a.stand - b.stand || b.count - a.count || compareContents(a.contents, b.contents),
    );
    // How many nodes stand already is no choice: they stay one entry, each under its own name.
    const stands = fleet.stands[sorted[0]?.stand ?? -1]?.host.existing ?? null;
    const most = stands === null ? fleet.settings.maxNodesPerPool : null;
    return splitByNodes(sorted, most).flatMap((part) => {
      return describePool(fleet, shapes, part);
    });
  });
  return pools.sort(comparePools);
}

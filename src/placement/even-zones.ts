import type { Fleet } from "./fleet.ts";
import { groupBy } from "./group-by.ts";
import type { FilledPattern, SolvedFleet } from "./solve.ts";
import type { Spare } from "./spares.ts";

/** Like nodes of a pool, and the stands they may be moved to, their own included. */
interface Movable {
  readonly stands: readonly number[];
  readonly count: number;
}

/** How many nodes there are in each zone. */
type Levels = Map<string, number>;

function sameSet(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

/**
 * Tells whether nodes may stand on `to` as well as on `from`: in another zone of the same pool, where
 * the same DaemonSets leave the same room and all that they hold may stand too. Where empty nodes
 * stand by for others that fail, nothing that any pod may do must change.
 */
function mayMove(
  fleet: Fleet,
  contents: FilledPattern["contents"],
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  if (from === to) return true;
  const [own, other] = [fleet.stands[from], fleet.stands[to]];
  if (!own || !other || own.host.pool !== other.host.pool) return false;
  if (!sameSet(own.capacity, other.capacity)) return false;
  if (!sameSet(own.daemonSets, other.daemonSets)) return false;
  if (fleet.settings.headroom.failingNodes > 0) {
    return fleet.shapes.every(({ allowed }) => allowed.includes(from) === allowed.includes(to));
  }
  return contents.every(({ shape }) => fleet.shapes[shape]?.allowed.includes(to) ?? false);
}

/**
 * Pours nodes over zones, always into the emptiest: how many each gets. Ties go to the zone with the
 * fewest nodes of all pools, then to the first.
 */
function pour(
  count: number,
  levels: readonly number[],
  ties: readonly number[],
): readonly number[] {
  const level = (i: number): number => levels[i] ?? 0;
  const order = [...levels.keys()].sort((a, b) => {
    return level(a) - level(b) || (ties[a] ?? 0) - (ties[b] ?? 0) || a - b;
  });
  let [wet, volume] = [0, count];
  for (const i of order) {
    if (wet > 0 && level(i) * wet >= volume) break;
    wet += 1;
    volume += level(i);
  }
  const [height, odd] = [Math.floor(volume / wet), volume % wet];
  const poured = levels.map(() => 0);
  for (const [rank, i] of order.slice(0, wet).entries()) {
    poured[i] = height + (rank < odd ? 1 : 0) - level(i);
  }
  return poured;
}

/** Evens out the nodes of one pool; those with the fewest zones to choose from come first. */
function evenPool(
  fleet: Fleet,
  nodes: readonly (readonly [index: number, nodes: Movable])[],
  all: Levels,
): ReadonlyMap<number, readonly Spare[]> {
  const own: Levels = new Map();
  const zoneOf = (stand: number): string => fleet.stands[stand]?.host.zone ?? "";
  const parts = new Map<number, readonly Spare[]>();
  const inOrder = [...nodes].sort(([, a], [, b]) => a.stands.length - b.stands.length);
  for (const [index, { stands, count }] of inOrder) {
    const zones = stands.map(zoneOf);
    const counts = pour(
      count,
      zones.map((zone) => own.get(zone) ?? 0),
      zones.map((zone) => all.get(zone) ?? 0),
    );
    for (const [i, zone] of zones.entries()) {
      for (const levels of [own, all]) levels.set(zone, (levels.get(zone) ?? 0) + (counts[i] ?? 0));
    }
    const made = stands.map((stand, i) => ({ stand, count: counts[i] ?? 0 }));
    parts.set(
      index,
      made.filter((part) => part.count > 0),
    );
  }
  return parts;
}

/** Nodes of a packed fleet with its spare ones. */
interface Packed {
  readonly solved: SolvedFleet;
  readonly spares: readonly Spare[];
}

/**
 * Spreads the nodes of each pool over its zones as evenly as its pods' rules let them, as AKS does:
 * which zone a node is in costs nothing and changes no limit. Nodes that survive a zone are laid out
 * evenly already.
 *
 * @see https://learn.microsoft.com/azure/aks/availability-zones-overview
 */
export function evenOut(fleet: Fleet, packed: Packed): Packed {
  const { zones, headroom } = fleet.settings;
  if (zones.length < 2 || headroom.failingZones > 0) return packed;
  const { packing } = packed.solved;
  const nodes = [
    ...packing.patterns.map(({ bin, count, contents }) => ({ stand: bin, count, contents })),
    ...packed.spares.map(({ stand, count }) => ({ stand, count, contents: [] })),
  ];
  const bought = [...nodes.entries()].filter(([, { stand }]) => {
    return fleet.stands[stand]?.host.existing === null;
  });
  const all: Levels = new Map();
  const parts = new Map<number, readonly Spare[]>();
  for (const pool of groupBy(
    bought,
    ([, { stand }]) => fleet.stands[stand]?.host.pool ?? "",
  ).values()) {
    const movable = pool.map(([index, { stand: from, count, contents }]) => {
      const stands = [...fleet.stands.keys()].filter((to) =>
        mayMove(fleet, contents, { from, to }),
      );
      return [index, { stands, count }] as const;
    });
    for (const [index, part] of evenPool(fleet, movable, all)) parts.set(index, part);
  }
  const partsOf = (index: number, stand: number, count: number): readonly Spare[] => {
    return parts.get(index) ?? [{ stand, count }];
  };
  const patterns = packing.patterns.flatMap((pattern, i) => {
    return partsOf(i, pattern.bin, pattern.count).map(({ stand, count }): FilledPattern => {
      return Object.assign({}, pattern, { bin: stand, count });
    });
  });
  const spares = packed.spares.flatMap(({ stand, count }, i) => {
    return partsOf(packing.patterns.length + i, stand, count);
  });
  return { solved: { ...packed.solved, packing: { ...packing, patterns } }, spares };
}

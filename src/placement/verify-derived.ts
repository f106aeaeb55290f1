import { isEmpty } from "./verify-audit.ts";
import type { Audit } from "./verify-audit.ts";
import { differences } from "./verify-differences.ts";
import { skewSentences } from "./verify-apart.ts";
import { takesOf } from "./verify-rooms.ts";
import type { Room } from "./verify-rooms.ts";
import { assumedLabels } from "./flavours.ts";
import { listLeftEmpty } from "./left-empty.ts";
import { compareText, referenceOf } from "./order.ts";
import { priorityNotes } from "./priority.ts";
import { fitnessOf } from "./unfit.ts";
import type { DaemonSetNodes, Gap, Placement, Pool, Usage } from "./types.ts";

function usageOf({ placement, fleet }: Audit, { patterns }: Pool, room: Room): readonly Usage[] {
  return fleet.dimensions.map((dimension, d) => {
    let [used, capacity] = [0n, 0n];
    for (const { count, contents } of patterns) {
      const pods = contents.reduce((sum, { shape, count: each }) => {
        return sum + BigInt(placement.shapes[shape]?.takes[d] ?? 0) * BigInt(each);
      }, room.taken[d] ?? 0n);
      used += pods * BigInt(count);
      capacity += (room.offers[d] ?? 0n) * BigInt(count);
    }
    return { dimension, used, capacity };
  });
}

/** The first of the fullest. */
function fullest(usage: readonly Usage[]): number {
  const fuller = (a: Usage, b: Usage): boolean => a.used * b.capacity > b.used * a.capacity;
  return Math.max(
    0,
    usage.findIndex((one) => !usage.some((other) => fuller(other, one))),
  );
}

/** What follows for a pool from its patterns and its kind of node. */
function poolOf(audit: Audit, pool: Pool, room: Room): Omit<Pool, "existing" | "patterns"> {
  const count = pool.patterns.reduce((sum, one) => sum + one.count, 0);
  const spares = audit.nodes.filter((one) => one.pool === pool && isEmpty(one));
  const usage = usageOf(audit, pool, room);
  const labels = assumedLabels(room.host);
  const percent = BigInt(pool.existing ? 0 : audit.settings.upgradeSurge);
  return {
    nodeType: room.host.nodeType,
    count,
    spare: spares.reduce((sum, { pattern }) => sum + pattern.count, 0),
    surge: Number((BigInt(count) * percent + 99n) / 100n),
    ...(Object.keys(labels).length === 0 ? {} : { assumedLabels: labels }),
    daemonSets: room.daemonSets,
    usage,
    binding: fullest(usage),
  };
}

function* poolFaults(audit: Audit): Generator<string> {
  const { pools } = audit.placement;
  let last: RankedPool | null = null;
  for (const [p, pool] of pools.entries()) {
    const path = `pools[${p}]`;
    const own = audit.nodes.filter((one) => one.pool === pool);
    const rooms = own.flatMap(({ room }) => (room === null ? [] : (audit.rooms[room] ?? [])));
    const [first] = rooms;
    if (!first) {
      yield `${path}.patterns: found none, expected some`;
      continue;
    }
    const { existing: _names, patterns: _patterns, ...stated } = pool;
    yield* differences(stated, poolOf(audit, pool, first), path);
    // Nodes of one size may have other DaemonSets in another zone; they are pools of their own.
    if (rooms.some(({ daemonSets }) => daemonSets.join() !== first.daemonSets.join()))
      yield `${path}.daemonSets: its nodes have several`;
    const ranked = { pool, cost: costOf({ ...audit, nodes: own }) };
    if (last !== null && isAfter(last, ranked))
      yield `${path}: it is out of order: existing nodes first, then by falling cost`;
    last = ranked;
  }
}

interface RankedPool {
  readonly pool: Pool;
  readonly cost: bigint;
}

function isAfter(a: RankedPool, b: RankedPool): boolean {
  const [bought, other] = [a, b].map(({ pool }) => pool.existing === null);
  if (bought !== other) return bought === true;
  if (a.cost !== b.cost) return a.cost < b.cost;
  return compareText(a.pool.nodeType.size.name, b.pool.nodeType.size.name) > 0;
}

function daemonSetsOf({ fleet, settings, rooms, nodes }: Audit): readonly DaemonSetNodes[] {
  return fleet.workloads.flatMap((sized, workload) => {
    if (!sized.workload.perNode || fitnessOf(sized, settings).figures === null) return [];
    const on = nodes.filter(({ room }) => {
      return room !== null && rooms[room]?.daemonSets.includes(workload) === true;
    });
    const count = on.reduce((sum, { pattern }) => sum + pattern.count, 0);
    return [{ workload, nodes: count, takes: takesOf(sized, fleet.dimensions, settings) }];
  });
}

/** Millionths round up, so that no gap looks smaller than it is. */
function gapOf(cost: bigint, bound: bigint): Gap {
  const numerator = cost - bound;
  if (bound === 0n) return { numerator, denominator: 0n, ppm: numerator === 0n ? 0 : null };
  const millionths = (numerator * 1_000_000n + bound - 1n) / bound;
  return { numerator, denominator: bound, ppm: Number(millionths) };
}

/** The sum of what all nodes cost at the candidates' own prices. */
export function costOf({ nodes, rooms }: Audit): bigint {
  return nodes.reduce((sum, { room, pattern }) => {
    const price = room === null ? 0n : (rooms[room]?.host.nodeType.pricePerHour.nano ?? 0n);
    return sum + price * BigInt(pattern.count);
  }, 0n);
}

function* noteFaults(audit: Audit): Generator<string> {
  const { placement, fleet, rules } = audit;
  const { notModelled } = fleet;
  const { length } = notModelled;
  const rest = placement.notModelled.slice(length);
  yield* differences(placement.notModelled.slice(0, length), notModelled, "notModelled");
  const left = placement.unplaceable.filter(({ reason }) => {
    return (
      reason.kind === "nodes-exhausted" && !/ per zone$|^room for /.test(reason.limits[0] ?? "")
    );
  });
  const priority = new Map(priorityNotes(fleet, left).map((note) => [note.workload, note]));
  const sentences = skewSentences(audit);
  for (const [i, note] of rest.entries()) {
    const path = `notModelled[${length + i}]`;
    if (note.kind !== "spread-approximated") {
      yield* differences(note, priority.get(note.workload), path);
      priority.delete(note.workload);
      continue;
    }
    const { workload, kind, assumed } = note;
    const field = ["spec", "topologySpreadConstraints"];
    yield* differences(note, { workload, path: field, kind, assumed }, path);
    if (!rules.some(({ owner, over, skew }) => owner === workload && over === "nodes" && skew))
      yield `${path}.workload: found ${workload}, whose pods are not spread over nodes`;
    if (!sentences.has(assumed))
      yield `${path}.assumed: nodes do not hold so many of any such pods`;
  }
  for (const workload of priority.keys())
    yield `notModelled: the priority of workload ${workload} is not named`;
}

/** Checks all figures that follow from the inputs and from which pods stand on which nodes. */
export function* checkDerived(audit: Audit): Generator<string> {
  const { placement, fleet, settings, nodes } = audit;
  yield* poolFaults(audit);
  const cost = costOf(audit);
  const { currency } = fleet;
  const bound = placement.lowerBound.nano;
  if (bound > cost) yield `lowerBound: found ${bound}, the cost is ${cost}`;
  const leftEmpty = listLeftEmpty(fleet, settings, placement.pools);
  const expected: Partial<Placement> = {
    nodes: nodes.reduce((sum, { pattern }) => sum + pattern.count, 0),
    placed: placement.shapes.reduce((sum, { count }) => sum + BigInt(count), 0n),
    daemonSets: daemonSetsOf(audit),
    excludedCandidates: fleet.excluded,
    cost: { currency, nano: cost },
    lowerBound: { currency, nano: bound },
    gap: gapOf(cost, bound),
    ...(leftEmpty.length > 0 ? { leftEmpty } : {}),
  };
  for (const key of [...KEYS, "leftEmpty"] as const)
    yield* differences(placement[key], expected[key], key);
  yield* noteFaults(audit);
}

const KEYS = [
  "nodes",
  "placed",
  "daemonSets",
  "excludedCandidates",
  "cost",
  "lowerBound",
  "gap",
] as const;

/** Checks that workloads and dimensions are those of the inputs, which all indices point into. */
export function* checkInputs({ placement, fleet }: Audit): Generator<string> {
  yield* differences(placement.workloads, fleet.workloads.map(referenceOf), "workloads");
  yield* differences(placement.dimensions, fleet.dimensions, "dimensions");
}

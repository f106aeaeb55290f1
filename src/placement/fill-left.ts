import type { Fleet } from "./fleet.ts";
import type { FilledPattern, SolvedFleet } from "./solve.ts";
import { findSpares } from "./spares.ts";
import type { Spare } from "./spares.ts";

/** A packed fleet and the nodes it keeps empty. */
interface Spared {
  readonly solved: SolvedFleet;
  readonly spares: readonly Spare[];
}

/** Says whether nodes and their spares keep all limits. */
type Check = (spared: Spared) => boolean;

/** Nodes that are filled further, and the pods of each shape that are left. */
interface Filling {
  readonly fleet: Fleet;
  readonly shapes: SolvedFleet["shapes"];
  readonly keeps: (patterns: readonly FilledPattern[]) => boolean;
  readonly left: number[];
  patterns: readonly FilledPattern[];
}

/** How many more pods of a shape a node of a stand holds beside some contents. */
function roomFor(
  { fleet, shapes }: Filling,
  s: number,
  node: Omit<FilledPattern, "count">,
): number {
  const shape = shapes[s];
  if (!shape?.allowed.includes(node.bin)) return 0;
  const there = node.contents.find((one) => one.shape === s)?.count ?? 0;
  const isApart = node.contents.some(({ shape: other }) => {
    return (
      other !== s && shapes[other]?.spread.apart.some((one) => shape.spread.apart.includes(one))
    );
  });
  if (isApart) return 0;
  const { capacity = [] } = fleet.stands[node.bin] ?? {};
  const rooms = shape.takes.map((amount, d) => {
    const load = node.contents.reduce((sum, one) => {
      return sum + one.count * (shapes[one.shape]?.takes[d] ?? 0);
    }, 0);
    return amount === 0 ? Infinity : Math.floor(((capacity[d] ?? 0) - load) / amount);
  });
  return Math.max(0, Math.min((shape.maxPerNode ?? Infinity) - there, ...rooms));
}

function withMore(pattern: FilledPattern, s: number, more: number): FilledPattern["contents"] {
  const there = pattern.contents.find(({ shape }) => shape === s)?.count ?? 0;
  const others = pattern.contents.filter(({ shape }) => shape !== s);
  return [...others, { shape: s, count: there + more }].sort((a, b) => a.shape - b.shape);
}

/** Like nodes with up to `wanted` more pods of a shape, `room` on each but the last. */
function filled(
  pattern: FilledPattern,
  s: number,
  { room, wanted }: { readonly room: number; readonly wanted: number },
): readonly FilledPattern[] {
  const each = Math.min(room, wanted);
  if (each === 0) return [pattern];
  const full = Math.min(pattern.count, Math.floor(wanted / each));
  const rest = full < pattern.count ? wanted - full * each : 0;
  const parts = [
    { ...pattern, count: full, contents: withMore(pattern, s, each) },
    { ...pattern, count: rest > 0 ? 1 : 0, contents: withMore(pattern, s, rest) },
    { ...pattern, count: pattern.count - full - (rest > 0 ? 1 : 0) },
  ];
  return parts.filter(({ count }) => count > 0);
}

function podsOf(patterns: readonly FilledPattern[], s: number): number {
  return patterns.reduce((sum, { count, contents }) => {
    return sum + count * (contents.find(({ shape }) => shape === s)?.count ?? 0);
  }, 0);
}

/** How many of the pods left of a shape its zone may take now, so that zones stay within its skew. */
function wantedNow({ shapes, left }: Filling, s: number): number {
  const { zone = null, spread } = shapes[s] ?? {};
  const all = left[s] ?? 0;
  const skew = spread?.zoneSkew ?? null;
  if (zone === null || skew === null) return all;
  const zones = new Map<string, number>();
  for (const [i, shape] of shapes.entries()) {
    if (shape.zone === null || shape.spread.key !== spread?.key) continue;
    zones.set(shape.zone, (zones.get(shape.zone) ?? 0) + shape.count - (left[i] ?? 0));
  }
  const fewest = Math.min(...[...zones].flatMap(([name, count]) => (name === zone ? [] : [count])));
  return Math.max(0, Math.min(all, fewest + skew - (zones.get(zone) ?? 0)));
}

/** Fills nodes that hold something already: which nodes there are, and so their spares, stays. */
function fillOpen(filling: Filling, s: number): void {
  filling.patterns = filling.patterns.flatMap((pattern) => {
    const wanted = wantedNow(filling, s);
    const parts = filled(pattern, s, { room: roomFor(filling, s, pattern), wanted });
    filling.left[s] = (filling.left[s] ?? 0) - (podsOf(parts, s) - podsOf([pattern], s));
    return parts;
  });
}

/** Opens as many nodes of a stand as the pods left need, or the half, and so on, within the limits. */
function openMore(filling: Filling, s: number, bin: number): void {
  const room = roomFor(filling, s, { bin, contents: [] });
  if (room === 0) return;
  let most = Infinity;
  for (;;) {
    const wanted = wantedNow(filling, s);
    const each = Math.min(room, wanted);
    const count = Math.min(most, each === 0 ? 0 : Math.ceil(wanted / each));
    if (count === 0) return;
    const opened = filled({ bin, count, contents: [] }, s, { room, wanted });
    const patterns = [...filling.patterns, ...opened];
    if (filling.keeps(patterns)) {
      filling.patterns = patterns;
      filling.left[s] = (filling.left[s] ?? 0) - podsOf(opened, s);
    } else most = Math.floor(count / 2);
  }
}

/** The stands that may hold a shape: existing nodes first, then by price per pod, then by index. */
function standsFor(filling: Filling, s: number): readonly number[] {
  const { stands } = filling.fleet;
  const each = (bin: number): number => {
    const { existing, nodeType } = stands[bin]!.host;
    const room = roomFor(filling, s, { bin, contents: [] });
    return existing ? 0 : Number(nodeType.pricePerHour.nano) / room;
  };
  const able = (filling.shapes[s]?.allowed ?? []).filter(
    (bin) => roomFor(filling, s, { bin, contents: [] }) > 0,
  );
  return [...able].sort((a, b) => each(a) - each(b) || a - b);
}

/** The shapes with pods left, the smallest first by the largest share they take of any node. */
function smallestFirst({ fleet, shapes, left }: Filling): readonly number[] {
  const most = (d: number): number =>
    Math.max(1, ...fleet.stands.map(({ capacity }) => capacity[d] ?? 0));
  const share = (s: number): number =>
    Math.max(0, ...(shapes[s]?.takes ?? []).map((amount, d) => amount / most(d)));
  const some = [...left.keys()].filter((s) => (left[s] ?? 0) > 0);
  return some.sort((a, b) => share(a) - share(b) || a - b);
}

/** The numbers of existing nodes are not among the limits; there are no more of them. */
function keepsExisting({ stands }: Fleet, patterns: readonly FilledPattern[]): boolean {
  return stands.every(({ host: { existing } }, stand) => {
    if (!existing) return true;
    const used = patterns.filter(({ bin }) => bin === stand);
    return used.reduce((sum, { count }) => sum + count, 0) <= existing.length;
  });
}

function sumLeft(left: readonly number[]): number {
  return left.reduce((a, b) => a + b, 0);
}

/**
 * Puts pods that a packing leaves out on nodes that have room yet, and on further nodes as long as
 * these and the spare nodes they call for keep all limits. What the packer is told of limits is
 * stricter than they are: spare nodes come after it, and a few pools are told apart by size only.
 * Nodes that stand empty for a minimum's sake may be filled, or be the spares themselves. Returns
 * the fleet itself where nothing is to be had; otherwise the cost is renewed and the bound is not.
 */
export function fillLeft(fleet: Fleet, spared: Spared, keeps: Check): Spared {
  const { solved } = spared;
  const { packing, shapes } = solved;
  if (packing.unplaced.length === 0) return spared;
  const left = shapes.map(() => 0);
  for (const { shape, count } of packing.unplaced) left[shape] = (left[shape] ?? 0) + count;
  const settle = (patterns: readonly FilledPattern[]): Spared => {
    const unplaced = left.flatMap((count, shape) => {
      return count === 0 ? [] : [{ shape, count, reason: { kind: "bins-exhausted" } as const }];
    });
    const cost = patterns.reduce((sum, { bin, count }) => {
      const price = fleet.stands[bin]?.host.nodeType.pricePerHour.nano ?? 0n;
      return fleet.stands[bin]?.host.existing ? sum : sum + price * BigInt(count);
    }, 0n);
    const sorted = patterns.toSorted((a, b) => a.bin - b.bin);
    const filledUp = { ...solved, packing: { ...packing, patterns: sorted, unplaced, cost } };
    return { solved: filledUp, spares: findSpares(fleet, filledUp) };
  };
  const filling: Filling = {
    fleet,
    shapes,
    left,
    patterns: packing.patterns.filter(({ contents }) => contents.length > 0),
    keeps: (patterns) => keepsExisting(fleet, patterns) && keeps(settle(patterns)),
  };
  const before = sumLeft(left);
  // A node opened for one shape may be of use to another, or make its spares fewer.
  for (let last = Infinity; sumLeft(left) < last;) {
    last = sumLeft(left);
    for (const s of smallestFirst(filling)) {
      fillOpen(filling, s);
      for (const bin of standsFor(filling, s)) openMore(filling, s, bin);
    }
  }
  return sumLeft(left) === before ? spared : settle(filling.patterns);
}

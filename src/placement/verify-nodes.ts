import { isEmpty, roomsFor } from "./verify-audit.ts";
import type { Audit, AuditedNodes } from "./verify-audit.ts";
import type { ShapeCount } from "./amount-types.ts";

/** Checks what places and pods the patterns speak of, so that other checks can look them up. */
export function* checkPlaces({ placement, nodes, rooms }: Audit): Generator<string> {
  for (const [p, { existing }] of placement.pools.entries()) {
    if (existing && existing.length === 0)
      yield `pools[${p}].existing: found no names, expected one of each node`;
  }
  for (const { path, pool, pattern, room } of nodes) {
    const host = room === null ? undefined : rooms[room]?.host;
    if (!host) {
      const zone = pattern.zone === undefined ? "" : ` in zone ${pattern.zone}`;
      yield `${path}: no ${pool.nodeType.size.name}${zone} is on offer`;
    }
    for (const [list, shapes] of [
      ["contents", pattern.contents],
      ["takeover", pattern.takeover ?? []],
    ] as const) {
      const indices = shapes.map(({ shape }) => shape);
      if (new Set(indices).size !== indices.length)
        yield `${path}.${list}: a shape is listed twice`;
      const unknown = indices.find((shape) => placement.shapes[shape] === undefined);
      if (unknown !== undefined) yield `${path}.${list}: there is no shape ${unknown}`;
    }
  }
}

/** Checks that bought nodes stand in zones that offer their size, by the candidates themselves. */
export function* checkOffers({ placement, nodeTypes }: Audit): Generator<string> {
  for (const [p, { existing, nodeType, patterns }] of placement.pools.entries()) {
    if (existing) continue;
    const { name } = nodeType.size;
    const zones = nodeTypes.find(({ size }) => size.name === name)?.size.zones;
    for (const [i, { zone }] of patterns.entries()) {
      if (zone !== undefined && zones?.includes(zone) === false) {
        yield `pools[${p}].patterns[${i}]: zone ${zone} does not offer ${name}`;
      }
    }
  }
}

function loadOf({ placement, fleet }: Audit, listed: readonly ShapeCount[]): readonly bigint[] {
  return fleet.dimensions.map((_, d) =>
    listed.reduce((sum, { shape, count }) => {
      return sum + BigInt(placement.shapes[shape]?.takes[d] ?? 0) * BigInt(count);
    }, 0n),
  );
}

function* contentFaults(audit: Audit, one: AuditedNodes): Generator<string> {
  const { placement, fleet, rooms } = audit;
  const { path, pattern, room } = one;
  const own = room === null ? undefined : rooms[room];
  if (room === null || !own) return;
  const listed = [...pattern.contents, ...(pattern.takeover ?? [])];
  for (const shape of new Set(listed.map((content) => content.shape))) {
    if (!roomsFor(audit, shape).includes(room)) yield `${path}: shape ${shape} may not stand there`;
    const most = placement.shapes[shape]?.maxPerNode ?? Infinity;
    const count = listed.reduce((sum, c) => sum + (c.shape === shape ? c.count : 0), 0);
    if (count > most) yield `${path}: ${count} pods of shape ${shape}, at most ${most} may be`;
  }
  for (const [d, sum] of loadOf(audit, listed).entries()) {
    const capacity = own.capacity[d] ?? 0;
    const { resource = "", side = "" } = fleet.dimensions[d] ?? {};
    if (sum > BigInt(capacity))
      yield `${path}: ${resource} (${side}) holds ${sum}, there is ${capacity}`;
  }
}

/** Checks what stands on each node: room in every dimension, and that it may stand there. */
export function* checkNodes(audit: Audit): Generator<string> {
  const failover = audit.settings.headroom.failingZones > 0;
  for (const one of audit.nodes) {
    yield* contentFaults(audit, one);
    if (!failover && one.pattern.takeover)
      yield `${one.path}.takeover: found a list, expected nothing: no zone is to fail`;
  }
}

/** Checks that when a zone fails, the others hold or have room for all its pods. */
export function* checkFailover({ placement, settings }: Audit): Generator<string> {
  if (settings.headroom.failingZones === 0) return;
  const patterns = placement.pools.flatMap((pool) => pool.patterns);
  for (const failed of settings.zones) {
    const room = placement.shapes.map(() => 0n);
    for (const { zone, count, contents, takeover = [] } of patterns) {
      if (zone === failed) continue;
      for (const one of [...contents, ...takeover]) {
        room[one.shape] = (room[one.shape] ?? 0n) + BigInt(count) * BigInt(one.count);
      }
    }
    for (const [s, { count }] of placement.shapes.entries()) {
      if ((room[s] ?? 0n) < BigInt(count))
        yield `zone ${failed}: without it ${room[s]} of ${count} pods of shape ${s} have room`;
    }
  }
}

/** True when an empty node of kind `over` can take over all that nodes of kind `under` hold. */
function canTakeOver(audit: Audit, over: number, under: AuditedNodes): boolean {
  const load = loadOf(audit, under.pattern.contents);
  const { capacity = [] } = audit.rooms[over] ?? {};
  if (load.some((amount, d) => amount > BigInt(capacity[d] ?? 0))) return false;
  return under.pattern.contents.every(({ shape }) => roomsFor(audit, shape).includes(over));
}

/** Checks that whatever few nodes fail, as many empty ones stand by as can take over. */
export function* checkSpares(audit: Audit): Generator<string> {
  const { failingNodes } = audit.settings.headroom;
  if (failingNodes === 0) return;
  const spares = audit.nodes.filter(isEmpty);
  for (const used of audit.nodes) {
    if (used.pattern.contents.length === 0) continue;
    const able = spares.filter(({ room }) => room !== null && canTakeOver(audit, room, used));
    const count = able.reduce((total, one) => total + one.pattern.count, 0);
    if (count < failingNodes)
      yield `${used.path}: ${count} empty nodes can take over, not ${failingNodes}`;
  }
}

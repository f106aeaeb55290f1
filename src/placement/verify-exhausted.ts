import { podsByZone, podsOn, shapesUnder } from "./verify-apart.ts";
import { isEmpty, nodesByRoom } from "./verify-audit.ts";
import type { Audit, AuditedNodes } from "./verify-audit.ts";
import { differences } from "./verify-differences.ts";
import { keepsLimits, limitUses, ownLimits } from "./verify-limits.ts";
import type { NodeCounts } from "./verify-limits.ts";
import type { PlacementSettings } from "./option-types.ts";
import type { Unplaceable } from "./unplaceable-types.ts";

const FAILING_ZONE = "room for a failing zone";

/** True when one more pod of a workload in the zone of a room keeps the rules over zones. */
function zoneTakes(audit: Audit, workload: number, room: number): boolean {
  const zone = audit.rooms[room]?.host.zone ?? null;
  const rules = audit.rules.filter(
    ({ over, counted }) => over === "zones" && counted.has(workload),
  );
  return rules.every((rule) => {
    const zones = podsByZone(audit, rule, shapesUnder(audit, rule));
    const counts = [...zones].flatMap(([name, count]) => (name === null ? [] : [count]));
    if (counts.length === 0) return true;
    if (zone === null) return rule.skew === null;
    const more = (zones.get(zone) ?? 0) + 1;
    const others = [...zones].flatMap(([name, count]) => {
      return name === null || name === zone ? [] : [count];
    });
    return (
      more <= (rule.most ?? Infinity) && more - Math.min(more, ...others) <= (rule.skew ?? Infinity)
    );
  });
}

/** True when like nodes have room for one more pod of a workload, by their load and all rules. */
function hasRoom(audit: Audit, one: AuditedNodes, workload: number): boolean {
  const { pods, rooms, rules, placement } = audit;
  const own = pods[workload];
  if (!own || one.room === null || !own.allowed.has(one.room)) return false;
  if (isEmpty(one) && audit.settings.headroom.failingNodes > 0) return false;
  const { capacity = [] } = rooms[one.room] ?? {};
  const fits = own.takes.every((amount, d) => {
    const load = one.pattern.contents.reduce((sum, { shape, count }) => {
      return sum + BigInt(placement.shapes[shape]?.takes[d] ?? 0) * BigInt(count);
    }, BigInt(amount));
    return load <= BigInt(capacity[d] ?? 0);
  });
  if (!fits || !zoneTakes(audit, workload, one.room)) return false;
  const counting = rules.filter(({ over, counted }) => over === "nodes" && counted.has(workload));
  return counting.every((rule) => {
    const shapes = shapesUnder(audit, rule);
    const caps = [...shapes].map((s) => placement.shapes[s]?.maxPerNode ?? Infinity);
    // How many a spread lets on a node depends on all others: what the placement says of it holds.
    const most = rule.most ?? Math.min(rule.skew ?? Infinity, ...caps);
    return podsOn(one, shapes) < most;
  });
}

/** How many empty nodes can take over from one of a kind, whatever it holds. */
function sparesFor({ nodes, rooms }: Audit, room: number): number {
  const { capacity = [] } = rooms[room] ?? {};
  const able = nodes.filter((one) => {
    const over = one.room === null ? undefined : rooms[one.room];
    return isEmpty(one) && capacity.every((amount, d) => (over?.capacity[d] ?? 0) >= amount);
  });
  return able.reduce((sum, { pattern }) => sum + pattern.count, 0);
}

/** True when one more node of a kind, with the spare nodes it calls for, breaks no limit. */
function mayOpen(audit: Audit, room: number): boolean {
  const { rooms, settings } = audit;
  const host = rooms[room]?.host;
  if (!host) return false;
  const nodes = nodesByRoom(audit);
  const used = nodes.get(room) ?? 0;
  const spares = Math.max(0, settings.headroom.failingNodes - sparesFor(audit, room));
  if (host.existing) {
    const left = used < host.existing.length && spares === 0;
    return left && keepsLimits(audit, new Map([...nodes, [room, used + 1]]));
  }
  const { pool, nodeType } = host;
  const ofPool = [...nodes].reduce((sum, [r, count]) => {
    const other = rooms[r]?.host;
    return other && !other.existing && other.pool === pool ? sum + count : sum;
  }, 0);
  // Spare nodes are kept beside the fewest that a pool may have.
  const more = Math.max(1, ownLimits(settings, nodeType.size.name).fewest - ofPool) + spares;
  return keepsLimits(audit, new Map([...nodes, [room, used + more]]));
}

/** Checks that pods are left over where one zone may hold a few of them only. */
function* perZoneFaults(audit: Audit, one: Unplaceable, path: string): Generator<string> {
  const { workload, count, reason } = one;
  const [limit] = reason.kind === "nodes-exhausted" ? reason.limits : [];
  const rule = audit.rules.find(({ owner, over, most }) => {
    return owner === workload && over === "zones" && limit === `${most} of these pods per zone`;
  });
  if (!rule) {
    yield `${path}.reason.limits[0]: found "${limit}", the pods' specs say no such thing`;
    return;
  }
  const all = [...rule.counted].reduce((sum, w) => sum + (audit.pods[w]?.count ?? 0), 0);
  const zones = [...podsByZone(audit, rule, new Set()).keys()].filter((zone) => zone !== null);
  const room = (rule.most ?? 0) * zones.length;
  if (count > all - room)
    yield `${path}.count: found ${count}, ${zones.length} zones have room for ${room} of ${all} pods`;
}

/** The settings of one of several like zones, each with its part of what limits them together. */
function partOf(settings: PlacementSettings): PlacementSettings {
  const part = (limit: number): number => Math.floor(limit / settings.zones.length);
  const orNull = (limit: number | null): number | null => (limit === null ? null : part(limit));
  return {
    ...settings,
    maxNodes: orNull(settings.maxNodes),
    maxNodesPerPool: orNull(settings.maxNodesPerPool),
    minNodesPerPool: Math.ceil(settings.minNodesPerPool / settings.zones.length),
    quotas: settings.quotas.map((quota) => Object.assign({}, quota, { vcpus: part(quota.vcpus) })),
    pools: settings.pools.map(({ minNodes, maxNodes, ...pool }) => ({
      ...pool,
      ...(minNodes === undefined ? {} : { minNodes: Math.ceil(minNodes / settings.zones.length) }),
      ...(maxNodes === undefined ? {} : { maxNodes: part(maxNodes) }),
    })),
  };
}

/** Checks that pods which have to survive any zone do not, all of them, fit new nodes in every zone. */
function* failoverFaults(audit: Audit, one: Unplaceable, path: string): Generator<string> {
  const { pods, rooms, settings, placement } = audit;
  const own = pods[one.workload];
  const alike = placement.unplaceable.filter(({ workload, reason }) => {
    const other = pods[workload];
    return reason.kind === "nodes-exhausted" && other?.takes.join() === own?.takes.join();
  });
  const all = alike.reduce((sum, { count }) => sum + count, 0);
  const each = Math.ceil(all / (settings.zones.length - 1));
  const [first] = settings.zones;
  const nodes: NodeCounts = new Map(
    [...nodesByRoom(audit)].filter(([r]) => rooms[r]?.host.zone === first),
  );
  const apart = audit.rules.some(({ owner }) => owner === one.workload);
  for (const r of own?.allowed ?? []) {
    const room = rooms[r];
    if (!own || !room || room.host.zone !== first) continue;
    const fit = apart ? 1 : fitting(own.takes, room.capacity);
    const { fewest } = ownLimits(partOf(settings), room.host.nodeType.size.name);
    const more = Math.max(fewest, Math.ceil(each / fit));
    const opened = new Map([...nodes, [r, (nodes.get(r) ?? 0) + more]]);
    if (keepsLimits({ ...audit, settings: partOf(settings) }, opened)) {
      yield `${path}.reason: ${more} more ${room.host.nodeType.size.name} in each zone hold these pods and break no limit`;
      return;
    }
  }
}

function fitting(takes: readonly number[], capacity: readonly number[]): number {
  return Math.min(
    ...takes.flatMap((amount, d) => (amount > 0 ? Math.floor((capacity[d] ?? 0) / amount) : [])),
  );
}

/** Checks that pods that stand on no node for want of nodes could not have had one. */
export function* exhaustedFaults(audit: Audit, one: Unplaceable, path: string): Generator<string> {
  const { reason, workload } = one;
  const limits = reason.kind === "nodes-exhausted" ? reason.limits : [];
  if (limits.length === 1 && limits[0]?.endsWith(" per zone") === true) {
    yield* perZoneFaults(audit, one, path);
    return;
  }
  if (audit.settings.headroom.failingZones > 0) {
    yield* differences(
      reason,
      { kind: "nodes-exhausted", limits: [FAILING_ZONE] },
      `${path}.reason`,
    );
    yield* failoverFaults(audit, one, path);
    return;
  }
  const uses = limitUses(audit, nodesByRoom(audit));
  const reached = uses.filter((use) => use.reached);
  // Several limits may bind together where none does by itself; then all that are set are named.
  const expected = (reached.length > 0 ? reached : uses).map(({ name }) => name);
  yield* differences(reason, { kind: "nodes-exhausted", limits: expected }, `${path}.reason`);
  // Packing under limits that spare nodes share falls short of them: that some nodes stand is enough.
  const spared = audit.settings.headroom.failingNodes > 0 && audit.nodes.length > 0;
  if (spared) return;
  const roomy = audit.nodes.find((nodes) => hasRoom(audit, nodes, workload));
  if (roomy) yield `${path}.reason: ${roomy.path} has room for one more of these pods`;
  for (const room of audit.pods[workload]?.allowed ?? []) {
    if (!zoneTakes(audit, workload, room) || !mayOpen(audit, room)) continue;
    const { host } = audit.rooms[room] ?? {};
    yield `${path}.reason: one more ${host?.nodeType.size.name} holds such a pod and breaks no limit`;
    return;
  }
}

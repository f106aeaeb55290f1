import type { Audit } from "./verify-audit.ts";
import { differences } from "./verify-differences.ts";
import { exhaustedFaults } from "./verify-exhausted.ts";
import { nodeDemands } from "./node-match.ts";
import { fitnessOf } from "./unfit.ts";
import type { Pods, Room } from "./verify-rooms.ts";
import type { Lack, Unplaceable, UnplaceableReason } from "./unplaceable-types.ts";

/** The kinds of nodes that a reason speaks of. Where a zone may fail, those of one zone stand for all. */
function spokenOf({ rooms, settings }: Audit): readonly Room[] {
  if (settings.headroom.failingZones === 0) return rooms;
  return rooms.filter(({ host }) => host.zone === settings.zones[0]);
}

function lackOf(audit: Audit, room: Room, takes: readonly number[], d: number): readonly Lack[] {
  const dimension = audit.fleet.dimensions[d];
  const [need = 0, offers = 0] = [takes[d], room.capacity[d]];
  if (dimension === undefined || need <= offers) return [];
  return [{ dimension, need, offers, size: room.host.nodeType.size.name }];
}

const priceOf = ({ host }: Room): bigint => host.nodeType.pricePerHour.nano;

/** The kind of node that offers most of a dimension; the cheapest, then the first, among equals. */
function richestIn(rooms: readonly Room[], d: number): Room | undefined {
  const most = Math.max(...rooms.map(({ capacity }) => capacity[d] ?? 0));
  const richest = rooms.filter(({ capacity }) => capacity[d] === most);
  const [cheapest] = richest.sort((a, b) => Number(priceOf(a) - priceOf(b)));
  return cheapest;
}

/** Why pods are too large for each of some kinds of nodes that may hold them. */
function shortage(
  audit: Audit,
  takes: readonly number[],
  rooms: readonly Room[],
): UnplaceableReason {
  const everywhere = [...takes.keys()].flatMap((d) => {
    const richest = richestIn(rooms, d);
    return richest ? lackOf(audit, richest, takes, d) : [];
  });
  const none = everywhere.find(({ dimension, offers }) => {
    return offers === 0 && !["cpu", "memory", "pods"].includes(dimension.resource);
  });
  if (none) {
    return { kind: "resource-not-offered", resource: none.dimension.resource, need: none.need };
  }
  if (everywhere.length > 0) return { kind: "too-big", lacks: everywhere };
  const each = rooms.map((room) => [...takes.keys()].flatMap((d) => lackOf(audit, room, takes, d)));
  const share = (lacks: readonly Lack[]): number =>
    Math.max(0, ...lacks.map(({ need, offers }) => need / Math.max(1, offers)));
  const fewest = Math.min(...each.map(({ length }) => length));
  const near = each.filter(({ length }) => length === fewest);
  const least = Math.min(...near.map(share));
  return { kind: "fits-no-single-size", lacks: near.find((lacks) => share(lacks) === least) ?? [] };
}

/** Which demand most kinds of nodes fail; the first found among equals. */
function failedDemand(audit: Audit, workload: number, rooms: readonly Room[]): UnplaceableReason {
  const sized = audit.fleet.workloads[workload];
  const failures = rooms.flatMap(({ host }) => {
    return (sized && audit.fleet.match(nodeDemands(sized), host).failed) ?? [];
  });
  // A label that other nodes could be given is not what stands in the way, if anything else does.
  const closed = failures.filter(({ open }) => !open);
  const times = new Map<string, number>();
  for (const { path, requirement } of closed.length > 0 ? closed : failures) {
    const key = JSON.stringify({ path, requirement });
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const most = Math.max(...times.values());
  const [key] = [...times].find(([, count]) => count === most) ?? [];
  if (key === undefined) return { kind: "no-candidates" };
  const failed = JSON.parse(key) as {
    readonly path: readonly string[];
    readonly requirement: string;
  };
  return { kind: "no-candidate-matches", ...failed };
}

/** Why no kind of node holds a pod; null where one does. */
function misfit(audit: Audit, workload: number, pods: Pods): UnplaceableReason | null {
  const rooms = spokenOf(audit);
  if (rooms.length === 0) return { kind: "no-candidates" };
  const of = (some: ReadonlySet<number>): readonly Room[] =>
    rooms.filter((room) => some.has(audit.rooms.indexOf(room)));
  if (of(pods.allowed).length > 0) return survival(audit, workload, pods);
  const matching = of(pods.matching);
  if (matching.length > 0) return shortage(audit, pods.takes, matching);
  return failedDemand(audit, workload, rooms);
}

/** Why pods that have a place do not keep one when a zone fails; null where they may. */
function survival(audit: Audit, workload: number, pods: Pods): UnplaceableReason | null {
  const { settings, rooms, rules } = audit;
  if (settings.headroom.failingZones === 0) return null;
  const requirement = "a place in every zone";
  const reason: UnplaceableReason = { kind: "no-candidate-matches", path: ["spec"], requirement };
  const zonesOf = new Map<string, Set<string | null>>();
  for (const [r, { host }] of rooms.entries()) {
    const zones = zonesOf.get(host.pool) ?? new Set();
    zonesOf.set(host.pool, pods.matching.has(r) ? zones.add(host.zone) : zones);
  }
  if (![...zonesOf.values()].some(({ size }) => size === settings.zones.length)) return reason;
  const apart = rules.filter(({ owner, over, most }) => {
    return owner === workload && over === "zones" && most !== null;
  });
  const crowded = apart.some(({ counted, most }) => {
    const all = [...counted].reduce((sum, w) => sum + (audit.pods[w]?.count ?? 0), 0);
    return all > (most ?? Infinity) * (settings.zones.length - 1);
  });
  return crowded ? reason : null;
}

/** Checks a reason that lies in the pods and the kinds of nodes, or that there are too few nodes. */
function* reasonFaults(audit: Audit, one: Unplaceable, path: string): Generator<string> {
  const pods = audit.pods[one.workload];
  if (!pods) return;
  if (!Number.isSafeInteger(one.count) || one.count < 1)
    yield `${path}.count: found ${one.count}, expected a positive integer`;
  if (one.perNode) yield `${path}.perNode: found true, expected false`;
  const expected = misfit(audit, one.workload, pods);
  if (expected !== null) yield* differences(one.reason, expected, `${path}.reason`);
  else if (one.reason.kind === "nodes-exhausted") yield* exhaustedFaults(audit, one, path);
  else
    yield `${path}.reason.kind: found "${one.reason.kind}", but there are nodes that hold such pods`;
}

/** Checks that what is reported as without a node has none, for the very reason that is stated. */
export function* checkReasons(audit: Audit): Generator<string> {
  const { unplaceable } = audit.placement;
  for (const [w, sized] of audit.fleet.workloads.entries()) {
    const { reason } = fitnessOf(sized, audit.settings);
    if (reason === null) continue;
    // Refused pods are reported whatever their number, so that none is taken for forgotten.
    const { perNode, replicas, surge = 0 } = sized.workload;
    const count = perNode ? 0 : replicas + (audit.settings.rolloutSurge ? surge : 0);
    const at = unplaceable.findIndex(({ workload }) => workload === w);
    const expected = { workload: w, count, perNode, reason };
    if (at < 0) yield `unplaceable: workload ${w} is not listed: ${reason.kind}`;
    else yield* differences(unplaceable[at], expected, `unplaceable[${at}]`);
  }
  let last = -1;
  for (const [i, one] of unplaceable.entries()) {
    const path = `unplaceable[${i}]`;
    const sized = audit.fleet.workloads[one.workload];
    const never = sized && fitnessOf(sized, audit.settings).reason !== null;
    if (!sized || (sized.workload.perNode && !never))
      yield `${path}.workload: workload ${one.workload} is none that is without a node`;
    if (one.workload < last || (never && one.workload === last))
      yield `${path}.workload: workload ${one.workload} is listed twice or out of order`;
    last = one.workload;
    yield* reasonFaults(audit, one, path);
  }
}

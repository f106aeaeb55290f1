import type { Fleet } from "./fleet.ts";
import { nodeDemands } from "./node-match.ts";
import type { Stand } from "./stand.ts";
import type { NodePattern, PodShape } from "./types.ts";
import { indexLabels } from "./label-index.ts";
import { readSpreads, spreadGroup } from "./spread.ts";
import type { Spread } from "./spread.ts";
import type { Audit } from "./audit.ts";

function spreadReader(fleet: Fleet): (workload: number) => Spread | undefined {
  const { workloads, settings } = fleet;
  const labels = indexLabels(workloads);
  const groups = workloads.map(spreadGroup);
  const known = new Map<number, Spread>();
  return (index) => {
    const sized = workloads[index];
    if (!sized) return undefined;
    const spread =
      known.get(index) ?? readSpreads({ sized, index, labels, settings }, (i) => groups[i] ?? "");
    known.set(index, spread);
    return spread;
  };
}

function* checkContents(
  audit: Audit,
  where: { readonly name: string; readonly stand: Stand; readonly pattern: NodePattern },
): Generator<string> {
  const { placement, fleet } = audit;
  const { name, stand, pattern } = where;
  const load = fleet.dimensions.map(() => 0n);
  const seen = new Set<number>();
  for (const { shape: s, count } of pattern.takeover ?? []) {
    for (const [d, amount] of (placement.shapes[s]?.takes ?? []).entries()) {
      load[d] = (load[d] ?? 0n) + BigInt(amount) * BigInt(count);
    }
  }
  for (const { shape: s, count } of pattern.contents) {
    const shape = placement.shapes[s];
    if (!shape || seen.has(s) || !Number.isSafeInteger(count) || count < 1) {
      yield `${name}: shape ${s} is none, or listed twice, or its count ${count} is wrong`;
      continue;
    }
    seen.add(s);
    for (const [d, amount] of shape.takes.entries()) {
      load[d] = (load[d] ?? 0n) + BigInt(amount) * BigInt(count);
    }
    if (count > (shape.maxPerNode ?? Infinity)) {
      yield `${name}: ${count} pods of shape ${s}, at most ${shape.maxPerNode} may share a node`;
    }
    if (shape.zone !== undefined && shape.zone !== stand.host.zone) {
      yield `${name}: shape ${s} belongs to zone ${shape.zone}`;
    }
    for (const { workload } of shape.workloads) {
      const sized = fleet.workloads[workload];
      if (sized && !fleet.match(nodeDemands(sized), stand.host).fits) {
        yield `${name}: workload ${workload} may not stand there`;
      }
    }
  }
  for (const [d, sum] of load.entries()) {
    const capacity = stand.capacity[d] ?? 0;
    if (sum > BigInt(capacity)) {
      const { resource, side } = fleet.dimensions[d] ?? { resource: "?", side: "?" };
      yield `${name}: ${resource} (${side}) holds ${sum}, there is ${capacity}`;
    }
  }
}

/** A shape's cap has to follow from its pods' rules, and the rules have to be in its cap. */
function* checkCaps(shapes: readonly PodShape[], fleet: Fleet): Generator<string> {
  const spreadOf = spreadReader(fleet);
  for (const [s, { workloads, maxPerNode }] of shapes.entries()) {
    for (const { workload } of workloads) {
      const spread = spreadOf(workload);
      const cap = spread?.maxPerNode ?? null;
      if (cap !== null && (maxPerNode ?? Infinity) > cap) {
        yield `shapes[${s}]: workload ${workload} allows ${cap} pods on one node`;
      }
      if (maxPerNode !== undefined && cap === null && (spread?.nodeSkew ?? null) === null) {
        yield `shapes[${s}]: nothing in workload ${workload} caps its pods on one node`;
      }
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

/** Checks what stands on each node: room in every dimension, and that it may stand there. */
export function* checkNodes(audit: Audit): Generator<string> {
  const { placement, fleet, stands } = audit;
  yield* checkCaps(placement.shapes, fleet);
  for (const [p, pool] of placement.pools.entries()) {
    for (const [i, pattern] of pool.patterns.entries()) {
      const name = `pools[${p}].patterns[${i}]`;
      const stand = fleet.stands[stands[p]?.[i] ?? -1];
      if (!stand) {
        yield `${name}: no such node is on offer`;
        continue;
      }
      if (!Number.isSafeInteger(pattern.count) || pattern.count < 1) {
        yield `${name}: its count ${pattern.count} is no positive integer`;
      }
      if (stand.daemonSets.join() !== pool.daemonSets.join()) {
        yield `${name}: its DaemonSets are ${stand.daemonSets.join()}`;
      }
      yield* checkContents(audit, { name, stand, pattern });
    }
  }
}

/** Checks that pods that are to be spread over zones are. */
export function* checkZones({ placement, fleet, stands }: Audit): Generator<string> {
  const spreadOf = spreadReader(fleet);
  const groups = new Map<string, { spread: Spread; zones: Map<string, number> }>();
  for (const [p, { patterns }] of placement.pools.entries()) {
    for (const [i, { count, contents }] of patterns.entries()) {
      const zone = fleet.stands[stands[p]?.[i] ?? -1]?.host.zone ?? "";
      for (const content of contents) {
        const spread = spreadOf(placement.shapes[content.shape]?.workloads[0]?.workload ?? -1);
        if (!spread || spread.key === "") continue;
        const group = groups.get(spread.key) ?? { spread, zones: new Map<string, number>() };
        groups.set(spread.key, group);
        group.zones.set(zone, (group.zones.get(zone) ?? 0) + count * content.count);
      }
    }
  }
  for (const [key, { spread, zones }] of groups) {
    const most = Math.max(...zones.values());
    if (spread.maxPerZone !== null && most > spread.maxPerZone) {
      yield `pods that keep apart by zone share one: ${key}`;
    }
  }
}

/** Checks that when a zone fails, the others hold or have room for all its pods. */
export function* checkFailover({ placement, fleet }: Audit): Generator<string> {
  if (fleet.settings.headroom.failingZones === 0) return;
  const patterns = placement.pools.flatMap((pool) => pool.patterns);
  for (const failed of fleet.settings.zones) {
    const room = placement.shapes.map(() => 0);
    for (const { zone, count, contents, takeover = [] } of patterns) {
      if (zone === failed) continue;
      for (const one of [...contents, ...takeover]) {
        room[one.shape] = (room[one.shape] ?? 0) + count * one.count;
      }
    }
    for (const [s, { count }] of placement.shapes.entries()) {
      if ((room[s] ?? 0) < count)
        yield `zone ${failed}: without it ${room[s]} of ${count} pods of shape ${s} have room`;
    }
  }
}

/** Checks that for each kind of node enough empty ones stand by that can take over. */
export function* checkSpares({ placement, fleet, stands }: Audit): Generator<string> {
  const { failingNodes } = fleet.settings.headroom;
  if (failingNodes === 0) return;
  const patterns = placement.pools.flatMap((pool, p) => {
    return pool.patterns.map((pattern, i) => ({ pattern, stand: stands[p]?.[i] ?? -1 }));
  });
  const spares = patterns.filter(({ pattern }) => {
    return pattern.contents.length === 0 && pattern.takeover === undefined;
  });
  for (const { pattern, stand: used } of patterns) {
    if (pattern.contents.length === 0) continue;
    const under = fleet.stands[used];
    const able = spares.filter(({ stand }) => {
      const over = fleet.stands[stand];
      if (!over || !under) return false;
      const roomy = over.capacity.every((amount, d) => amount >= (under.capacity[d] ?? 0));
      return (
        roomy &&
        fleet.shapes.every(({ allowed }) => !allowed.includes(used) || allowed.includes(stand))
      );
    });
    const count = able.reduce((total, one) => total + one.pattern.count, 0);
    if (count < failingNodes) {
      yield `${under?.host.nodeType.size.name}: ${count} empty nodes can take over, not ${failingNodes}`;
    }
  }
}

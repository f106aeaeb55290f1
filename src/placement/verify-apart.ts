import { isEmpty } from "./verify-audit.ts";
import type { Audit, AuditedNodes } from "./verify-audit.ts";
import type { ApartRule } from "./verify-rules.ts";

/** The shapes that have pods which a rule counts. Pods of one shape are alike, so all count. */
export function shapesUnder(
  { placement }: Audit,
  { counted }: Pick<ApartRule, "counted">,
): ReadonlySet<number> {
  const under = [...placement.shapes.keys()].filter((s) => {
    return placement.shapes[s]?.workloads.some(({ workload }) => counted.has(workload));
  });
  return new Set(under);
}

/** How many pods of some shapes one of some like nodes holds, with those it may take over. */
export function podsOn({ pattern }: AuditedNodes, shapes: ReadonlySet<number>, all = true): number {
  const listed = all ? [...pattern.contents, ...(pattern.takeover ?? [])] : pattern.contents;
  return listed.reduce((sum, { shape, count }) => sum + (shapes.has(shape) ? count : 0), 0);
}

/** How many pods of some shapes stand in each zone in which a workload's pods may stand. */
export function podsByZone(
  { nodes, rooms, pods }: Audit,
  { owner }: Pick<ApartRule, "owner">,
  shapes: ReadonlySet<number>,
): ReadonlyMap<string | null, number> {
  const zones = new Map<string | null, number>();
  for (const r of pods[owner]?.allowed ?? []) {
    const zone = rooms[r]?.host.zone ?? null;
    if (zone !== null) zones.set(zone, 0);
  }
  for (const one of nodes) {
    const here = podsOn(one, shapes, false) * one.pattern.count;
    const zone = one.room === null ? null : (rooms[one.room]?.host.zone ?? null);
    if (here > 0) zones.set(zone, (zones.get(zone) ?? 0) + here);
  }
  return zones;
}

function* zoneFaults(audit: Audit, rule: ApartRule): Generator<string> {
  const zones = podsByZone(audit, rule, shapesUnder(audit, rule));
  const named = `the pods of workload ${rule.owner}`;
  // Where no node is in a zone, the rule holds for none of them.
  if ([...zones.keys()].every((zone) => zone === null)) return;
  if (rule.skew !== null && zones.has(null))
    yield `pools: ${named} are spread over zones, ${zones.get(null)} stand in none`;
  const counts = [...zones].flatMap(([zone, count]) => (zone === null ? [] : [count]));
  const most = Math.max(...counts);
  if (most > (rule.most ?? Infinity)) {
    yield `pools: ${named} keep apart, and one zone holds ${most} of them where ${rule.most} may be`;
  }
  const skew = most - Math.min(...counts);
  if (skew > (rule.skew ?? Infinity))
    yield `pools: ${named} are spread over zones by ${skew}, at most ${rule.skew} may be`;
}

/** The fewest and the most pods of some shapes on the nodes that their workload may use. */
function extremes(
  audit: Audit,
  { owner, minDomains }: Pick<ApartRule, "owner" | "minDomains">,
  over: { readonly shapes: ReadonlySet<number>; readonly spares: boolean },
): readonly [number, number] {
  const allowed = audit.pods[owner]?.allowed;
  const usable = audit.nodes.filter((one) => {
    return one.room !== null && allowed?.has(one.room) && (over.spares || !isEmpty(one));
  });
  const counts = usable.map((one) => podsOn(one, over.shapes));
  const nodes = usable.reduce((sum, { pattern }) => sum + pattern.count, 0);
  return [nodes < minDomains ? 0 : Math.min(...counts), Math.max(0, ...counts)];
}

/** The sentences in which a placement may say how uneven a spread over nodes came out. */
export function skewSentences(audit: Audit): ReadonlySet<string> {
  const sentences = new Set<string>();
  const rules = audit.rules.filter(({ over, skew }) => over === "nodes" && skew !== null);
  for (const { owner } of rules) {
    for (const s of shapesUnder(audit, { counted: new Set([owner]) })) {
      for (const spares of [true, false]) {
        const over = { shapes: new Set([s]), spares };
        const [fewest, most] = extremes(audit, { owner, minDomains: 1 }, over);
        sentences.add(
          `Nodes hold from ${fewest} to ${most} of these pods; the scheduler will even that out or want more nodes.`,
        );
      }
    }
  }
  return sentences;
}

function* nodeFaults(audit: Audit, rule: ApartRule): Generator<string> {
  const shapes = shapesUnder(audit, rule);
  if (shapes.size === 0) return;
  if (rule.most !== null) {
    for (const one of audit.nodes) {
      const pods = podsOn(one, shapes);
      if (pods > rule.most) {
        yield `${one.path}: ${pods} pods that keep apart from those of workload ${rule.owner} share a node, ${rule.most} may`;
      }
    }
  }
  if (rule.skew === null) return;
  const [fewest, most] = extremes(audit, rule, { shapes, spares: false });
  if (most - fewest <= rule.skew) return;
  const placed = audit.placement.shapes.some(({ workloads }) => {
    return workloads.some(({ workload }) => workload === rule.owner);
  });
  const named = audit.placement.notModelled.some(({ workload, kind }) => {
    return workload === rule.owner && kind === "spread-approximated";
  });
  if (placed && !named) {
    yield `notModelled: nodes hold from ${fewest} to ${most} pods spread with those of workload ${rule.owner}, which is not named`;
  }
}

/** Checks that pods keep apart as their own specs ask, over nodes and over zones. */
export function* checkApart(audit: Audit): Generator<string> {
  for (const rule of audit.rules) {
    yield* rule.over === "zones" ? zoneFaults(audit, rule) : nodeFaults(audit, rule);
  }
}

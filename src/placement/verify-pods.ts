import type { Audit } from "./verify-audit.ts";
import { differences } from "./verify-differences.ts";
import type { PodShape } from "./types.ts";

function* workloadFaults(audit: Audit, shape: PodShape, path: string): Generator<string> {
  const { pods } = audit;
  const seen = new Set<number>();
  for (const [i, { workload }] of shape.workloads.entries()) {
    const own = pods[workload];
    const at = `${path}.workloads[${i}].workload`;
    if (!own) {
      yield `${at}: workload ${workload} is none, or gets no node whatever there is`;
    } else {
      if (seen.has(workload)) yield `${at}: workload ${workload} is listed twice`;
      yield* differences(shape.takes, own.takes, `${path}.takes`);
    }
    seen.add(workload);
  }
}

/** The cap on one node that a shape states, held against what the specs of its pods say. */
function* capFaults(audit: Audit, shape: PodShape, path: string): Generator<string> {
  const indices = new Set(shape.workloads.map(({ workload }) => workload));
  const own = audit.rules.filter(({ owner, over }) => over === "nodes" && indices.has(owner));
  const { maxPerNode, count } = shape;
  const most = own.reduce((least, rule) => Math.min(least, rule.most ?? Infinity), Infinity);
  const found = `${path}.maxPerNode: found ${maxPerNode ?? "nothing"}`;
  if (most < Infinity) {
    if (maxPerNode !== most) yield `${found}, the pods' specs allow ${most} on one node`;
  } else if (maxPerNode !== undefined) {
    const skews = own.flatMap(({ skew }) => skew ?? []);
    const left = audit.placement.unplaceable.some(({ workload }) => indices.has(workload));
    const even = Math.ceil(count / Math.ceil(count / maxPerNode));
    if (skews.length === 0) yield `${found}, nothing in the pods' specs caps them`;
    else if (!left && !skews.includes(maxPerNode) && maxPerNode !== even) {
      yield `${found}, which is neither the skew allowed nor an even share of ${count} pods`;
    }
  }
}

/** Checks that each shape says of its workloads what the workloads say themselves. */
export function* checkShapes(audit: Audit): Generator<string> {
  for (const [s, shape] of audit.placement.shapes.entries()) {
    const path = `shapes[${s}]`;
    yield* workloadFaults(audit, shape, path);
    const sum = shape.workloads.reduce((total, { count }) => total + count, 0);
    if (sum !== shape.count)
      yield `${path}.count: found ${shape.count}, its workloads have ${sum} pods`;
    yield* capFaults(audit, shape, path);
    const zoned = audit.rules.some(({ owner, over }) => {
      return over === "zones" && shape.workloads.some(({ workload }) => workload === owner);
    });
    if (shape.zone !== undefined && !zoned)
      yield `${path}.zone: found "${shape.zone}", nothing in the pods' specs spreads them over zones`;
  }
}

/** Checks that every pod is on exactly one node, or reported. */
export function* checkCounts({ placement, pods }: Audit): Generator<string> {
  const onNodes = placement.shapes.map(() => 0n);
  for (const { patterns } of placement.pools) {
    for (const { count, contents } of patterns) {
      for (const content of contents) {
        const more = BigInt(count) * BigInt(content.count);
        onNodes[content.shape] = (onNodes[content.shape] ?? 0n) + more;
      }
    }
  }
  for (const [s, { count }] of placement.shapes.entries()) {
    if (onNodes[s] !== BigInt(count)) yield `shapes[${s}]: ${count} pods, ${onNodes[s]} on nodes`;
  }
  const accounted = pods.map(() => 0n);
  const entries = [
    ...placement.shapes.flatMap(({ workloads }) => workloads),
    ...placement.unplaceable,
  ];
  for (const { workload, count } of entries) {
    if (pods[workload] && Number.isSafeInteger(count))
      accounted[workload] = (accounted[workload] ?? 0n) + BigInt(count);
  }
  for (const [w, own] of pods.entries()) {
    if (own && accounted[w] !== BigInt(own.count))
      yield `workload ${w}: ${own.count} pods, ${accounted[w]} accounted for`;
  }
}

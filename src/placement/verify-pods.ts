import { allowedStands } from "./fleet.ts";
import { nodeDemands } from "./node-match.ts";
import { podCount, takesIn } from "./figures.ts";
import type { Audit } from "./audit.ts";
import type { UnplaceableReason } from "./unplaceable-types.ts";
import { fitnessOf } from "./unfit.ts";

/** The reasons that lie in the pod alone. */
const WHATEVER_THE_NODES: ReadonlySet<UnplaceableReason["kind"]> = new Set([
  "rejected",
  "refused",
  "unreadable",
]);

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;

/** Checks that each shape says of its workloads what the workloads say themselves. */
export function* checkShapes({ placement, fleet }: Audit): Generator<string> {
  for (const [s, shape] of placement.shapes.entries()) {
    const sum = shape.workloads.reduce((total, { count }) => total + count, 0);
    if (!isCount(shape.count) || sum !== shape.count) {
      yield `shapes[${s}]: its workloads have ${sum} pods, it counts ${shape.count}`;
    }
    for (const { workload, count } of shape.workloads) {
      const name = `shapes[${s}], workload ${workload}`;
      const sized = fleet.workloads[workload];
      if (!sized || !isCount(count)) {
        yield `${name}: there is none such, or its count ${count} is no positive integer`;
        continue;
      }
      const { figures } = fitnessOf(sized, fleet.settings);
      if (figures === null || sized.workload.perNode) {
        yield `${name}: it cannot be placed`;
        continue;
      }
      const takes = fleet.dimensions.map((dimension) => takesIn(figures, dimension));
      if (takes.join() !== shape.takes.join()) {
        yield `${name}: a pod takes ${takes.join()}, the shape says ${shape.takes.join()}`;
      }
    }
  }
}

/** Checks that what is reported as fitting nowhere does fit nowhere. */
export function* checkReasons({ placement, fleet }: Audit): Generator<string> {
  for (const { workload, reason } of placement.unplaceable) {
    const sized = fleet.workloads[workload];
    const name = `unplaceable workload ${workload}`;
    if (!sized) {
      yield `${name}: there is none such`;
      continue;
    }
    const { figures, reason: never } = fitnessOf(sized, fleet.settings);
    if (figures === null || WHATEVER_THE_NODES.has(reason.kind)) {
      if (never?.kind !== reason.kind) {
        yield `${name}: ${reason.kind}, the workload says ${never?.kind ?? "that it needs a node"}`;
      }
    } else if (reason.kind !== "nodes-exhausted") {
      const takes = fleet.dimensions.map((dimension) => takesIn(figures, dimension));
      const pod = { takes, demands: nodeDemands(sized) };
      const [stand] = allowedStands(pod, fleet.stands, fleet.match);
      const size = fleet.stands[stand ?? -1]?.host.nodeType.size.name;
      if (size !== undefined) yield `${name}: it fits ${size}`;
    }
  }
}

/** Checks that every pod is on exactly one node, or reported. */
export function* checkCounts({ placement, fleet }: Audit): Generator<string> {
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
  const accounted = fleet.workloads.map(() => 0n);
  const add = (workload: number, count: number): void => {
    accounted[workload] = (accounted[workload] ?? 0n) + BigInt(count);
  };
  for (const { workloads } of placement.shapes) {
    for (const { workload, count } of workloads) add(workload, count);
  }
  for (const { workload, count } of placement.unplaceable) add(workload, count);
  for (const [w, sized] of fleet.workloads.entries()) {
    const { replicas, perNode } = sized.workload;
    const readable = Number.isSafeInteger(replicas) && replicas >= 0;
    const pods = readable ? podCount(sized, fleet.settings) : replicas;
    if (!perNode && Number.isInteger(pods) && accounted[w] !== BigInt(pods)) {
      yield `workload ${w}: ${pods} pods, ${accounted[w]} accounted for`;
    }
  }
}

import type { NodeType } from "../catalogue/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { defineRule } from "./define.ts";
import { greatestField } from "./figures.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";
import type { Finding } from "./types.ts";

export const sandboxExceedsNodes = defineRule({
  code: "sandbox-exceeds-nodes",
  severity: "error",
  summary: "One sandboxed pod is larger than any candidate node.",
  why: "The pod stays pending, or its VM does not start: no node has what it reserves and what its VM takes, after what AKS keeps for itself.",
  fix: "Lower the limits, split the pod, or allow larger node sizes (--node-size, --series).",
  source: SOURCES.considerations,
  check: (subject) =>
    sandboxed(subject).flatMap((sized) => {
      if (sized.traits?.vmOnNode === false) return [];
      const data = lackOf(sized, subject.nodeTypes ?? []);
      if (data === undefined) return [];
      return [{ data, ...inPod(sized.workload, greatestField(sized, "limits", data.resource)) }];
    }),
});

/** What the pod lacks on the largest candidate; undefined where one holds it. */
export function lackOf(
  { reservation, footprint }: SizedWorkload,
  nodeTypes: readonly NodeType[],
): Finding<"sandbox-exceeds-nodes">["data"] | undefined {
  const cpu = Math.max(reservation.milliCpu, footprint.milliCpu);
  const memory = Math.max(reservation.memoryBytes, footprint.memoryBytes);
  const enoughCpu = nodeTypes.filter(({ allocatable }) => allocatable.milliCpu >= cpu);
  const most =
    enoughCpu.length === 0 ? largest(nodeTypes, "milliCpu") : largest(enoughCpu, "memoryBytes");
  if (most === undefined) return undefined;
  const { size, allocatable } = most;
  if (enoughCpu.length === 0) {
    return { resource: "cpu", need: cpu, offers: allocatable.milliCpu, size: size.name };
  }
  if (allocatable.memoryBytes >= memory) return undefined;
  return { resource: "memory", need: memory, offers: allocatable.memoryBytes, size: size.name };
}

/** The candidate that has most; ties go to the cheaper, then to the first by name, as in a plan. */
function largest(types: readonly NodeType[], by: "milliCpu" | "memoryBytes"): NodeType | undefined {
  const [first, ...rest] = types;
  if (first === undefined) return undefined;
  return rest.reduce((best, one) => {
    const more = one.allocatable[by] - best.allocatable[by];
    if (more !== 0) return more > 0 ? one : best;
    const [price, lowest] = [one.pricePerHour.nano, best.pricePerHour.nano];
    if (price !== lowest) return price < lowest ? one : best;
    return one.size.name < best.size.name ? one : best;
  }, first);
}

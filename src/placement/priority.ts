import type { Fleet } from "./fleet.ts";
import type { NotModelled } from "./note-types.ts";
import { asFields, asText } from "./pod-fields.ts";
import type { Unplaceable } from "./unplaceable-types.ts";

/** Names the pods that limits leave without a node though they ask for a rank among others. */
export function priorityNotes(
  { workloads }: Fleet,
  left: readonly Unplaceable[],
): readonly NotModelled[] {
  const indices = [...new Set(left.map(({ workload }) => workload))];
  return indices.flatMap((workload): NotModelled[] => {
    const spec = asFields(workloads[workload]?.pod.spec);
    const field = ["priorityClassName", "priority"].find((name) => asText(spec[name]) !== "");
    if (field === undefined) return [];
    const assumed =
      "Which pods a limit leaves without a node does not follow priorities; the scheduler would make room.";
    return [{ workload, path: ["spec", field], kind: "priority", assumed }];
  });
}

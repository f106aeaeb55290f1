import type { SizedWorkload } from "../sizing/index.ts";
import { hostPorts } from "./host-ports.ts";
import { asList, asText } from "./pod-fields.ts";
import type { Note } from "./spread.ts";

/** Volume sources that hold a place on a node: an attached disk, or a disk of the node itself. */
const ATTACHED = ["persistentVolumeClaim", "ephemeral", "azureDisk"];

/** The scheduler whose rules are followed here. */
const DEFAULT_SCHEDULER = "default-scheduler";

const DISK_NOTE = "Limits on attached disks and the zone of the disk are not counted.";

function volumeNotes(sized: SizedWorkload): readonly Note[] {
  return asList(sized.pod.spec["volumes"]).flatMap((volume, i): Note[] => {
    const source = ATTACHED.find((name) => volume[name] !== undefined && volume[name] !== null);
    if (!source) return [];
    return [{ kind: "volume", path: ["spec", "volumes", i, source], assumed: DISK_NOTE }];
  });
}

/** A StatefulSet's claim templates are volumes that its containers mount and its pod does not list. */
function claimTemplateNotes(sized: SizedWorkload): readonly Note[] {
  const { spec } = sized.pod;
  const listed = new Set(asList(spec["volumes"]).map(({ name }) => name));
  return asList(spec.containers).flatMap((container, i) =>
    asList(container["volumeMounts"]).flatMap(({ name }, j): Note[] => {
      if (listed.has(name)) return [];
      listed.add(name);
      const path = ["spec", "containers", i, "volumeMounts", j];
      return [{ kind: "volume", path, assumed: DISK_NOTE }];
    }),
  );
}

/** Lists the fields of a pod that bear on placement and that no other part reads. */
export function otherNotes(
  sized: SizedWorkload,
  sharedPorts: ReadonlySet<string>,
): readonly Note[] {
  const { spec } = sized.pod;
  const claims = sized.workload.kind === "StatefulSet" ? claimTemplateNotes(sized) : [];
  const notes: Note[] = [...volumeNotes(sized), ...claims];
  const shared = hostPorts(sized).filter((port) => sharedPorts.has(port));
  if (shared.length > 0) {
    const assumed = `Other workloads use ${shared.join(", ")} too and may share its nodes.`;
    notes.push({ kind: "host-port", path: ["spec", "containers"], assumed });
  }
  // A pod read from a cluster has its node from the scheduler; only one that was written is a wish.
  if (typeof spec["nodeName"] === "string" && sized.workload.pod.status === undefined) {
    const assumed = "The pod is placed like any other.";
    notes.push({ kind: "node-name", path: ["spec", "nodeName"], assumed });
  }
  const scheduler = asText(spec["schedulerName"]) || DEFAULT_SCHEDULER;
  if (scheduler !== DEFAULT_SCHEDULER) {
    const assumed = `The pod is placed by the rules of ${DEFAULT_SCHEDULER}.`;
    notes.push({ kind: "scheduler", path: ["spec", "schedulerName"], assumed });
  }
  if (asList(spec["schedulingGates"]).length > 0) {
    const assumed = "The pod counts as if its gates were lifted.";
    notes.push({ kind: "scheduling-gate", path: ["spec", "schedulingGates"], assumed });
  }
  if (asList(spec["resourceClaims"]).length > 0) {
    const assumed = "Devices claimed through dynamic resource allocation are not counted.";
    notes.push({ kind: "other", path: ["spec", "resourceClaims"], assumed });
  }
  return notes;
}

/** Lists the host ports that more than one workload uses. */
export function findSharedPorts(workloads: readonly SizedWorkload[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const sized of workloads) {
    for (const port of hostPorts(sized)) (seen.has(port) ? shared : seen).add(port);
  }
  return shared;
}

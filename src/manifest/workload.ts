import { countContainers, readPod } from "./pod.ts";
import { report } from "./reading.ts";
import type { FoundObject, Reading } from "./reading.ts";
import type { ReplicasAssumption } from "../diagnostic/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { chooseCount } from "./pod-range.ts";
import { findSuspension } from "./suspended.ts";
import type { SurgeOf } from "./reading.ts";
import { liveObject } from "./settle-owners.ts";
import type { Workload } from "./workload-types.ts";
import { field, isFields } from "./values.ts";
import type { Fields } from "./values.ts";

/** One set of equal pods that an object asks for. Most objects ask for one, some for several. */
export interface PodGroup {
  /** What tells this group from the object's others; added to the name as `name/part`. */
  readonly part?: string;
  /** The pod template, of whatever type the document has there. */
  readonly template: unknown;
  readonly podPath: FieldPath;
  /** Undefined where the count is invalid (and reported). */
  readonly replicas: number | undefined;
  readonly perNode?: boolean;
  /** How many pods more may stand during a rollout, by the number there is. */
  readonly surgeOf?: SurgeOf;
  /** True where the manifest could write the count and does not. */
  readonly uncounted?: boolean;
  /** Why the count is no fact. */
  readonly assumed?: { readonly reason: ReplicasAssumption; readonly path: FieldPath };
}

/** Adds a group of pods to the workloads or, where it cannot be decoded, to `undecoded`. */
export function addPodGroup(reading: Reading, object: FoundObject, group: PodGroup): void {
  const { part, template, podPath, perNode = false, surgeOf } = group;
  const { replicas, assumed } = settleSuspension(reading, object, group);
  const pod = readPod(template, { reading, object, path: podPath });
  const { apiVersion, kind, namespace, origin } = object;
  const name = part === undefined ? object.name : `${object.name}/${part}`;
  if (replicas === undefined || pod === undefined) {
    reading.found.undecoded.push({
      apiVersion,
      kind,
      namespace,
      name,
      replicas: replicas ?? 0,
      perNode,
      ...countContainers(template),
      origin,
    });
    return;
  }
  const metadata = field(object.value, "metadata");
  const labels = textsOf(field(metadata, "labels"));
  const annotations = textsOf(field(metadata, "annotations"));
  const surge = surgeOf?.(replicas) ?? 0;
  // Written out field by field: copies by spread are what most of the time here went into.
  const workload: Workload = {
    apiVersion,
    kind,
    namespace,
    name,
    labels,
    annotations,
    replicas,
    perNode,
    pod,
    podPath,
    ...(surge > 0 ? { surge } : undefined),
    origin,
  };
  reading.found.workloads.push(workload);
  if (surgeOf !== undefined) reading.surges.set(workload, surgeOf);
  if (group.uncounted === true) reading.uncounted.add(workload);
  const live = liveObject(object, workload);
  if (live !== undefined) reading.live.push(live);
  if (assumed !== undefined) {
    report(reading, object, {
      code: "replicas-assumed",
      severity: "info",
      data: { replicas, reason: assumed.reason },
      path: assumed.path,
    });
  }
}

/** A suspended object has no pods now; at most it has those it is suspended with. */
function settleSuspension(
  reading: Reading,
  object: FoundObject,
  group: PodGroup,
): Pick<PodGroup, "replicas" | "assumed"> {
  const suspension = findSuspension(reading, object);
  if (suspension.state === "running") return group;
  if (suspension.state === "invalid" || group.replicas === undefined) {
    return { replicas: undefined };
  }
  const range = { written: 0, minimum: 0, maximum: group.replicas };
  const assumed = { reason: "suspended", path: suspension.path } as const;
  return { replicas: chooseCount(range, reading.options), assumed };
}

const none: Readonly<Record<string, string>> = {};

/** The text values of a map; others have been reported with the metadata they belong to. */
export function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (!isFields(value)) return none;
  return onlyTexts(value) ? value : Object.fromEntries(textEntries(value));
}

function onlyTexts(value: Fields): value is Readonly<Record<string, string>> {
  for (const key in value) if (typeof value[key] !== "string") return false;
  return true;
}

function textEntries(value: Fields): [string, string][] {
  return Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
}

import type { Pod, PodLike } from "../manifest/index.ts";
import type { FieldPath, ResourceList } from "../quantity/index.ts";
import { PodError } from "./pod-error.ts";
import { fieldOf, readList, readMap, readResourceList, readText } from "./read.ts";
import type { Fields } from "./read.ts";

/** Requests and limits, parsed. */
export interface Amounts {
  readonly requests: ResourceList;
  readonly limits: ResourceList;
}

/** What the kubelet reported for a container. */
export interface ContainerStatusAmounts {
  readonly allocated: ResourceList;
  /** Absent where the status has no `resources`: then it says nothing. */
  readonly actuated?: Amounts;
}

/** A container's resources, parsed. */
export interface ContainerAmounts extends Amounts {
  readonly name: string;
  /** True for an init container that stays: `restartPolicy: Always`, case-sensitive. */
  readonly sidecar: boolean;
  readonly path: FieldPath;
  readonly status?: ContainerStatusAmounts;
}

/** All of a pod that decides about its resources, parsed and checked. */
export interface PodResources {
  readonly containers: readonly ContainerAmounts[];
  readonly initContainers: readonly ContainerAmounts[];
  /** `spec.resources`. */
  readonly podLevel: Amounts;
  readonly overhead: ResourceList;
  /** Pod-level figures of the status, overhead included. */
  readonly status: { readonly allocated?: ResourceList; readonly actuated?: Amounts };
  /** True where the kubelet said that it cannot do the resize that the spec asks for. */
  readonly resizeInfeasible: boolean;
}

/**
 * Reads the resources of a pod.
 *
 * @throws PodError with the path of a field that Kubernetes would not decode.
 */
export function readPodResources(pod: PodLike): PodResources {
  const spec = readSpec(pod);
  const status = readMap(fieldOf(readMap(pod, []) ?? {}, "status"), ["status"]) ?? {};
  const statuses = readContainerStatuses(status);
  return {
    containers: readContainers(spec, "containers", statuses),
    initContainers: readContainers(spec, "initContainers", statuses),
    podLevel: readAmounts(fieldOf(spec, "resources"), ["spec", "resources"]) ?? nothing,
    overhead: readResourceList(fieldOf(spec, "overhead"), ["spec", "overhead"]),
    status: readStatusAmounts(status, ["status"]),
    resizeInfeasible: isResizeInfeasible(status),
  };
}

const nothing: Amounts = { requests: {}, limits: {} };

/**
 * Takes an object with a spec for a pod. What the spec holds is checked where it is read.
 *
 * @throws PodError for one without a spec.
 * @example asPod({ spec: { containers: [{ name: "web" }] } }).spec.containers.length // => 1
 */
export function asPod(pod: PodLike): Pod {
  readSpec(pod);
  return pod as Pod;
}

function readSpec(pod: PodLike): Fields {
  const fields = readMap(pod, []);
  const spec = readMap(fields === undefined ? undefined : fieldOf(fields, "spec"), ["spec"]);
  if (spec !== undefined) return spec;
  throw new PodError({ reason: "missing", path: ["spec"], expected: "a pod spec" });
}

function readContainers(
  spec: Fields,
  key: "containers" | "initContainers",
  statuses: ReadonlyMap<string, ContainerStatusAmounts>,
): readonly ContainerAmounts[] {
  return readList(fieldOf(spec, key), ["spec", key]).map((value, index) =>
    readContainer(value, ["spec", key, index], statuses),
  );
}

/** An entry that is null reads as a container that states nothing, as in Kubernetes. */
function readContainer(
  value: unknown,
  path: FieldPath,
  statuses: ReadonlyMap<string, ContainerStatusAmounts>,
): ContainerAmounts {
  const container = readMap(value, path) ?? {};
  const name = readText(fieldOf(container, "name"));
  const status = statuses.get(name);
  return {
    ...(readAmounts(fieldOf(container, "resources"), [...path, "resources"]) ?? nothing),
    name,
    sidecar: path[1] === "initContainers" && fieldOf(container, "restartPolicy") === "Always",
    path,
    ...(status === undefined ? {} : { status }),
  };
}

function readAmounts(value: unknown, path: FieldPath): Amounts | undefined {
  const resources = readMap(value, path);
  if (resources === undefined) return undefined;
  return {
    requests: readResourceList(fieldOf(resources, "requests"), [...path, "requests"]),
    limits: readResourceList(fieldOf(resources, "limits"), [...path, "limits"]),
  };
}

function readContainerStatuses(status: Fields): ReadonlyMap<string, ContainerStatusAmounts> {
  const result = new Map<string, ContainerStatusAmounts>();
  for (const key of ["containerStatuses", "initContainerStatuses"]) {
    for (const [index, value] of readList(fieldOf(status, key), ["status", key]).entries()) {
      const path = ["status", key, index];
      const entry = readMap(value, path) ?? {};
      const { allocated = {}, actuated } = readStatusAmounts(entry, path);
      const name = readText(fieldOf(entry, "name"));
      result.set(name, { allocated, ...(actuated === undefined ? {} : { actuated }) });
    }
  }
  return result;
}

function readStatusAmounts(status: Fields, path: FieldPath): PodResources["status"] {
  const actuated = readAmounts(fieldOf(status, "resources"), [...path, "resources"]);
  const allocated = fieldOf(status, "allocatedResources");
  return {
    ...(allocated === undefined || allocated === null
      ? {}
      : { allocated: readResourceList(allocated, [...path, "allocatedResources"]) }),
    ...(actuated === undefined ? {} : { actuated }),
  };
}

/** Only the first condition of the type counts, as in Kubernetes. */
function isResizeInfeasible(status: Fields): boolean {
  const path = ["status", "conditions"];
  for (const [index, value] of readList(fieldOf(status, "conditions"), path).entries()) {
    const condition = readMap(value, [...path, index]) ?? {};
    if (fieldOf(condition, "type") !== "PodResizePending") continue;
    return fieldOf(condition, "reason") === "Infeasible";
  }
  return false;
}

import { checkQuantities } from "./quantities.ts";
import { matches } from "./check.ts";
import type { Checked } from "./check.ts";
import type { TemplateKind } from "./kinds.data.ts";
import { report } from "./reading.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { countReplicas } from "./replicas.ts";
import { metadataSchema, podSpecSchema } from "./schema.ts";
import type { ObjectMeta, Pod, PodSpec, Workload } from "./types.ts";
import { field, isFields, valueAt } from "./values.ts";
import type { Fields } from "./values.ts";

/** Reads an object that carries a pod template, into `workloads` or, if it cannot be, `undecoded`. */
export function readWorkload(reading: Reading, object: FoundObject, entry: TemplateKind): void {
  const replicas = countReplicas(reading, object, entry);
  const pod = readPod(reading, object, entry);
  const { apiVersion, kind, namespace, name, origin } = object;
  const perNode = entry.counting === "per-node";
  const common = { apiVersion, kind, namespace, name, perNode, origin };
  if (replicas === undefined || pod === undefined) {
    const spec = field(valueAt(object.value, entry.podPath), "spec");
    reading.found.undecoded.push({
      ...common,
      replicas: replicas ?? 0,
      containers: lengthOf(field(spec, "containers")),
      initContainers: lengthOf(field(spec, "initContainers")),
    });
    return;
  }
  const metadata = field(object.value, "metadata");
  const workload: Workload = {
    ...common,
    labels: textsOf(field(metadata, "labels")),
    annotations: textsOf(field(metadata, "annotations")),
    replicas,
    pod,
    podPath: entry.podPath,
  };
  reading.found.workloads.push(workload);
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

const none: Readonly<Record<string, string>> = {};

/** The text values of a map; others have been reported with the metadata they belong to. */
function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (!isFields(value)) return none;
  const entries = Object.entries(value).filter((entry): entry is [string, string] => {
    return typeof entry[1] === "string";
  });
  return Object.fromEntries(entries);
}

function readPod(reading: Reading, object: FoundObject, entry: TemplateKind): Pod | undefined {
  const template = valueAt(object.value, entry.podPath) ?? {};
  const checked: Checked = { reading, object, path: entry.podPath };
  if (!isFields(template)) {
    matches(metadataSchema, template, checked);
    return undefined;
  }
  const metadata = field(template, "metadata");
  // A wrong label changes no figure: it is reported, and the pod still counts.
  if (entry.podPath.length > 0 && isFields(metadata)) {
    matches(metadataSchema, metadata, { ...checked, path: [...checked.path, "metadata"] });
  }
  const spec = readPodSpec(field(template, "spec") ?? {}, {
    ...checked,
    path: [...checked.path, "spec"],
  });
  if (spec === undefined) return undefined;
  const status = field(template, "status");
  return {
    ...(isFields(metadata) ? { metadata: metadata as ObjectMeta } : {}),
    spec,
    ...(isFields(status) ? { status } : {}),
  };
}

function readPodSpec(value: unknown, checked: Checked): PodSpec | undefined {
  if (!matches(podSpecSchema, value, checked)) return undefined;
  const spec = value as Fields;
  const fine = resourceMaps(spec).map(({ list, path }) =>
    checkQuantities(list, { ...checked, path: [...checked.path, ...path] }),
  );
  if (fine.includes(false)) return undefined;
  if (lengthOf(field(spec, "containers")) > 0) return spec as unknown as PodSpec;
  report(checked.reading, checked.object, {
    code: "field-missing",
    severity: "warning",
    data: { field: "spec.containers", reason: "a pod needs at least one container" },
    path: checked.path,
  });
  return { ...spec, containers: [] };
}

/** All resource maps of a pod spec and their paths in it. */
function resourceMaps(spec: Fields): { list: unknown; path: (string | number)[] }[] {
  const holders: { value: unknown; path: (string | number)[] }[] = [{ value: spec, path: [] }];
  for (const list of ["containers", "initContainers"]) {
    const containers = field(spec, list);
    if (!Array.isArray(containers)) continue;
    containers.forEach((value: unknown, index) => holders.push({ value, path: [list, index] }));
  }
  const maps = holders.flatMap(({ value, path }) =>
    ["requests", "limits"].map((name) => ({
      list: field(field(value, "resources"), name),
      path: [...path, "resources", name],
    })),
  );
  return [...maps, { list: field(spec, "overhead"), path: ["overhead"] }];
}

import { formatFieldPath } from "../diagnostic/index.ts";
import { checkQuantities } from "./quantities.ts";
import { matches } from "./check.ts";
import type { Checked } from "./check.ts";
import { report } from "./reading.ts";
import { metadataSchema, podSpecSchema } from "./schema.ts";
import type { ObjectMeta, Pod, PodSpec } from "./pod-types.ts";
import { field, isFields } from "./values.ts";
import type { Fields } from "./values.ts";

/**
 * Reads a pod template (or a pod). Everything wrong in it is reported.
 *
 * @returns The pod, or undefined where the API server would refuse to decode it.
 */
export function readPod(template: unknown, checked: Checked): Pod | undefined {
  if (template === undefined || template === null) return readPod({}, checked);
  if (!isFields(template)) {
    matches(metadataSchema, template, checked);
    return undefined;
  }
  const metadata = field(template, "metadata");
  // A wrong label changes no figure: it is reported, and the pod still counts. The metadata of the
  // object itself has been looked at before.
  if (checked.path.length > 0 && isFields(metadata)) {
    matches(metadataSchema, metadata, { ...checked, path: [...checked.path, "metadata"] });
  }
  const path = [...checked.path, "spec"];
  const spec = readPodSpec(field(template, "spec") ?? {}, { ...checked, path });
  if (spec === undefined) return undefined;
  const status = field(template, "status");
  if (isFields(metadata)) {
    const meta = metadata as ObjectMeta;
    return isFields(status) ? { metadata: meta, spec, status } : { metadata: meta, spec };
  }
  return isFields(status) ? { spec, status } : { spec };
}

/** How many containers a template seems to have, whatever else is wrong with it. */
export function countContainers(template: unknown): { containers: number; initContainers: number } {
  const spec = field(template, "spec");
  return {
    containers: lengthOf(field(spec, "containers")),
    initContainers: lengthOf(field(spec, "initContainers")),
  };
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function readPodSpec(value: unknown, checked: Checked): PodSpec | undefined {
  if (!matches(podSpecSchema, value, checked)) return undefined;
  const spec = value as Fields;
  if (!checkAllQuantities(spec, checked)) return undefined;
  const containers = field(spec, "containers");
  if (lengthOf(containers) > 0) return spec as unknown as PodSpec;
  reportNoContainers(containers, checked);
  return { ...spec, containers: [] };
}

/** Says that a pod has no container: nothing is written, or an empty list. */
function reportNoContainers(containers: unknown, { reading, object, path: parent }: Checked): void {
  const path = [...parent, "containers"];
  const written = formatFieldPath(path);
  const severity = "warning";
  if (Array.isArray(containers)) {
    const data = { field: written, expected: "at least one container", found: "an empty list" };
    report(reading, object, { code: "field-invalid", severity, data, path });
  } else {
    const data = { field: written, reason: "a pod needs at least one container" };
    report(reading, object, { code: "field-missing", severity, data, path });
  }
}

/** Checks every quantity of a pod spec, so that each wrong one is reported. */
function checkAllQuantities(spec: Fields, checked: Checked): boolean {
  let fine = checkResources(spec, checked, []);
  for (const list of ["containers", "initContainers"]) {
    const containers = field(spec, list);
    if (!Array.isArray(containers)) continue;
    for (let index = 0; index < containers.length; index += 1) {
      if (!checkResources(containers[index], checked, [list, index])) fine = false;
    }
  }
  const overhead = field(spec, "overhead");
  return checkQuantities(overhead, { ...checked, path: [...checked.path, "overhead"] }) && fine;
}

function checkResources(
  holder: unknown,
  checked: Checked,
  path: readonly (string | number)[],
): boolean {
  const resources = field(holder, "resources");
  if (!isFields(resources)) return true;
  let fine = true;
  for (const name of ["requests", "limits"]) {
    const list = field(resources, name);
    if (list === undefined) continue;
    const at = { ...checked, path: [...checked.path, ...path, "resources", name] };
    if (!checkQuantities(list, at)) fine = false;
  }
  return fine;
}

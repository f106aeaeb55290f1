import { formatFieldPath } from "../diagnostic/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { areQuantities, checkQuantities } from "./quantities.ts";
import { matches } from "./check.ts";
import type { Checked } from "./check.ts";
import { isGoodMetadata, isGoodPodSpec } from "./known-good.ts";
import { report } from "./reading.ts";
import { metadataSchema, podSpecSchema } from "./schema.ts";
import type { ObjectMeta, Pod, PodSpec } from "./pod-types.ts";
import { field, isFields } from "./values.ts";
import type { Fields } from "./values.ts";

/**
 * Reads a pod template (or a pod). Everything wrong in it is reported.
 *
 * @returns The pod, or undefined where the API server would refuse to decode it, or a pod of none.
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
  if (checked.path.length > 0 && isFields(metadata) && !isGoodMetadata(metadata)) {
    matches(metadataSchema, metadata, inside(checked, "metadata"));
  }
  const spec = readPodSpec(field(template, "spec") ?? {}, checked);
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

/** @param template - The pod template whose `spec` is read. */
function readPodSpec(value: unknown, template: Checked): PodSpec | undefined {
  if (!isGoodPodSpec(value) || !haveQuantities(value as Fields)) {
    // What is fine, and most is, needs no path to be reported with.
    const checked = inside(template, "spec");
    if (!matches(podSpecSchema, value, checked)) return undefined;
    if (!checkAllQuantities(value as Fields, checked)) return undefined;
  }
  const containers = field(value, "containers");
  if (lengthOf(containers) > 0) return value as PodSpec;
  reportNoContainers(containers, inside(template, "spec"));
  return undefined;
}

function inside({ reading, object, path }: Checked, ...steps: FieldPath): Checked {
  return { reading, object, path: [...path, ...steps] };
}

/** Says that a pod has no container, and so is refused: nothing is written, or an empty list. */
function reportNoContainers(containers: unknown, { reading, object, path: parent }: Checked): void {
  const path = [...parent, "containers"];
  const written = formatFieldPath(path);
  const severity = "error";
  if (Array.isArray(containers)) {
    const data = { field: written, expected: "at least one container", found: "an empty list" };
    report(reading, object, { code: "field-invalid", severity, data, path });
  } else {
    const data = { field: written, reason: "a pod needs at least one container" };
    report(reading, object, { code: "field-missing", severity, data, path });
  }
}

const containerLists = ["containers", "initContainers"];

/** Tells whether nothing is wrong with any quantity of a pod spec. */
function haveQuantities(spec: Fields): boolean {
  if (!hasQuantities(spec) || !areQuantities(field(spec, "overhead"))) return false;
  for (const list of containerLists) {
    const containers = field(spec, list);
    if (!Array.isArray(containers)) continue;
    for (const container of containers as unknown[]) if (!hasQuantities(container)) return false;
  }
  return true;
}

function hasQuantities(holder: unknown): boolean {
  const resources = field(holder, "resources");
  return areQuantities(field(resources, "requests")) && areQuantities(field(resources, "limits"));
}

/** Checks every quantity of a pod spec, so that each wrong one is reported. */
function checkAllQuantities(spec: Fields, checked: Checked): boolean {
  let fine = checkResources(spec, checked);
  for (const list of containerLists) {
    const containers = field(spec, list);
    if (!Array.isArray(containers)) continue;
    containers.forEach((container, index) => {
      if (!checkResources(container, inside(checked, list, index))) fine = false;
    });
  }
  return checkQuantities(field(spec, "overhead"), inside(checked, "overhead")) && fine;
}

function checkResources(holder: unknown, checked: Checked): boolean {
  const resources = field(holder, "resources");
  let fine = true;
  for (const name of ["requests", "limits"]) {
    const list = field(resources, name);
    if (!checkQuantities(list, inside(checked, "resources", name))) fine = false;
  }
  return fine;
}

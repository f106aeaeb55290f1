// Yes to plain good values at a tenth of the cost of their schemas, which validate by copying. A
// property test holds each function against its schema: it may say no to a good value, never yes
// to a bad one.

import { isFields } from "./values.ts";

function isText(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

function isTexts(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isFields(value)) return false;
  for (const key in value) if (typeof value[key] !== "string") return false;
  return true;
}

function isMap(value: unknown): boolean {
  return value === undefined || isFields(value);
}

function isResources(value: unknown): boolean {
  if (value === undefined) return true;
  return isFields(value) && isMap(value["requests"]) && isMap(value["limits"]);
}

function isContainers(value: unknown): boolean {
  if (value === undefined) return true;
  if (!Array.isArray(value)) return false;
  for (const container of value as unknown[]) {
    if (!isFields(container) || !isText(container["name"])) return false;
    if (!isText(container["restartPolicy"]) || !isResources(container["resources"])) return false;
  }
  return true;
}

/** Accepts most of what `podSpecSchema` accepts. */
export function isGoodPodSpec(value: unknown): boolean {
  return (
    isFields(value) &&
    isContainers(value["containers"]) &&
    isContainers(value["initContainers"]) &&
    isText(value["runtimeClassName"]) &&
    isMap(value["overhead"]) &&
    isResources(value["resources"]) &&
    isTexts(value["nodeSelector"])
  );
}

/** Accepts most of what `metadataSchema` accepts. */
export function isGoodMetadata(value: unknown): boolean {
  return (
    isFields(value) &&
    isText(value["name"]) &&
    isText(value["generateName"]) &&
    isText(value["namespace"]) &&
    isTexts(value["labels"]) &&
    isTexts(value["annotations"])
  );
}

const highestCount = 2 ** 31 - 1;

/** Accepts the counts that `countSchema` accepts. */
export function isGoodCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= highestCount;
}

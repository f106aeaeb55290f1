import { SizingError } from "./sizing-error.ts";

/** What a setting may be; a list holds its possible texts. */
export type Kind =
  "whole" | "decimal" | "text" | "release" | "flag" | "instances" | readonly string[];

/**
 * Checks the settings of a model: each must be one the model has, and of its kind. A setting that is
 * misspelt would else be ignored, and the figures be those of another installation.
 *
 * @throws SizingError that names the setting.
 */
export function checkOptions(options: object, kinds: Readonly<Record<string, Kind>>): void {
  for (const [option, value] of Object.entries(options) as [string, unknown][]) {
    const kind = Object.hasOwn(kinds, option) ? kinds[option] : undefined;
    if (kind === undefined) {
      const known = Object.keys(kinds).sort().join(", ");
      throw new SizingError(option, `the model has no such setting; it has ${known || "none"}`);
    }
    if (value !== undefined) check(option, value, kind);
  }
}

function check(option: string, value: unknown, kind: Kind): void {
  const expected = kind === "instances" ? checkInstances(value) : expectation(value, kind);
  if (expected === null) return;
  throw new SizingError(option, `expected ${expected}, got ${String(value)}`);
}

/** Says what was expected of a value, or null where it is fine. */
function expectation(value: unknown, kind: Exclude<Kind, "instances">): string | null {
  switch (kind) {
    case "whole":
      return isAmount(value, 0) ? null : "a whole number from 0 to 2^30";
    case "decimal":
      return isAmount(value, 9) ? null : "a number from 0 to 2^30 with at most 9 decimals";
    case "text":
      return typeof value === "string" ? null : "a text";
    case "release":
      return isRelease(value) ? null : "a release such as 4.1.0";
    case "flag":
      return typeof value === "boolean" || value === null ? null : "true or false";
    default:
      return typeof value === "string" && kind.includes(value) ? null : `one of ${kind.join(", ")}`;
  }
}

/** A PiB in MiB: sums with a pod's limits stay safe integers. */
const largest = 2 ** 30;

function isAmount(value: unknown, decimals: number): boolean {
  if (typeof value !== "number" || !(value >= 0 && value <= largest)) return false;
  const [, fraction = ""] = String(value).split(".");
  return !String(value).includes("e") && fraction.length <= decimals;
}

function isRelease(value: unknown): boolean {
  return typeof value === "string" && /^\d{1,4}\.\d{1,4}(\.\d{1,4})?$/.test(value);
}

/** Says what is wrong with a list of instance types, or null. */
function checkInstances(value: unknown): string | null {
  if (!Array.isArray(value)) return "a list of instance types";
  for (const one of value as readonly unknown[]) {
    if (typeof one !== "object" || one === null) return "a list of instance types";
    const { name, vcpus, memoryMiB, gpus = 0 } = one as Readonly<Record<string, unknown>>;
    const sound = [vcpus, memoryMiB, gpus].every((amount) => isAmount(amount, 0));
    if (typeof name !== "string" || name === "" || !sound) {
      return "instance types with a name and whole numbers of vcpus, memoryMiB and gpus";
    }
  }
  return null;
}

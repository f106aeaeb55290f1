import { parseQuantity, QuantityError } from "../quantity/index.ts";
import type { Kind } from "./check-options.ts";
import { modelSettings } from "./model-settings.ts";
import { createModel, models } from "./registry.ts";
import type { ModelName } from "./registry.ts";
import { SizingError } from "./sizing-error.ts";
import type { SizingModel } from "./types.ts";

/** A setting of a built-in model. */
export interface ModelOption {
  /** The name, as `createModel` takes it: `defaultMemoryMiB`. */
  readonly name: string;
  /** The name in text, where memory is a quantity: `defaultMemory`. */
  readonly textName: string;
  /** What it may be, in a few words. */
  readonly takes: string;
  /** What it is unless set; null where nothing is assumed. */
  readonly default: number | string | boolean | null;
}

/**
 * Lists the settings of a built-in model with their defaults, by name.
 *
 * @example modelOptions("ack-runv").map(({ name, takes }) => [name, takes]) // => [["version", "one of V1, V2"]]
 */
export function modelOptions(model: ModelName): readonly ModelOption[] {
  const { parameters } = models[model];
  return kindsOf(model).map(([name, kind]) => ({
    name,
    textName: textName(name),
    takes: textName(name) === name ? takes(kind) : "memory in whole MiB, as 512Mi",
    default: Object.hasOwn(parameters, name) ? (parameters[name] ?? null) : null,
  }));
}

/**
 * Makes a built-in model from settings as text, as a command line or a file has them: memory as
 * `defaultMemory: 4Gi` or `defaultMemoryMiB: 4096`, instance types as `NAME/VCPUS/MEMORY` or with
 * `/GPUS`, a semicolon between them.
 *
 * @throws SizingError that names the setting, what was found and what it takes.
 * @example
 * const model = modelFromText("kata-go-static", { defaultVcpus: "2", defaultMemory: "4Gi" });
 * model.parameters.defaultMemoryMiB; // => 4096
 */
export function modelFromText(
  model: ModelName,
  texts: Readonly<Record<string, string>>,
): SizingModel {
  const kinds = kindsOf(model);
  const options: Record<string, unknown> = {};
  for (const [given, text] of Object.entries(texts)) {
    const found = kinds.find(([name]) => name === given || textName(name) === given);
    if (found === undefined) throw unknownOption(model, given);
    const [name, kind] = found;
    if (Object.hasOwn(options, name)) throw new SizingError(given, `${model} is given it twice`);
    options[name] = name === given ? read(text, kind, given) : readMemory(text, given);
  }
  return createModel(model, options);
}

/**
 * Whether a built-in model has a setting, by either of its names.
 *
 * @example hasModelOption("kata-go-static", "defaultMemory") // => true
 * @example hasModelOption("aks-preview", "defaultMemory") // => false
 */
export function hasModelOption(model: ModelName, option: string): boolean {
  return kindsOf(model).some(([name]) => name === option || textName(name) === option);
}

function kindsOf(model: ModelName): readonly (readonly [name: string, kind: Kind])[] {
  return Object.entries<Kind>(modelSettings[model]).sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
}

/** Memory is written as a quantity, so its name need not say MiB. */
function textName(name: string): string {
  return name.replace(/MiB$/, "");
}

function unknownOption(model: ModelName, option: string): SizingError {
  const known = kindsOf(model).map(([name]) => textName(name));
  const has = known.length === 0 ? "no settings" : known.join(", ");
  return new SizingError(option, `${model} has no such setting; it has ${has}`);
}

function takes(kind: Kind): string {
  switch (kind) {
    case "whole":
      return "a whole number";
    case "decimal":
      return "a number, with at most 9 decimals";
    case "text":
      return "a text";
    case "release":
      return "a release, as 4.1.0";
    case "flag":
      return "true or false";
    case "instances":
      return "instance types, as NAME/VCPUS/MEMORY or NAME/VCPUS/MEMORY/GPUS, a semicolon between them";
    default:
      return `one of ${kind.join(", ")}`;
  }
}

/** Reads a text as its kind; what it cannot be stays a text, which `createModel` then refuses. */
function read(text: string, kind: Kind, option: string): unknown {
  if (kind === "whole" || kind === "decimal")
    return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (kind === "flag") return text === "true" ? true : text === "false" ? false : text;
  return kind === "instances" ? text.split(";").map((one) => readInstance(one, option)) : text;
}

function readInstance(text: string, option: string): unknown {
  const [name = "", vcpus = "", memory = "", gpus = "0", ...rest] = text.trim().split("/");
  if (![vcpus, gpus].every((one) => /^\d+$/.test(one)) || memory === "" || rest.length > 0) {
    throw new SizingError(option, `expected ${takes("instances")}, got ${text}`);
  }
  return { name, vcpus: Number(vcpus), memoryMiB: readMemory(memory, option), gpus: Number(gpus) };
}

const nanoPerMebibyte = 1_048_576n * 1_000_000_000n;

/** Reads a quantity of bytes as whole MiB. */
function readMemory(text: string, option: string): number {
  try {
    const { nano } = parseQuantity(text);
    if (nano >= 0n && nano % nanoPerMebibyte === 0n) return Number(nano / nanoPerMebibyte);
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
  }
  throw new SizingError(option, `expected memory in whole MiB, as 512Mi, got ${text}`);
}

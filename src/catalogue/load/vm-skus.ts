import type { RowSkippedReason } from "../../diagnostic/index.ts";
import type { FieldPath } from "../../quantity/index.ts";
import { decimalParts } from "../money-text.ts";
import type { VmSize } from "../types.ts";
import { readAvailability } from "./sku-availability.ts";
import { provenanceOf, regionKey, type LoadedSizes, type LoadOptions } from "./options.ts";
import {
  isObject,
  objectsOf,
  optionalText,
  requireText,
  texts,
  type JsonObject,
  type Located,
} from "./fields.ts";
import {
  decodeInput,
  reportField,
  startReading,
  type LoaderInput,
  type Reading,
} from "./reading.ts";
import { completeSize, type StatedFacts } from "./size-facts.ts";

const MIB = 1024 ** 2;
const GIB = 1024n ** 3n;

interface Sku extends Located {
  readonly capabilities: ReadonlyMap<string, string>;
}

/**
 * Reads the output of `az vm list-skus -o json` (or the ResourceSkus API's `value` list): the user's
 * own truth about sizes, generations and what the subscription may use. Nested virtualization is not
 * in it and comes from the catalogue. A size that stands there for several regions is taken once;
 * it counts as restricted only where every record of it is.
 *
 * @see https://learn.microsoft.com/cli/azure/vm#az-vm-list-skus
 * @example
 * const [size] = loadVmSkus([
 *   {
 *     resourceType: "virtualMachines",
 *     name: "Standard_D4s_v5",
 *     locations: ["westeurope"],
 *     capabilities: [
 *       { name: "vCPUs", value: "4" },
 *       { name: "MemoryGB", value: "16" },
 *       { name: "HyperVGenerations", value: "V1,V2" },
 *     ],
 *   },
 * ]).sizes;
 * size?.generations; // => [1, 2]
 * size?.memoryBytes; // => 17_179_869_184
 * size?.nestedVirtualizationEvidence; // => "documented"
 */
export function loadVmSkus(input: LoaderInput, options: LoadOptions = {}): LoadedSizes {
  const reading = startReading("az vm list-skus");
  const provenance = provenanceOf(options, "az vm list-skus");
  const sizes = new Map<string, VmSize>();
  const skipped = new Map<RowSkippedReason, number>();
  for (const document of decodeInput(reading, input)) {
    const list = isObject(document) && "value" in document ? document["value"] : document;
    const root: FieldPath = list === document ? [] : ["value"];
    for (const [object, path] of objectsOf(reading, list, root)) {
      const reason = reasonToSkip(object, options.region);
      if (reason !== undefined) {
        skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
        continue;
      }
      const stated = readSku(reading, { object, path }, options.region);
      if (stated === undefined) continue;
      const size = completeSize(stated, provenance);
      sizes.set(size.name, mergeRestrictions(sizes.get(size.name), size));
    }
  }
  for (const [reason, count] of skipped) {
    const data = { input: reading.input, reason, count };
    reading.diagnostics.push({ code: "rows-skipped", severity: "info", data });
  }
  return { sizes: [...sizes.values()], diagnostics: reading.diagnostics };
}

function reasonToSkip(
  object: JsonObject,
  region: string | undefined,
): RowSkippedReason | undefined {
  const type = optionalText(object, "resourceType");
  if (type !== undefined && type.toLowerCase() !== "virtualmachines") {
    return "not-a-virtual-machine";
  }
  const locations = texts(object["locations"]);
  if (region === undefined || locations.length === 0) return undefined;
  return locations.some((location) => regionKey(location) === regionKey(region))
    ? undefined
    : "other-region";
}

function mergeRestrictions(before: VmSize | undefined, size: VmSize): VmSize {
  if (before === undefined || isRestricted(before)) return size;
  return before;
}

function isRestricted(size: VmSize): boolean {
  return (size.restrictions ?? []).some((restriction) => restriction.type === "Location");
}

function readSku(
  reading: Reading,
  at: Located,
  region: string | undefined,
): StatedFacts | undefined {
  const name = requireText(reading, at, "name");
  const sku: Sku = { ...at, capabilities: readCapabilities(reading, at) };
  const billed = requireCapability(reading, sku, "vCPUs");
  const memory = requireCapability(reading, sku, "MemoryGB");
  if (name === undefined || billed === undefined || memory === undefined) return undefined;
  const vcpusBilled = wholeCapability(reading, sku, "vCPUs");
  // "MemoryGB" counts GiB, in spite of its name.
  const memoryBytes = gibibytes(memory);
  if (vcpusBilled === undefined || memoryBytes === undefined) {
    if (memoryBytes === undefined) reportCapability(reading, sku, "MemoryGB", "a number");
    return undefined;
  }
  return {
    name,
    vcpusBilled,
    vcpus: wholeCapability(reading, sku, "vCPUsAvailable") ?? vcpusBilled,
    memoryBytes,
    ...readOptional(reading, sku),
    ...readAvailability(reading, at, region),
  };
}

function readOptional(reading: Reading, sku: Sku): Partial<VmSize> {
  const { capabilities } = sku;
  const generations = capabilities.get("HyperVGenerations");
  const disk = wholeCapability(reading, sku, "MaxResourceVolumeMB");
  const dataDisks = wholeCapability(reading, sku, "MaxDataDiskCount");
  const confidential = capabilities.get("ConfidentialComputingType");
  return {
    ...(generations === undefined
      ? {}
      : {
          generations: generations.split(",").map((name) => Number(name.trim().replace(/^V/i, ""))),
          generationEvidence: "sku",
        }),
    ...flag(capabilities, "PremiumIO", "premiumStorage"),
    ...flag(capabilities, "AcceleratedNetworkingEnabled", "acceleratedNetworking"),
    ...flag(capabilities, "EphemeralOSDiskSupported", "ephemeralOsDisk"),
    ...(disk === undefined ? {} : { localDiskBytes: disk * MIB }),
    ...(dataDisks === undefined ? {} : { maxDataDisks: dataDisks }),
    ...(capabilities.has("CpuArchitectureType")
      ? { architecture: isArm(capabilities) ? ("arm64" as const) : ("x64" as const) }
      : {}),
    ...(confidential === undefined
      ? {}
      : { confidential: true, confidentialTechnology: confidential }),
  };
}

function isArm(capabilities: ReadonlyMap<string, string>): boolean {
  return capabilities.get("CpuArchitectureType")?.toLowerCase() === "arm64";
}

function flag(
  capabilities: ReadonlyMap<string, string>,
  capability: string,
  field: "premiumStorage" | "acceleratedNetworking" | "ephemeralOsDisk",
): Partial<VmSize> {
  const value = capabilities.get(capability)?.toLowerCase();
  return value === "true" || value === "false" ? { [field]: value === "true" } : {};
}

function readCapabilities(reading: Reading, at: Located): ReadonlyMap<string, string> {
  const capabilities = new Map<string, string>();
  const path = [...at.path, "capabilities"];
  for (const [item, itemPath] of objectsOf(reading, at.object["capabilities"], path)) {
    const name = requireText(reading, { object: item, path: itemPath }, "name");
    const value = item["value"];
    if (name !== undefined && typeof value === "string") capabilities.set(name, value);
    else if (name !== undefined) {
      reportField(reading, [...itemPath, "value"], { expected: "a text", found: value });
    }
  }
  return capabilities;
}

function requireCapability(reading: Reading, sku: Sku, name: string): string | undefined {
  const value = sku.capabilities.get(name);
  if (value === undefined) reportCapability(reading, sku, name, "a capability of this name");
  return value;
}

function wholeCapability(reading: Reading, sku: Sku, name: string): number | undefined {
  const value = sku.capabilities.get(name);
  if (value === undefined) return undefined;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  reportCapability(reading, sku, name, "a whole number");
  return undefined;
}

function reportCapability(reading: Reading, sku: Sku, name: string, expected: string): void {
  const path = [...sku.path, "capabilities", name];
  reportField(reading, path, { expected, found: sku.capabilities.get(name) });
}

/** Converts exactly; a fraction of a byte, which no size has, is cut. */
function gibibytes(text: string): number | undefined {
  const parts = decimalParts(text);
  if (parts === undefined || parts.digits <= 0n) return undefined;
  return Number((parts.digits * GIB) / 10n ** BigInt(parts.scale));
}

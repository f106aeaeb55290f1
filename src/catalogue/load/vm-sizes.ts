import type { FieldPath } from "../../quantity/index.ts";
import type { VmSize } from "../types.ts";
import { provenanceOf, type LoadedSizes, type LoadOptions } from "./options.ts";
import {
  isObject,
  objectsOf,
  requireText,
  requireWhole,
  type JsonObject,
  type Located,
} from "./fields.ts";
import { decodeInput, startReading, type LoaderInput, type Reading } from "./reading.ts";
import { completeSize, type StatedFacts } from "./size-facts.ts";
import { parseSizeName } from "./size-name.ts";

const MIB = 1024 ** 2;

/**
 * Reads the output of `az vm list-sizes -l REGION -o json`. It states vCPUs, memory and disks only;
 * everything else comes from the catalogue. Its `numberOfCores` is what a constrained-core size
 * bills; the usable vCPUs stand in the name.
 *
 * @see https://learn.microsoft.com/cli/azure/vm#az-vm-list-sizes
 * @example
 * const row = { name: "Standard_E16-8as_v5", numberOfCores: 16, memoryInMB: 131_072 };
 * const [size] = loadVmSizes([row]).sizes;
 * [size?.vcpusBilled, size?.vcpus]; // => [16, 8]
 */
export function loadVmSizes(input: LoaderInput, options: LoadOptions = {}): LoadedSizes {
  const reading = startReading("az vm list-sizes");
  const provenance = provenanceOf(options, "az vm list-sizes");
  const sizes = new Map<string, VmSize>();
  for (const document of decodeInput(reading, input)) {
    const list = isObject(document) && "value" in document ? document["value"] : document;
    const root: FieldPath = list === document ? [] : ["value"];
    for (const [object, path] of objectsOf(reading, list, root)) {
      const stated = readSize(reading, { object, path });
      if (stated === undefined) continue;
      const size = completeSize(stated, provenance);
      sizes.set(size.name, size);
    }
  }
  return { sizes: [...sizes.values()], diagnostics: reading.diagnostics };
}

function readSize(reading: Reading, at: Located): StatedFacts | undefined {
  const name = requireText(reading, at, "name");
  const vcpusBilled = requireWhole(reading, at, "numberOfCores");
  // The CLI changed the spelling once: memoryInMb became memoryInMB.
  const memory = requireWhole(reading, at, spelling(at.object, "memoryInMB"));
  if (name === undefined || vcpusBilled === undefined || memory === undefined) return undefined;
  const diskField = spelling(at.object, "resourceDiskSizeInMB");
  const disk =
    at.object[diskField] === undefined ? undefined : requireWhole(reading, at, diskField);
  const dataDisks =
    at.object["maxDataDiskCount"] === undefined
      ? undefined
      : requireWhole(reading, at, "maxDataDiskCount");
  return {
    name,
    vcpusBilled,
    vcpus: parseSizeName(name).constrainedVcpus ?? vcpusBilled,
    memoryBytes: memory * MIB,
    ...(disk === undefined ? {} : { localDiskBytes: disk * MIB }),
    ...(dataDisks === undefined ? {} : { maxDataDisks: dataDisks }),
  };
}

function spelling(object: JsonObject, field: string): string {
  const older = field.replace(/MB$/, "Mb");
  return !(field in object) && older in object ? older : field;
}

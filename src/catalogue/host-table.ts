import { HOSTS } from "./hosts.data.ts";
import type { Provenance } from "./types.ts";

const GIB = 1024 ** 3;

/** An Azure Dedicated Host SKU. */
export interface DedicatedHost {
  /** `Dsv5-Type1`. */
  readonly sku: string;
  /** The VM series it takes. */
  readonly series: readonly string[];
  /** The cores of the host's processors; null where not published. */
  readonly physicalCores: number | null;
  /** The vCPUs it offers to VMs; null where not known. */
  readonly vcpus: number | null;
  /** The memory the host offers to VMs in bytes; null where not published. */
  readonly memoryBytes: number | null;
  /** The processor's name; null where not published. */
  readonly processor: string | null;
  /** The ISO date since which it is no longer sold. */
  readonly retired?: string;
  /** The most VMs of one size that it carries, by size name; empty where no packing is published. */
  readonly maxVms: ReadonlyMap<string, number>;
}

/** Where the packing of dedicated hosts comes from. */
export const HOST_PROVENANCE: Provenance = { source: HOSTS.source, asOf: HOSTS.asOf };

let decoded: readonly DedicatedHost[] | undefined;

/**
 * Lists every dedicated host SKU that is known.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/dedicated-hosts
 * @example
 * const host = dedicatedHosts().find(({ sku }) => sku === "Dsv5-Type1");
 * host?.maxVms.get("Standard_D4s_v5"); // => 25
 */
export function dedicatedHosts(): readonly DedicatedHost[] {
  decoded ??= HOSTS.table
    .split("\n")
    .filter((line) => line !== "")
    .map(decodeHost);
  return decoded;
}

/** Lists the names of every dedicated host SKU that is known. */
export function hostSkuNames(): readonly string[] {
  return dedicatedHosts().map((host) => host.sku);
}

function decodeHost(line: string): DedicatedHost {
  const cells = line.split("|");
  const [sku = "", series = "", cores = "-", vcpus = "-", memory = "-", processor = "-"] = cells;
  const [retired = "-", vms = "-"] = cells.slice(6);
  const memoryGib = numberOrNull(memory);
  return {
    sku,
    series: series.split(","),
    physicalCores: numberOrNull(cores),
    vcpus: numberOrNull(vcpus),
    memoryBytes: memoryGib === null ? null : memoryGib * GIB,
    processor: processor === "-" ? null : processor,
    ...(retired === "-" ? {} : { retired }),
    maxVms: new Map(vms === "-" ? [] : vms.split(" ").map(decodeMaximum)),
  };
}

function decodeMaximum(entry: string): readonly [string, number] {
  const [size = "", maximum = ""] = entry.split(":");
  return [`Standard_${size}`, Number(maximum)];
}

function numberOrNull(text: string): number | null {
  return text === "-" ? null : Number(text);
}

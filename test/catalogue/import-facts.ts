/**
 * Carries collected data files (JSON in the layout described below) over into the facts of this
 * folder: `tsx test/catalogue/import-facts.ts DIR`. DIR holds `azure-vm-sizes.json`,
 * `azure-vm-prices.json` and `azure-dedicated-hosts.json`. Needed only when new data is collected;
 * `build.ts` then makes the embedded form from the facts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const facts = fileURLToPath(new URL("facts/", import.meta.url));

interface SizeInput {
  readonly name: string;
  readonly series: string;
  readonly vcpus: number;
  readonly vcpusBilled?: number;
  readonly memoryGiB: number;
  readonly tempDiskGiB: number | null;
  readonly maxDataDisks: number | null;
  readonly premiumIO: boolean | null;
  readonly acceleratedNetworking: boolean | null;
  readonly ephemeralOsDisk?: boolean;
  readonly isolated?: boolean;
  readonly gpu?: { readonly count: number; readonly model: string };
}

interface SeriesInput {
  readonly arch: string;
  readonly generations: readonly number[] | null;
  readonly genEvidence?: string | null;
  readonly nestedVirtualization: boolean | null;
  readonly nestedEvidence: readonly string[];
  readonly nestedLikely?: boolean;
  readonly confidential?: string;
  readonly preview?: boolean;
  readonly docDate?: string;
}

interface HostInput {
  readonly sku: string;
  readonly vmSeries: readonly string[];
  readonly physicalCores: number | null;
  readonly vCPUs: number | null;
  readonly memoryGiB: number | null;
  readonly cpu: string | null;
  readonly maxVMs: Readonly<Record<string, number>> | null;
  readonly retired?: string;
  readonly priceUSDPerHour: Readonly<Record<string, number>>;
}

type PricesByRegion = Readonly<Record<string, Readonly<Record<string, number>>>>;

const dash = (value: string | number | null | undefined): string =>
  value === null || value === undefined || value === "" ? "-" : String(value);
const flag = (value: boolean | null | undefined): string =>
  value === null || value === undefined ? "-" : value ? "yes" : "no";

function write(name: string, head: Readonly<Record<string, string>>, rows: string[][]): void {
  const comments = Object.entries(head).map(([key, value]) => `# ${key}: ${value}`);
  const lines = [...comments, ...rows.map((row) => row.join("\t"))];
  writeFileSync(join(facts, name), `${lines.join("\n")}\n`);
}

function importSizes(directory: string): void {
  const input = JSON.parse(readFileSync(join(directory, "azure-vm-sizes.json"), "utf8"));
  const sizes = input.sizes as readonly SizeInput[];
  const series = input.series as Readonly<Record<string, SeriesInput>>;
  const head = {
    source:
      "Microsoft VM size documentation, ResourceSku records in public repositories, AKS documentation",
    asOf: "2026-08-22",
  };
  const order = [...new Set(sizes.map((size) => size.series))];
  write("series.tsv", head, [
    ["series", "arch", "generations", "generationEvidence", "nested", "nestedEvidence"].concat([
      "nestedLikely",
      "confidential",
      "preview",
      "docDate",
    ]),
    ...order.map((name) => {
      const item = series[name]!;
      return [
        name,
        item.arch,
        dash(item.generations?.join(",")),
        dash(item.genEvidence),
        flag(item.nestedVirtualization),
        dash(item.nestedEvidence.join(",")),
        flag(item.nestedLikely),
        dash(item.confidential),
        flag(item.preview),
        dash(item.docDate),
      ];
    }),
  ]);
  write("sizes.tsv", { ...head, localDisk: "GiB, or GB where it says so" }, [
    ["name", "series", "vcpus", "vcpusBilled", "memoryGiB", "localDisk", "dataDisks"].concat([
      "premiumStorage",
      "acceleratedNetworking",
      "ephemeralOsDisk",
      "isolated",
      "gpus",
    ]),
    ...sizes.map((size) => [
      size.name,
      size.series,
      String(size.vcpus),
      String(size.vcpusBilled ?? size.vcpus),
      String(size.memoryGiB),
      // The Lsv4 page states decimal gigabytes.
      size.series === "Lsv4" && size.tempDiskGiB ? `${size.tempDiskGiB}GB` : dash(size.tempDiskGiB),
      dash(size.maxDataDisks),
      flag(size.premiumIO),
      flag(size.acceleratedNetworking),
      flag(size.ephemeralOsDisk),
      flag(size.isolated),
      size.gpu ? `${size.gpu.count}x${size.gpu.model}` : "-",
    ]),
  ]);
  importPrices(
    directory,
    sizes.map((size) => size.name),
  );
}

function importPrices(directory: string, names: readonly string[]): void {
  const input = JSON.parse(readFileSync(join(directory, "azure-vm-prices.json"), "utf8"));
  const regions = input.regions as PricesByRegion;
  const order = Object.keys(regions).toSorted();
  const head = {
    source: "Azure Retail Prices API as republished by karpenter-provider-azure",
    asOf: String(input.asOf),
    unit: `${input.currency} per hour, Linux on-demand`,
    correction:
      "Dasv5, Dadsv5, Easv5 and Eadsv5 entries that held the Windows price are lowered by 0.046 per vCPU; Bsv2 and Basv2 left out (same fault, not separable)",
  };
  write("prices.tsv", head, [
    ["size", ...order],
    ...names
      .map((name) => [name, ...order.map((region) => dash(regions[region]![name]))])
      .filter((row) => row.slice(1).some((price) => price !== "-")),
  ]);
}

function importHosts(directory: string): void {
  const input = JSON.parse(readFileSync(join(directory, "azure-dedicated-hosts.json"), "utf8"));
  const hosts = input.hosts as readonly HostInput[];
  const regions = [
    ...new Set(hosts.flatMap((host) => Object.keys(host.priceUSDPerHour))),
  ].toSorted();
  const head = {
    source: "Microsoft dedicated host SKU pages (packing), Azure Retail Prices API (prices)",
    asOf: String(input.asOf),
  };
  write("hosts.tsv", head, [
    ["sku", "series", "cores", "vcpus", "memoryGiB", "cpu", "retired", "vms"],
    ...hosts.map((host) => [
      host.sku,
      host.vmSeries.join(","),
      dash(host.physicalCores),
      dash(host.vCPUs),
      dash(host.memoryGiB),
      dash(host.cpu),
      dash(host.retired),
      dash(
        Object.entries(host.maxVMs ?? {})
          .map(([size, count]) => `${size}:${count}`)
          .join(" "),
      ),
    ]),
  ]);
  write("host-prices.tsv", { ...head, unit: `${input.currency} per hour, on-demand` }, [
    ["sku", ...regions],
    ...hosts.map((host) =>
      [host.sku].concat(regions.map((region) => dash(host.priceUSDPerHour[region]))),
    ),
  ]);
}

const directory = process.argv[2];
if (directory === undefined) throw new Error("usage: tsx test/catalogue/import-facts.ts DIR");
importSizes(directory);
importHosts(directory);

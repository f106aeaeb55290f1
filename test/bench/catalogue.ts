/**
 * Times the catalogue: reading a 3 MB `az vm list-skus` output and 3 MB of retail price pages,
 * decoding sizes and regions, and (after `npm run build`) the start of `kata-sizing sizes`:
 *
 *     npx tsx test/bench/catalogue.ts
 *
 * Prints the best and the median of several runs with the sizes of input and output.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import {
  allSizes,
  decodeRegion,
  defaultRegionPrices,
  formatMoney,
  loadRetailPrices,
  loadVmSkus,
  nodeTypes,
  selectSizes,
} from "../../src/catalogue/index.ts";
import { REGION } from "../../src/catalogue/regions/westeurope.data.ts";

const GIB = 1024 ** 3;

function time(name: string, run: () => string): void {
  const times: number[] = [];
  let result = "";
  for (let round = 0; round < 7; round += 1) {
    const start = performance.now();
    result = run();
    times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  const [best = 0] = times;
  const median = times[Math.floor(times.length / 2)] ?? 0;
  console.log(`${name}: best ${best.toFixed(1)} ms, median ${median.toFixed(1)} ms (${result})`);
}

/** Every embedded size in the shape of the CLI's output, with the capabilities it prints. */
function skusText(): string {
  const skus = allSizes().map((size) => ({
    apiVersions: null,
    capabilities: Object.entries({
      MaxResourceVolumeMB: String((size.localDiskBytes ?? 0) / 1024 ** 2),
      OSVhdSizeMB: "1047552",
      vCPUs: String(size.vcpusBilled),
      MemoryPreservingMaintenanceSupported: "True",
      HyperVGenerations: size.generations.map((generation) => `V${generation}`).join(",") || "V1",
      MemoryGB: String(size.memoryBytes / GIB),
      MaxDataDiskCount: String(size.maxDataDisks ?? 0),
      CpuArchitectureType: size.architecture === "arm64" ? "Arm64" : "x64",
      LowPriorityCapable: "True",
      PremiumIO: "True",
      VMDeploymentTypes: "IaaS",
      vCPUsAvailable: String(size.vcpus),
      vCPUsPerCore: "2",
      EphemeralOSDiskSupported: "False",
      EncryptionAtHostSupported: "True",
      AcceleratedNetworkingEnabled: "True",
      RdmaEnabled: "False",
      MaxNetworkInterfaces: "2",
    }).map(([name, value]) => ({ name, value })),
    capacity: null,
    costs: null,
    family: `standard${size.series}Family`,
    kind: null,
    locationInfo: [{ location: "eastus", zoneDetails: [], zones: ["1", "2", "3"] }],
    locations: ["eastus"],
    name: size.name,
    resourceType: "virtualMachines",
    restrictions: [],
    size: size.name.slice("Standard_".length),
    tier: "Standard",
  }));
  return JSON.stringify(skus, null, 2);
}

/** A Linux, a Windows and a spot row of every priced size, in pages of a thousand rows. */
function retailText(): string {
  const rows = [...defaultRegionPrices().prices].flatMap(([size, kinds]) => {
    const price = kinds["on-demand"];
    const retailPrice = price === undefined ? 0 : Number(formatMoney(price));
    const name = size.replace("Standard_", "").replaceAll("_", " ");
    return ["", " Windows", " Spot"].map((variant) => ({
      currencyCode: "USD",
      tierMinimumUnits: 0,
      retailPrice,
      unitPrice: retailPrice,
      armRegionName: "eastus",
      location: "US East",
      effectiveStartDate: "2026-01-01T00:00:00Z",
      meterId: "00000000-0000-0000-0000-000000000000",
      meterName: variant === " Spot" ? `${name} Spot` : name,
      productId: "DZH318Z0BQ4L",
      skuId: "DZH318Z0BQ4L/0001",
      productName: `Virtual Machines Series${variant === " Windows" ? variant : ""}`,
      skuName: variant === " Spot" ? `${name} Spot` : name,
      serviceName: "Virtual Machines",
      serviceId: "DZH313Z7MMC8",
      serviceFamily: "Compute",
      unitOfMeasure: "1 Hour",
      type: "Consumption",
      isPrimaryMeterRegion: true,
      armSkuName: size,
    }));
  });
  const pages: string[] = [];
  for (let start = 0; start < rows.length; start += 1000) {
    const Items = rows.slice(start, start + 1000);
    pages.push(JSON.stringify({ Items, NextPageLink: null, Count: Items.length }, null, 2));
  }
  return pages.join("\n");
}

const megabytes = (text: string): string => `${(text.length / 1e6).toFixed(1)} MB`;

console.log(`${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`);
const skus = skusText();
const retail = retailText();
time(`az vm list-skus, ${megabytes(skus)}`, () => `${loadVmSkus(skus).sizes.length} sizes`);
time(`retail prices, ${megabytes(retail)}`, () => {
  return `${loadRetailPrices(retail).regions[0]?.prices.size ?? 0} prices`;
});
time("decode a region", () => `${decodeRegion(REGION).prices.size} prices`);
time("select and sort all sizes", () => `${selectSizes({ sort: "price-per-gib" }).length} rows`);
time("default node types", () => `${nodeTypes().length} types`);

const cli = fileURLToPath(new URL("../../dist/cli/bin.js", import.meta.url));
if (existsSync(cli)) {
  time("kata-sizing sizes, whole process", () => {
    const output = execFileSync(process.execPath, [cli, "sizes"], { encoding: "utf8" });
    return `${output.split("\n").length} lines`;
  });
} else {
  console.log("kata-sizing sizes: not built");
}

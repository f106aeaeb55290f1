import {
  allSizes,
  defaultRegionPrices,
  DEFAULT_SERIES,
  describeIneligibility,
  eligibility,
  findSize,
  nodeAllocatable,
  selectSizes,
  SIZE_PROVENANCE,
} from "../../catalogue/index.ts";
import type { NodeType, RegionPrices } from "../../catalogue/index.ts";
import { memoryBytesOf, parseQuantity } from "../../quantity/index.ts";
import { renderSizes } from "../../report/index.ts";
import type { Call } from "../call.ts";
import { CliError, EXIT } from "../cli-error.ts";
import { usesColor } from "../color.ts";
import { allocatableOptions, loadPrices } from "../node-options.ts";
import { writeOutputs } from "../output.ts";
import type { Settings } from "../settings.ts";
import { didYouMean } from "../suggest.ts";

/** Prints the sizes that can host sandboxed pods, or why one can or cannot. */
export async function sizesCommand({ settings, io }: Call): Promise<number> {
  if (settings.why !== undefined) {
    io.stdout(why(settings.why));
    return EXIT.fine;
  }
  const prices = (await loadPrices(settings)) ?? defaultRegionPrices();
  const report = {
    region: prices.region,
    nodeTypes: select(settings, prices),
    sources: [SIZE_PROVENANCE, prices.provenance],
    diagnostics: [],
  };
  await writeOutputs(settings.outputs, (options) => renderSizes(report, options), {
    io,
    quiet: settings.quiet,
    explain: false,
    color: usesColor(io, "stdout", settings.noColor),
  });
  return EXIT.fine;
}

function select(settings: Settings, prices: RegionPrices): readonly NodeType[] {
  const { nodeSizes, series, minVcpus, minMemory, sort } = settings;
  const named = nodeSizes?.map(sizeNamed);
  const rows = selectSizes({
    ...(named === undefined ? { series: series ?? DEFAULT_SERIES } : { catalogue: named }),
    ...(named === undefined || series === undefined ? {} : { series }),
    ...(minVcpus === undefined ? {} : { minVcpus }),
    ...(minMemory === undefined ? {} : { minMemoryBytes: memoryBytesOf(parseQuantity(minMemory)) }),
    ...(sort === undefined ? {} : { sort }),
    eligibleOnly: named === undefined,
    pricedOnly: true,
    prices,
  });
  const allocatable = allocatableOptions(settings);
  return rows.flatMap(({ size, pricePerHour }) =>
    pricePerHour === null
      ? []
      : [{ size, allocatable: nodeAllocatable(size, allocatable), pricePerHour }],
  );
}

function sizeNamed(name: string): NodeType["size"] {
  const size = findSize(name);
  if (size !== undefined) return size;
  const names = allSizes().map((known) => known.name);
  throw new CliError(`the catalogue knows no VM size "${name}"`, didYouMean(name, names));
}

function why(name: string): string {
  const size = sizeNamed(name);
  const { eligible, reasons } = eligibility(size);
  if (eligible) return `${size.name} can host sandboxed pods.\n`;
  const lines = reasons.map((reason) => `- ${describeIneligibility(reason)}`);
  return `${size.name} is no candidate for sandboxed pods:\n${lines.join("\n")}\n`;
}

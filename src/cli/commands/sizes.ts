import {
  allSizes,
  DEFAULT_SERIES,
  describeEvidence,
  describeIneligibility,
  eligibility,
  nodeAllocatable,
  priceOf,
  selectSizes,
  SIZE_PROVENANCE,
  sizeKey,
} from "../../catalogue/index.ts";
import type { IneligibilityReason, NodeType, VmSize } from "../../catalogue/index.ts";
import { memoryBytesOf, parseQuantity } from "../../quantity/index.ts";
import { renderSizes, renderWhy } from "../../report/index.ts";
import type { SizesReport, WhyReport } from "../../report/index.ts";
import type { Call } from "../call.ts";
import { CliError, EXIT } from "../cli-error.ts";
import { usesColor } from "../color.ts";
import { readCandidacy } from "../node-options.ts";
import type { Candidacy } from "../node-options.ts";
import { writeOutputs } from "../output.ts";
import type { Renderer } from "../output.ts";
import { printDataFindings } from "../print-diagnostics.ts";
import type { Settings } from "../settings.ts";
import { didYouMean } from "../suggest.ts";

/** Prints the sizes that can host sandboxed pods, or why one can or cannot. */
export async function sizesCommand(call: Call): Promise<number> {
  const { settings, io } = call;
  const candidacy = await readCandidacy(settings, io);
  printDataFindings(candidacy.findings, call);
  await writeOutputs(settings.outputs, renderer(settings, candidacy), {
    io,
    quiet: settings.quiet,
    explain: false,
    color: usesColor(io, "stdout", settings.noColor),
  });
  const isRead = candidacy.findings.every(({ diagnostic }) => diagnostic.severity !== "error");
  return isRead ? EXIT.fine : EXIT.findings;
}

function renderer(settings: Settings, candidacy: Candidacy): Renderer {
  if (settings.why === undefined) {
    const report = sizesReport(settings, candidacy);
    return (options) => renderSizes(report, options);
  }
  const report = whyReport(settings.why, candidacy);
  return (options) => renderWhy(report, options);
}

function sizesReport(settings: Settings, { options, findings }: Candidacy): SizesReport {
  const { prices } = options;
  const rows = select(settings, { options, findings });
  const nodeTypes = rows.flatMap(({ size, pricePerHour }) =>
    pricePerHour === null ? [] : [nodeTypeOf(size, pricePerHour, options)],
  );
  return {
    region: prices.region,
    priceKind: options.priceKind ?? "on-demand",
    nodeTypes,
    unpriced: rows.length - nodeTypes.length,
    sources: sourcesOf(nodeTypes, options),
    diagnostics: findings.map(({ diagnostic }) => diagnostic),
  };
}

function select(settings: Settings, { options }: Candidacy): ReturnType<typeof selectSizes> {
  const { nodeSizes, minVcpus, minMemory, sort } = settings;
  const { prices, priceKind = "on-demand", catalogue, series, eligibility: accepted } = options;
  const named = nodeSizes?.map((name) => sizeNamed(name, catalogue));
  // What is asked for by name must not be missing without a word.
  for (const { name } of named ?? []) priceOf(name, prices, { kind: priceKind });
  const chosen = named ?? catalogue;
  const wanted = series ?? (named === undefined ? DEFAULT_SERIES : undefined);
  return selectSizes({
    ...(chosen === undefined ? {} : { catalogue: chosen }),
    ...(wanted === undefined ? {} : { series: wanted }),
    ...(minVcpus === undefined ? {} : { minVcpus }),
    ...(minMemory === undefined ? {} : { minMemoryBytes: memoryBytesOf(parseQuantity(minMemory)) }),
    ...(sort === undefined ? {} : { sort }),
    ...(accepted === undefined ? {} : { eligibility: accepted }),
    eligibleOnly: named === undefined,
    prices,
    priceKind,
  });
}

function nodeTypeOf(
  size: VmSize,
  pricePerHour: NodeType["pricePerHour"],
  { prices, priceKind = "on-demand", allocatable }: Candidacy["options"],
): NodeType {
  return {
    size,
    allocatable: nodeAllocatable(size, allocatable),
    pricePerHour,
    region: prices.region,
    priceKind,
  };
}

function sourcesOf(
  [first]: readonly NodeType[],
  { prices, catalogue }: Candidacy["options"],
): SizesReport["sources"] {
  const own = catalogue === undefined ? undefined : first?.size.provenance;
  return [own ?? SIZE_PROVENANCE, prices.provenance];
}

function sizeNamed(name: string, catalogue: readonly VmSize[] = allSizes()): VmSize {
  const size = catalogue.find((known) => sizeKey(known.name) === sizeKey(name));
  if (size !== undefined) return size;
  const names = catalogue.map((known) => known.name);
  throw new CliError(`the catalogue knows no VM size "${name}"`, didYouMean(name, names));
}

function whyReport(name: string, { options, findings }: Candidacy): WhyReport {
  const { prices, priceKind = "on-demand", catalogue } = options;
  const size = sizeNamed(name, catalogue);
  const { eligible, reasons, accepted } = eligibility(size, options.eligibility);
  return {
    size,
    eligible,
    reasons: reasons.map(worded),
    accepted: accepted.map(worded),
    evidence: describeEvidence(size),
    allocatable: nodeAllocatable(size, options.allocatable),
    region: prices.region,
    priceKind,
    pricePerHour: prices.prices.get(size.name)?.[priceKind] ?? null,
    priceProvenance: prices.provenance,
    diagnostics: findings.map(({ diagnostic }) => diagnostic),
  };
}

function worded(reason: IneligibilityReason): WhyReport["reasons"][number] {
  return { reason, message: describeIneligibility(reason) };
}

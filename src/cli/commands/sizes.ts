import {
  candidates,
  describeEvidence,
  describeIneligibility,
  eligibility,
  noCandidates,
  nodeAllocatable,
  POLICY_CODES,
  priceProvenanceOf,
  reasonsAgainst,
  SIZE_PROVENANCE,
  sortSizes,
} from "../../catalogue/index.ts";
import type { IneligibilityReason, NodeType } from "../../catalogue/index.ts";
import { renderSizes, renderWhy } from "../../report/index.ts";
import type { SizesReport, WhyReport } from "../../report/index.ts";
import type { Call } from "../call.ts";
import { CliError, EXIT } from "../cli-error.ts";
import { usesColor } from "../color.ts";
import { sizeNamed } from "../known-names.ts";
import { readCandidacy } from "../node-options.ts";
import type { Candidacy } from "../node-options.ts";
import { writeOutputs } from "../output.ts";
import type { Renderer } from "../output.ts";
import { printDataFindings } from "../print-diagnostics.ts";
import type { Settings } from "../settings.ts";

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
  const { nodeTypes, excluded } = candidates(options);
  if (options.zones !== undefined && !(options.catalogue ?? []).some(({ zones }) => zones))
    throw new CliError("it is not known which zones offer which size", [
      "az vm list-skus knows for your subscription: --skus FILE",
    ]);
  // An empty table would pass for an answer.
  if (nodeTypes.length === 0) throw noCandidates(excluded);
  return {
    region: options.prices.region,
    priceKind: options.priceKind ?? "on-demand",
    nodeTypes: sortSizes(nodeTypes, settings.sort),
    unpriced: excluded.filter(({ reasons }) =>
      reasons.every(({ code }) => code === "price-missing"),
    ).length,
    sources: sourcesOf(nodeTypes, options),
    diagnostics: findings.map(({ diagnostic }) => diagnostic),
  };
}

function sourcesOf(
  [first]: readonly NodeType[],
  { prices, catalogue }: Candidacy["options"],
): SizesReport["sources"] {
  const own = catalogue === undefined ? undefined : first?.size.provenance;
  return [own ?? SIZE_PROVENANCE, prices.provenance];
}

function whyReport(name: string, { options, findings }: Candidacy): WhyReport {
  const { prices, priceKind = "on-demand", catalogue } = options;
  const size = sizeNamed(name, catalogue);
  const reasons = reasonsAgainst(size, options);
  const { accepted } = eligibility(size, options.eligibility);
  const asSystem = eligibility(size, { ...options.eligibility, poolMode: "system" });
  return {
    size,
    eligible: reasons.length === 0,
    hostsSandboxes: reasons.every(({ code }) => POLICY_CODES.has(code)),
    reasons: reasons.map(worded),
    accepted: accepted.map(worded),
    systemPool: asSystem.reasons.filter(({ code }) => code.startsWith("system-")).map(worded),
    evidence: describeEvidence(size),
    allocatable: nodeAllocatable(size, options.allocatable),
    region: prices.region,
    priceKind,
    pricePerHour: prices.prices.get(size.name)?.[priceKind] ?? null,
    priceProvenance: priceProvenanceOf(size.name, prices, { kind: priceKind }),
    diagnostics: findings.map(({ diagnostic }) => diagnostic),
  };
}

function worded(reason: IneligibilityReason): WhyReport["reasons"][number] {
  return { reason, message: describeIneligibility(reason) };
}

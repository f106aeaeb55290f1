import { nodeTypes } from "../catalogue/index.ts";
import { compareDiagnostics } from "../diagnostic/index.ts";
import type { Diagnostic } from "../diagnostic/index.ts";
import type { Manifests, Source } from "../manifest/index.ts";
import type { CheckFinding, CheckResult } from "../report/index.ts";
import {
  aksStateOf,
  countPools,
  fingerprints,
  lint,
  MODEL_OF_STATE,
  rules,
  suppress,
  withoutPoolNotes,
} from "../rules/index.ts";
import type { AksState, Baseline, SuppressedDiagnostic } from "../rules/index.ts";
import { sizeWorkloads } from "../sizing/index.ts";
import { readBaseline } from "./baseline.ts";
import type { Call } from "./call.ts";
import type { DataFinding } from "./data-file.ts";
import type { CliIo } from "./io.ts";
import { findModels } from "./models.ts";
import type { ModelChoice } from "./models.ts";
import { readCandidacy } from "./node-options.ts";
import { repositoryNames } from "./repository.ts";
import type { RepositoryNames } from "./repository.ts";
import type { Settings } from "./settings.ts";
import { sizingOptions } from "./sizing-options.ts";

/** Finds what is wrong with manifests and what of it counts: rules, suppressions, baseline. */
export async function findingsOf(
  { manifests, sources }: { readonly manifests: Manifests; readonly sources: readonly Source[] },
  { settings, checks, io }: Call,
): Promise<CheckResult> {
  const { aks, model } = await platformOf(settings, io);
  const { options, findings: ofData } = await readCandidacy(settings, io);
  const { kubernetesVersion } = settings;
  const found = lint(
    {
      manifests,
      workloads: sizeWorkloads(manifests, sizingOptions(settings, model)),
      nodeTypes: nodeTypes(options),
      context: {
        aks,
        ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
      },
    },
    checks.severities === undefined ? {} : { severities: checks.severities },
  );
  const files = [...sources.map(({ name }) => name), ...ofData.flatMap(({ file }) => file ?? [])];
  const names = await repositoryNames(
    checks.file === undefined ? files : [...files, checks.file],
    io,
  );
  const told = [...withoutPoolNotes(manifests), ...found, ...ofData.flatMap(atItsFile)];
  const everything = told.sort(compareDiagnostics);
  const ran = rules.filter(({ code, applies }) => {
    const off = checks.severities?.[code] === "off";
    return !off && (applies?.({ aks }) ?? true);
  });
  const { diagnostics, suppressed } = suppress(everything, {
    manifests,
    today: io.today,
    entries: checks.ignore ?? [],
    fileOf: names.from(checks.file),
    ran: new Set(ran.map(({ code }) => code)),
  });
  const baseline =
    settings.baseline === undefined ? undefined : await readBaseline(settings.baseline, io);
  const findings = mark({ diagnostics, suppressed, manifests, names, settings }, baseline);
  return {
    version: io.version,
    rules,
    findings,
    basis: { model: typeof model === "string" ? model : model.name, aks },
    baselined: baseline !== undefined,
    counts: manifests.counts,
    pools: countPools(manifests),
    sources,
  };
}

/**
 * A finding about a file of sizes or prices stands at the file's beginning, since loaders know no
 * positions. What is merely told (rows that price Windows) is none, nor is the age of what is built
 * in: no change of manifests mends it.
 */
function atItsFile({ file, diagnostic }: DataFinding): readonly Diagnostic[] {
  if (file === undefined || diagnostic.severity === "info") return [];
  const beginning = { offset: 0, line: 1, column: 1 };
  const span = { source: file, document: 1, start: beginning, end: beginning };
  return [{ ...diagnostic, span }];
}

/**
 * The state of AKS and the model go together: each decides on the other where that is not named, and
 * AKS as it is today where neither is, since what a gate lets through runs on the cluster of today.
 */
async function platformOf(
  { models, modelOptions, aks }: Settings,
  io: CliIo,
): Promise<{ readonly aks: AksState; readonly model: ModelChoice }> {
  const state = aks ?? "ga";
  const named = models.length === 0 ? [MODEL_OF_STATE[state]] : models;
  const [model = MODEL_OF_STATE[state]] = await findModels({ models: named, modelOptions }, io);
  return { aks: aks ?? (models.length === 0 ? state : aksStateOf(model)), model };
}

interface Marked {
  readonly names: RepositoryNames;
  readonly settings: Settings;
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  readonly manifests: Manifests;
}

/** Says of each finding whether it is new, known or suppressed. */
function mark(
  { diagnostics, suppressed, manifests, names, settings }: Marked,
  baseline: Baseline | undefined,
): readonly CheckFinding[] {
  const reasons = new Map(suppressed.map((one) => [one.diagnostic, one]));
  const all = [...diagnostics, ...reasons.keys()].sort(compareDiagnostics);
  const by = (file: string | undefined): readonly string[] =>
    fingerprints(all, manifests, { fileOf: names.from(file) });
  const printed = by(settings.writeBaseline ?? settings.baseline);
  // A baseline in another folder names files that are in no repository in another way.
  const compared = settings.writeBaseline === undefined ? printed : by(settings.baseline);
  const known = new Set(baseline?.findings.map(({ fingerprint }) => fingerprint));
  return all.map((diagnostic, index): CheckFinding => {
    const { span } = diagnostic;
    const finding = {
      diagnostic,
      fingerprint: printed[index] ?? "",
      ...(span === undefined ? {} : { file: names.fileOf(span.input ?? span.source) ?? null }),
    };
    const why = reasons.get(diagnostic);
    if (why !== undefined) {
      const { reason, where } = why;
      return Object.assign(finding, { state: "suppressed" as const, reason, suppressedBy: where });
    }
    const isKnown = known.has(compared[index] ?? "");
    return Object.assign(finding, { state: isKnown ? ("known" as const) : ("new" as const) });
  });
}

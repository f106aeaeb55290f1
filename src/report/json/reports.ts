import type { OverheadAdvice, ResourceDelta } from "../../sizing/index.ts";
import type { Plan } from "../../plan/types.ts";
import { sumWorkloads } from "../totals.ts";
import type {
  AdviceReport,
  CheckReport,
  ComparisonReport,
  ModelsReport,
  SizeReport,
  SizesReport,
  WhyReport,
  WordedReason,
} from "../types.ts";
import { sortWorkloads } from "../workload-label.ts";
import { diagnosticJson } from "./diagnostic.ts";
import { encode, jsonText } from "./encode.ts";
import type { Json } from "./encode.ts";
import type { ObjectReference } from "../../diagnostic/index.ts";
import { modelJson } from "./model.ts";
import { workloadJson } from "./workload.ts";

/** The version of the JSON shapes; a field that changes its meaning or goes away raises it. */
export const SCHEMA_VERSION = 1;

/** Writes the JSON of `size`. */
export function sizeJson(report: SizeReport): string {
  const workloads = sortWorkloads(report.workloads);
  return jsonText(
    {
      schemaVersion: SCHEMA_VERSION,
      models: report.models.map(modelJson),
      counts: encode(report.counts),
      totals: encode(sumWorkloads(workloads)),
      workloads: workloads.map(workloadJson),
      undecoded: report.undecoded.map(referenceJson),
      diagnostics: report.diagnostics.map(diagnosticJson),
    },
    workloads.length,
  );
}

/** Writes the JSON of `size` for several models. */
export function comparisonJson(report: ComparisonReport): string {
  return jsonText(
    {
      schemaVersion: SCHEMA_VERSION,
      counts: encode(report.counts),
      comparison: report.variants.map(({ model, workloads }) => ({
        model,
        totals: encode(sumWorkloads(workloads)),
        workloads: sortWorkloads(workloads).map(workloadJson),
      })),
      diagnostics: report.diagnostics.map(diagnosticJson),
    },
    report.variants.reduce((count, one) => count + one.workloads.length, 0),
  );
}

/** Writes the JSON of `size --advice`. */
export function adviceJson(report: AdviceReport): string {
  return jsonText(
    {
      schemaVersion: SCHEMA_VERSION,
      counts: encode(report.counts),
      advice: report.advice.map(({ sized, requests, overhead }) => ({
        ...referenceJson(sized.workload),
        replicas: sized.workload.replicas,
        perNode: sized.workload.perNode,
        model: sized.model,
        reservation: encode(amounts(sized.reservation)),
        footprint: encode(amounts(sized.footprint)),
        shortfall: encode(sized.shortfall),
        requests: encode(requests),
        overhead: overhead === null ? null : overheadJson(overhead),
      })),
      classes: report.classes.map(({ runtimeClass, workloads }) => ({
        runtimeClass: encode(runtimeClass),
        workloads: workloads.map(({ workload }) => referenceJson(workload)),
      })),
      refused: (report.refused ?? []).map(({ workload, model, refusal }) => {
        const { kind, namespace, name } = workload;
        return encode({ kind, namespace, name, model, refusal });
      }),
      diagnostics: report.diagnostics.map(diagnosticJson),
    },
    report.advice.length,
  );
}

function amounts({ milliCpu, memoryBytes }: ResourceDelta): ResourceDelta {
  return { milliCpu, memoryBytes };
}

function overheadJson({ runtimeClass, yaml: _printed, ...figures }: OverheadAdvice): Json {
  return encode({ ...figures, runtimeClassName: runtimeClass.metadata.name });
}

/** Writes the JSON of `plan`. */
export function planJson(plan: Plan): string {
  return jsonText(
    {
      schemaVersion: SCHEMA_VERSION,
      assumptions: encode(plan.assumptions),
      counts: encode(plan.manifests.counts),
      totals: encode(plan.totals),
      workloads: plan.workloads.map(workloadJson),
      undecoded: plan.manifests.undecoded.map(referenceJson),
      candidates: plan.candidates.map((candidate) => candidate.size.name),
      placement: encode(plan.placement),
      cost: encode(plan.cost),
      costLines: encode(plan.costLines ?? []),
      hosts: encode(plan.hosts ?? null),
      maxPodsHint: encode(plan.maxPodsHint ?? null),
      alternatives: encode(plan.alternatives ?? []),
      saving: encode(plan.saving ?? null),
      today: encode(plan.today),
      diagnostics: plan.diagnostics.map(diagnosticJson),
    },
    plan.workloads.length,
  );
}

/** Writes the JSON of `sizes`. */
export function sizesJson(report: SizesReport): string {
  return jsonText({
    schemaVersion: SCHEMA_VERSION,
    region: report.region,
    priceKind: report.priceKind,
    unpriced: report.unpriced,
    sources: encode(report.sources),
    sizes: encode(report.nodeTypes),
    diagnostics: report.diagnostics.map(diagnosticJson),
  });
}

/** Writes the JSON of `sizes --why`. */
export function whyJson(report: WhyReport): string {
  const worded = ({ reason, message }: WordedReason): Json => encode({ ...reason, message });
  return jsonText({
    schemaVersion: SCHEMA_VERSION,
    size: encode(report.size),
    eligible: report.eligible,
    hostsSandboxes: report.hostsSandboxes,
    reasons: report.reasons.map(worded),
    accepted: report.accepted.map(worded),
    systemPool: report.systemPool.map(worded),
    evidence: report.evidence,
    allocatable: encode(report.allocatable),
    region: report.region,
    priceKind: report.priceKind,
    pricePerHour: encode(report.pricePerHour),
    priceProvenance: encode(report.priceProvenance),
    diagnostics: report.diagnostics.map(diagnosticJson),
  });
}

/** Writes the JSON of `models`. */
export function modelsJson(report: ModelsReport): string {
  return jsonText({
    schemaVersion: SCHEMA_VERSION,
    defaultModel: report.defaultModel,
    models: report.models.map((model) => ({
      ...modelJson(model),
      options: encode(model.options),
    })),
  });
}

/** Writes the JSON of `check`. */
export function checkJson(report: CheckReport): string {
  const count = (severity: string): number =>
    report.diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return jsonText({
    schemaVersion: SCHEMA_VERSION,
    counts: encode(report.counts),
    summary: { errors: count("error"), warnings: count("warning"), infos: count("info") },
    diagnostics: report.diagnostics.map(diagnosticJson),
  });
}

function referenceJson({ kind, namespace, name }: ObjectReference): Readonly<Record<string, Json>> {
  return { kind, namespace, name };
}

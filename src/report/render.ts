import { adviceYaml } from "./advice-yaml.ts";
import { planCsv } from "./csv/plan.ts";
import {
  adviceCsv,
  checkCsv,
  comparisonCsv,
  modelsCsv,
  sizeCsv,
  sizesCsv,
  whyCsv,
} from "./csv/reports.ts";
import type { ReportDocument } from "./document.ts";
import { renderHtml } from "./format/html.ts";
import { renderMarkdown } from "./format/markdown.ts";
import { renderText } from "./format/text.ts";
import {
  adviceJson,
  checkJson,
  comparisonJson,
  modelsJson,
  planJson,
  sizeJson,
  sizesJson,
  whyJson,
} from "./json/reports.ts";
import type { Plan } from "../plan/types.ts";
import { checkRendering } from "./option-checks.ts";
import type {
  AdviceFormat,
  AdviceReport,
  CheckReport,
  ComparisonReport,
  ModelsReport,
  RenderOptions,
  ReportFormat,
  SizeReport,
  SizesReport,
  WhyReport,
} from "./types.ts";
import { sortByWorkload, sortWorkloads } from "./workload-label.ts";
import { adviceDocument } from "./view/advice.ts";
import { checkDocument } from "./view/check.ts";
import { comparisonDocument } from "./view/comparison.ts";
import { modelsDocument } from "./view/models.ts";
import { planDocument } from "./view/plan.ts";
import { sizeDocument } from "./view/size.ts";
import { sizesDocument } from "./view/sizes.ts";
import { whyDocument } from "./view/why.ts";

/** The formats every report can take, in the order of help texts. */
export const reportFormats: readonly ReportFormat[] = ["table", "json", "csv", "markdown", "html"];

/** The ways to write one report: as a document for people, or as data. */
interface Writers {
  readonly document: () => ReportDocument;
  readonly json: () => string;
  readonly csv: () => string;
}

/**
 * Renders a plan.
 *
 * @param plan What `plan()` returned.
 * @param options The format, and for `table` the width and colour.
 * @returns The report, ending with a line break.
 * @throws ReportError when there is no such format or setting.
 *
 * @example
 * const report = render(plan([{ name: "web.yaml", text }]), { format: "table" });
 * report.split("\n")[0];
 * // => "1 node for 1 pod (1 sandboxed): $0.161 per hour, $117.53 per month."
 */
export function render(plan: Plan, options: RenderOptions): string {
  return write(options, {
    document: () => planDocument(plan, { explain: options.explain ?? false }),
    json: () => planJson(plan),
    csv: () => planCsv(plan),
  });
}

/**
 * Renders what `kata-sizing size` prints: the numbers of each workload's pod.
 *
 * @throws ReportError when there is no such format or setting.
 * @example
 * const { counts, diagnostics } = manifests;
 * const used = [models["aks-preview"]];
 * const report = { workloads, models: used, undecoded: [], counts, diagnostics };
 * const [head = "", web = ""] = renderSize(report, { format: "csv" }).split("\r\n");
 * const vcpus = head.split(",").indexOf("vcpus");
 * web.split(",")[vcpus]; // => "2"
 */
export function renderSize(report: SizeReport, options: RenderOptions): string {
  return write(options, {
    document: () => sizeDocument(report, { explain: options.explain ?? false }),
    json: () => sizeJson(report),
    csv: () => sizeCsv(report),
  });
}

/**
 * Renders what `kata-sizing size` prints for several models: their sandboxes side by side.
 *
 * @throws ReportError when there is no such format or setting.
 * @example
 * const { counts, diagnostics } = manifests;
 * const names = ["aks-preview", "aks-ga"] as const;
 * const variants = names.map((model) => ({ model, workloads: sizeWorkloads(manifests, { model }) }));
 * const table = renderComparison({ variants, counts, diagnostics }, { format: "table" });
 * table.split("\n").find((line) => line.startsWith("Pod "));
 * // => "Pod default/web       1     2  2560 MiB   1448 MiB     1  512 MiB      -2 GiB          -"
 */
export function renderComparison(report: ComparisonReport, options: RenderOptions): string {
  return write(options, {
    document: () => comparisonDocument(report),
    json: () => comparisonJson(report),
    csv: () => comparisonCsv(report),
  });
}

/**
 * Renders what `kata-sizing size --advice` prints: what closes each workload's shortfall; as `yaml`
 * the RuntimeClasses to make, ready for `kubectl apply`.
 *
 * @throws ReportError when there is no such format or setting.
 * @example
 * const { counts, diagnostics } = manifests;
 * const advice = advise(workloads);
 * const report = { advice, classes: advisedClasses(advice), counts, diagnostics };
 * const yaml = renderAdvice(report, { format: "yaml" });
 * yaml.split("\n")[0]; // => "# runtimeClassName: kata-vm-isolation-2048mi-1000m in:"
 */
export function renderAdvice(
  given: AdviceReport,
  options: Omit<RenderOptions, "format"> & { readonly format: AdviceFormat },
): string {
  checkRendering(options, [...reportFormats, "yaml"]);
  const { format } = options;
  const report = {
    ...given,
    advice: sortByWorkload(given.advice, ({ sized }) => sized),
    classes: given.classes.map((one) => ({ ...one, workloads: sortWorkloads(one.workloads) })),
  };
  if (format === "yaml") return adviceYaml(report);
  return write(
    { ...options, format },
    {
      document: () => adviceDocument(report),
      json: () => adviceJson(report),
      csv: () => adviceCsv(report),
    },
  );
}

/**
 * Renders what `kata-sizing sizes` prints: the node catalogue.
 *
 * @throws ReportError when there is no such format or setting.
 * @example
 * const report = {
 *   region: "eastus",
 *   priceKind: "on-demand",
 *   nodeTypes: nodeTypes({ sizes: ["Standard_D4s_v5"] }),
 *   unpriced: 0,
 *   sources: [SIZE_PROVENANCE],
 *   diagnostics: [],
 * } as const;
 * renderSizes(report, { format: "table" }).split("\n").at(2);
 * // => "Standard_D4s_v5     4  16 GiB  3860m  11816 MiB   250    $0.192    $140.16  yes, documented"
 */
export function renderSizes(report: SizesReport, options: RenderOptions): string {
  return write(options, {
    document: () => sizesDocument(report),
    json: () => sizesJson(report),
    csv: () => sizesCsv(report),
  });
}

/**
 * Renders what `kata-sizing sizes --why` prints: whether a size can host sandboxed pods, and why.
 *
 * @throws ReportError when there is no such format or setting.
 * @example
 * const { region, provenance: priceProvenance } = defaultRegionPrices();
 * const reports = selectSizes({ series: ["Dsv5"], maxVcpus: 2 }).map(
 *   ({ size, pricePerHour, eligibility: { eligible, reasons } }) => ({
 *     size,
 *     eligible,
 *     hostsSandboxes: reasons.every(({ code }) => POLICY_CODES.has(code)),
 *     reasons: reasons.map((reason) => ({ reason, message: describeIneligibility(reason) })),
 *     accepted: [],
 *     systemPool: [],
 *     evidence: describeEvidence(size),
 *     allocatable: nodeAllocatable(size),
 *     region,
 *     priceKind: "on-demand" as const,
 *     pricePerHour,
 *     priceProvenance,
 *     diagnostics: [],
 *   }),
 * );
 * reports.map((report) => renderWhy(report, { format: "table" }).split("\n")[0]);
 * // => ["Standard_D2s_v5 can host sandboxed pods, but is no candidate unless --node-size names it:"]
 */
export function renderWhy(report: WhyReport, options: RenderOptions): string {
  return write(options, {
    document: () => whyDocument(report),
    json: () => whyJson(report),
    csv: () => whyCsv(report),
  });
}

/**
 * Renders what `kata-sizing models` prints: the sizing models.
 *
 * @throws ReportError when there is no such format or setting.
 * @example
 * const listed = { ...models["aks-ga"], options: modelOptions("aks-ga") };
 * const csv = renderModels({ models: [listed], defaultModel: "aks-ga" }, { format: "csv" });
 * csv.split("\r\n")[0]; // => "name,title,vcpus,memory,validFrom,validUntil,source"
 */
export function renderModels(report: ModelsReport, options: RenderOptions): string {
  return write(options, {
    document: () => modelsDocument(report),
    json: () => modelsJson(report),
    csv: () => modelsCsv(report),
  });
}

/**
 * Renders what `kata-sizing check` prints: findings with their places.
 *
 * @throws ReportError when there is no such format or setting.
 * @example
 * const report = { diagnostics: lint({ manifests, workloads }), counts: manifests.counts };
 * const table = renderCheck(report, { format: "table" });
 * table.trimEnd().split("\n").at(-1); // => "0 errors, 0 warnings, 1 note in 1 object of 1 document."
 */
export function renderCheck(report: CheckReport, options: RenderOptions): string {
  return write(options, {
    document: () => checkDocument(report),
    json: () => checkJson(report),
    csv: () => checkCsv(report),
  });
}

function write(options: RenderOptions, writers: Writers): string {
  checkRendering(options, reportFormats);
  switch (options.format) {
    case "table":
      return renderText(writers.document(), options);
    case "json":
      return writers.json();
    case "csv":
      return writers.csv();
    case "markdown":
      return renderMarkdown(writers.document());
    case "html":
      return renderHtml(writers.document());
  }
}

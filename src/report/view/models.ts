import type { Block, Fact, ReportDocument } from "../document.ts";
import type { ModelOption } from "../../sizing/index.ts";
import type { ListedModel, ModelsReport, ModelSummary } from "../types.ts";

/** Lays out the sizing models: formula, time in force, source, and where its sources disagree. */
export function modelsDocument(report: ModelsReport): ReportDocument {
  const blocks = report.models.flatMap((model): readonly Block[] => [
    {
      kind: "heading",
      text: `${model.name}${model.name === report.defaultModel ? " (default)" : ""}`,
    },
    { kind: "facts", facts: modelFacts(model) },
  ]);
  return { title: "Sizing models", blocks };
}

function modelFacts(model: ListedModel): readonly Fact[] {
  const period = inForce(model);
  return [
    { label: "what", value: model.title },
    { label: "vCPUs", value: model.formula.vcpus },
    { label: "memory", value: model.formula.memory },
    ...(period === "" ? [] : [{ label: "in force", value: period }]),
    { label: "source", value: sourceText(model) },
    ...model.options.map((option): Fact => ({ label: "option", value: optionText(option) })),
    ...model.contradictions.map((text): Fact => ({ label: "but", value: text, tone: "warning" })),
  ];
}

function optionText({ textName, takes, default: standard }: ModelOption): string {
  return `${textName}: ${takes}; ${standard === null || standard === "" ? "not set" : `default ${valueText(textName, standard)}`}`;
}

/** Memory is a number of MiB where its name said so. */
function valueText(name: string, value: number | string | boolean): string {
  return typeof value === "number" && /memory/iu.test(name) ? `${value}Mi` : String(value);
}

function sourceText({ source, asOf }: ModelSummary): string {
  return asOf === undefined ? source : `${source} (as of ${asOf})`;
}

function inForce(model: ModelSummary): string {
  const from = model.validFrom === undefined ? "" : `from ${model.validFrom}`;
  const until = model.validUntil === undefined ? "" : `until ${model.validUntil}`;
  return [from, until].filter((part) => part !== "").join(" ");
}

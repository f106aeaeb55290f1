import { readFileSync } from "node:fs";
import { format } from "prettier";
import type { Severity } from "../../src/diagnostic/index.ts";
import { rules } from "../../src/rules/index.ts";
import { modelNames, models } from "../../src/sizing/index.ts";
import type { ModelName } from "../../src/sizing/index.ts";

import { CASES } from "../bench/packing-cases.ts";
import type { BenchResults } from "../bench/results.ts";
import { budgets } from "../package/budgets.ts";

type Row = readonly string[];

/** The parts of the README that are made from the code, by the name of their marks. */
const parts: Readonly<Record<string, () => string>> = {
  models: () => modelTable(modelNames),
  "some models": () => modelTable(["aks-preview", "aks-ga"]),
  rules: () => {
    const of = (severity: Severity): string[] =>
      rules.filter((rule) => rule.severity === severity).map(({ code }) => `\`${code}\``);
    return `${of("error").length} errors, such as ${of("error").slice(0, 5).join(", ")}; ${of("warning").length} warnings; ${of("info").length} notes: [all rules](docs/rules.md).`;
  },
  figures,
  packing,
};

interface StoredPacking {
  readonly date: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly runs: number;
  readonly verdicts: readonly {
    readonly name: string;
    readonly rows: number;
    readonly text: string;
    readonly seconds: number;
  }[];
}

/** What `npm run bench:packing` stored: each kind of fleet, what came out and what is asked of it. */
function packing(): string {
  const stored = new URL("../bench/packing-results.json", import.meta.url);
  const { date, machine, runs, verdicts } = JSON.parse(
    readFileSync(stored, "utf8"),
  ) as StoredPacking;
  const rows = verdicts.map(({ name, rows: fleets, text, seconds }) => {
    const asked = CASES.find((one) => one.name === name)?.gateText ?? "";
    return [name, String(fleets), text, asked, `${seconds.toFixed(2)} s`];
  });
  const made = `By \`npm run bench:packing -- --json test/bench/packing-results.json\` on ${date}: ${machine.cores} x ${machine.cpu}, Node ${machine.node}; times are medians of ${runs} runs.`;
  return `${table([["kind", "fleets", "result", "asked", "slowest"], ...rows])}\n\n${made}`;
}

/** Sizes that `npm run check:package` holds the package to, times that `npm run bench` stored. */
function figures(): string {
  const stored = new URL("../bench/results.json", import.meta.url);
  const { machine, node, pods, shapes, plan, start, parse } = JSON.parse(
    readFileSync(stored, "utf8"),
  ) as BenchResults;
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  const ratio = (ms: number): string => `${(ms / start.nodeMs).toFixed(1)} times \`node -e 0\``;
  const nodes = plan.nodes.toLocaleString("en");
  const gap = plan.gapPpm === null ? "no bound" : `gap ${(plan.gapPpm / 10_000).toFixed(2)} %`;
  const fleet = `${pods.toLocaleString("en")} pods of ${shapes} shapes`;
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  const sizes = budgets.map(({ name, most }) => `${name} ${most / 1000} kB`);
  return [
    `- Most bytes, minified and gzipped (\`npm run check:package\`): ${sizes.join(", ")}.`,
    `- Planning ${fleet}: ${seconds(plan.ms)} for ${nodes} nodes, ${gap}; reading them pod by pod, ${megabytes(parse.jsonBytes)} of JSON: ${seconds(parse.jsonMs)}.`,
    `- The command starts in ${ratio(start.versionMs)} and sizes a file in ${ratio(start.sizeMs)}.`,
    `- Times by \`npm run bench\`: ${machine}, Node ${node}, seeded.`,
  ].join("\n");
}

function modelTable(names: readonly ModelName[]): string {
  return table([
    ["model", "vCPUs", "memory", "in force"],
    ...names.map((name) => {
      const { formula, source, validFrom, validUntil } = models[name];
      const until = validUntil === undefined ? "" : ` to ${validUntil}`;
      const inForce = `${validFrom ?? ""}${until}`.trim();
      return [`[\`${name}\`](${source})`, formula.vcpus, formula.memory, inForce];
    }),
  ]);
}

/** Fills the parts between their marks: `<!-- models -->` ... `<!-- /models -->`. */
export async function tabled(markdown: string): Promise<string> {
  let text = markdown;
  for (const [name, made] of Object.entries(parts)) {
    const marks = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    text = text.replace(
      marks,
      (_, open: string, close: string) => `${open}\n${made()}\n\n${close}`,
    );
  }
  return format(text, { parser: "markdown", printWidth: 100 });
}

function table([head, ...body]: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.map(escaped).join(" | ")} |`;
  return [line(head!), line(head!.map(() => "---")), ...body.map(line)].join("\n");
}

function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|");
}

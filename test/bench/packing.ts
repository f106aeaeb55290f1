/**
 * Measures packing: `npm run bench:packing [-- DIR] [--json FILE] [--runs N] [--filter TEXT]
 * [--effort E] [--max-types K] [--lp]`. Without DIR it makes its own seeded instances; with DIR it reads
 * every instance file there. Ends with a table of what is asked of each kind of instance and whether
 * it holds; `--effort` sets one effort for all kinds, `--lp` packs small instances with HiGHS too.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  type Effort,
  type LinearProgramSolver,
  loadHighs,
  pack,
  type PackingOptions,
} from "../../src/packing/index.ts";
import { type Case, CASES } from "./packing-cases.ts";
import { type Instance, ownInstances, parseInstances } from "./packing-instances.ts";
import { itemCount, measure, type Row, scaledTime } from "./packing-measure.ts";

const percent = (value: number | null, digits = 1): string =>
  value === null || Number.isNaN(value) ? "-" : `${(100 * value).toFixed(digits)}%`;

const COLUMNS: readonly (readonly [string, (row: Row) => string])[] = [
  ["instance", ({ name }) => name],
  ["effort", ({ effort }) => effort],
  ["S", ({ shapes }) => `${shapes}`],
  ["N", ({ items }) => `${items}`],
  ["T", ({ types }) => `${types}`],
  ["bins", ({ bins }) => `${bins}`],
  ["cost", ({ cost }) => cost.toFixed(3)],
  ["bound", ({ bound }) => bound.toFixed(3)],
  ["gap", ({ gap }) => percent(gap, 3)],
  ["ms", ({ ms }) => ms.toFixed(0)],
  ["cpu ms", ({ cpuMs }) => cpuMs.toFixed(0)],
  ["group+assign ms", ({ expandMs }) => expandMs?.toFixed(0) ?? "-"],
  ["peak MiB", ({ peakMiB }) => peakMiB.toFixed(0)],
  ["karpenter-like", ({ karpenter }) => `+${percent(karpenter)}`],
  ["FFD", ({ firstFit }) => `+${percent(firstFit)}`],
  ["single size", ({ singleType }) => `+${percent(singleType)}`],
  ["with HiGHS", ({ highs }) => highs?.toFixed(3) ?? "-"],
  ["over best known", ({ overBest }) => percent(overBest, 3)],
  ["verified", ({ verified }) => (verified ? "yes" : "NO")],
];

/** Prints cells in columns, the first two to the left. */
function printCells(cells: readonly string[], widths: readonly number[]): void {
  const padded = cells.map((cell, i) =>
    i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!),
  );
  process.stdout.write(`${padded.join("  ").trimEnd()}\n`);
}

function summarise(rows: readonly Row[]): void {
  const gaps = rows.map(({ gap }) => gap).toSorted((a, b) => a - b);
  const withLp = rows.filter(({ highs }) => highs !== null);
  const saved = withLp.map(({ cost, highs }) => cost / highs! - 1);
  const lines = [
    `measured ${rows.length}, all verified: ${rows.every(({ verified }) => verified) ? "yes" : "NO"}`,
    `gap: median ${percent(gaps[gaps.length >> 1] ?? 0, 3)}, worst ${percent(gaps.at(-1) ?? 0, 3)}`,
    `proven optimal by own bound: ${rows.filter(({ gap }) => gap === 0).length}`,
  ];
  if (withLp.length > 0) {
    const mean = saved.reduce((a, b) => a + b, 0) / saved.length;
    const most = Math.max(...saved);
    lines.push(
      `without HiGHS ${percent(mean, 4)} dearer in the mean of ${withLp.length}, at most ${percent(most, 3)}`,
    );
  }
  process.stdout.write(`\n${lines.join("\n")}\n`);
}

interface Verdict {
  readonly name: string;
  readonly rows: number;
  readonly figure: number;
  readonly text: string;
  readonly gate: boolean;
  readonly aim: boolean;
  /** The longest median time with grouping and assignment, in seconds. */
  readonly seconds: number;
  readonly inTime: boolean;
}

function judge(kind: Case, rows: readonly Row[]): Verdict {
  const figure = kind.figure(rows);
  const seconds = Math.max(...rows.map(({ ms, expandMs }) => ms + (expandMs ?? 0))) / 1000;
  return {
    name: kind.name,
    rows: rows.length,
    figure,
    text: kind.text(figure),
    gate: kind.gate(figure),
    aim: kind.aim(figure),
    seconds,
    // A run that is stopped by the clock ends a little after it.
    inTime: seconds <= kind.seconds * (kind.stops ? 1.1 : 1),
  };
}

function printVerdicts(verdicts: readonly Verdict[]): void {
  const header = ["kind", "result", "of", "gate", "", "aim", "", "longest", "in time"];
  const lines = verdicts.map((verdict) => {
    const kind = CASES.find(({ name }) => name === verdict.name)!;
    const yes = (pass: boolean): string => (pass ? "yes" : "NO");
    return [
      verdict.name,
      verdict.text,
      `${verdict.rows}`,
      kind.gateText,
      yes(verdict.gate),
      kind.aimText,
      yes(verdict.aim),
      `${verdict.seconds.toFixed(2)} s`,
      yes(verdict.inTime),
    ];
  });
  const widths = header.map((title, i) =>
    Math.max(title.length, ...lines.map((line) => line[i]!.length)),
  );
  process.stdout.write("\n");
  for (const line of [header, ...lines]) printCells(line, widths);
}

/** Shows that the cost of packing does not grow with the number of items. */
function printScaling(instances: readonly Instance[]): void {
  const base = instances.find((instance) => instance.name.startsWith("mix 200 shapes 10000 "));
  if (base === undefined) return;
  const factors = [1, 10, 100];
  const times = factors.map((factor) => scaledTime(base, factor, { effort: "balanced" }));
  const list = factors.map(
    (factor, i) => `${itemCount(base) * factor} items ${times[i]!.toFixed(0)} ms`,
  );
  const ratio = Math.max(...times) / Math.min(...times);
  process.stdout.write(
    `\nthe same 200 shapes: ${list.join(", ")} of processor time: ${ratio.toFixed(2)} times, ` +
      `gate 2: ${ratio <= 2 ? "yes" : "NO"}\n`,
  );
}

function readInstances(dir: string | undefined): Instance[] {
  if (dir === undefined) return ownInstances();
  const files = readdirSync(dir).filter((file) => file.endsWith(".json"));
  return files.toSorted().flatMap((file) => parseInstances(readFileSync(join(dir, file), "utf8")));
}

interface Call {
  readonly instances: readonly Instance[];
  readonly cases: readonly Case[];
  readonly runs: number;
  readonly maxBinTypes: number | undefined;
  readonly lp: LinearProgramSolver | null;
}

/** Measures every case; instances of several cases with the same settings once. */
function measureAll({ instances, cases, runs, maxBinTypes, lp }: Call): {
  rows: Row[];
  verdicts: Verdict[];
} {
  const widths = COLUMNS.map(([title], i) =>
    i === 0 ? Math.max(...instances.map(({ name }) => name.length)) : Math.max(title.length, 9),
  );
  printCells(
    COLUMNS.map(([title]) => title),
    widths,
  );
  const known = new Map<string, Row>();
  const verdicts: Verdict[] = [];
  for (const kind of cases) {
    const rows = instances.filter(kind.has).map((instance) => {
      const key = `${instance.name};${kind.effort};${kind.stops ? kind.seconds : ""}`;
      const before = known.get(key);
      if (before) return before;
      const options: PackingOptions = {
        effort: kind.effort,
        ...(maxBinTypes === undefined ? {} : { maxBinTypes }),
        ...(kind.stops
          ? { timeLimit: { milliseconds: kind.seconds * 1000, now: () => performance.now() } }
          : {}),
      };
      const small = instance.problem.shapes.length <= 60;
      const row = measure(instance, { options, runs, lp: small ? lp : null });
      printCells(
        COLUMNS.map(([, cell]) => cell(row)),
        widths,
      );
      known.set(key, row);
      return row;
    });
    if (rows.length > 0) verdicts.push(judge(kind, rows));
  }
  return { rows: [...known.values()], verdicts };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "string" },
      effort: { type: "string" },
      "max-types": { type: "string" },
      filter: { type: "string", default: "" },
      runs: { type: "string" },
      lp: { type: "boolean", default: false },
    },
  });
  const dir = positionals[0];
  const instances = readInstances(dir).filter(({ name }) => name.includes(values.filter));
  if (instances.length === 0) throw new Error(`no instance has "${values.filter}" in its name`);
  const effort = values.effort as Effort | undefined;
  const cases = effort ? CASES.map((kind) => ({ ...kind, effort, stops: false })) : CASES;
  const runs = Number(values.runs ?? (dir === undefined ? 5 : 1));
  const lp = values.lp ? await loadHighs() : null;
  const maxBinTypes = values["max-types"] ? Number(values["max-types"]) : undefined;
  pack(instances[0]!.problem, { effort: "fast" });
  const { rows, verdicts } = measureAll({ instances, cases, runs, maxBinTypes, lp });
  summarise(rows);
  printVerdicts(verdicts);
  printScaling(instances);
  if (values.json === undefined) return;
  const machine = {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    node: process.version,
  };
  const date = new Date().toISOString().slice(0, 10);
  const report = { date, machine, runs, verdicts, rows };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}

await main();

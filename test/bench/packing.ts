/**
 * Measures packing: `npm run bench:packing [-- DIR] [--json FILE] [--effort E] [--max-types K] [--runs N]`.
 * Without DIR it makes its own seeded instances; with DIR it reads every instance file there.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  assignItems,
  bestSingleType,
  firstFitDecreasing,
  groupItems,
  karpenterLike,
  type LinearProgramSolver,
  loadHighs,
  pack,
  type Packing,
  type PackingOptions,
  relativeGap,
  verifyPacking,
} from "../../src/packing/index.ts";
import { type Instance, ownInstances, parseInstances } from "./packing-instances.ts";

interface Row {
  readonly name: string;
  readonly shapes: number;
  readonly items: number;
  readonly types: number;
  readonly bins: number;
  readonly cost: number;
  readonly bound: number;
  readonly gap: number;
  /** Wall-clock and processor milliseconds of packing alone. */
  readonly ms: number;
  readonly cpuMs: number;
  /** Wall-clock milliseconds of grouping all items and giving each its bin; null if there are too many. */
  readonly groupMs: number | null;
  readonly assignMs: number | null;
  readonly peakMiB: number;
  readonly stopped: string | null;
  readonly certificate: string;
  readonly verified: boolean;
  readonly unplaced: number;
  /** Cost of the baselines over ours, less one. */
  readonly karpenter: number;
  readonly firstFit: number;
  readonly singleType: number;
  readonly highs: number | null;
  /** Our cost over the best known, less one. */
  readonly overBest: number | null;
  readonly provenBest: boolean;
}

interface Timed<T> {
  readonly result: T;
  readonly ms: number;
  readonly cpuMs: number;
}

function time<T>(run: () => T): Timed<T> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = run();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { result, ms, cpuMs: (user + system) / 1000 };
}

function median<T>(runs: readonly Timed<T>[]): Timed<T> {
  return runs.toSorted((a, b) => a.ms - b.ms)[runs.length >> 1]!;
}

/** Groups every single item and assigns each to its bin, as a caller with a list of pods would. */
function expand(
  { problem }: Instance,
  packing: Packing,
  items: number,
): { group: number; assign: number } | null {
  if (items > 2e6) return null;
  const list: (readonly number[])[] = [];
  for (const { size, count } of problem.shapes) for (let i = 0; i < count; i++) list.push(size);
  const grouped = time(() => groupItems(list));
  // The packing is in terms of the problem's shapes; assign by those.
  const shapeOf = new Int32Array(items);
  let at = 0;
  for (const [s, { count }] of problem.shapes.entries()) {
    shapeOf.fill(s, at, at + count);
    at += count;
  }
  const assigned = time(() => assignItems(packing, shapeOf));
  return { group: grouped.ms, assign: assigned.ms };
}

interface Settings {
  readonly options: PackingOptions;
  readonly runs: number;
  readonly lp: LinearProgramSolver | null;
}

function over(other: Packing, ours: Packing): number {
  const same = other.unplaced.length === ours.unplaced.length;
  return same ? Number(other.cost) / Number(ours.cost) - 1 : NaN;
}

function measure(instance: Instance, { options, runs, lp }: Settings): Row {
  const { problem, unit, best, name } = instance;
  const items = problem.shapes.reduce((sum, { count }) => sum + count, 0);
  const timed = median(Array.from({ length: runs }, () => time(() => pack(problem, options))));
  const packing = timed.result;
  const expanded = expand(instance, packing, items);
  const limit = options.maxBinTypes === undefined ? {} : { maxBinTypes: options.maxBinTypes };
  const small = lp !== null && problem.shapes.length <= 60;
  const withHighs = small ? pack(problem, { ...options, lp }) : null;
  const cost = Number(packing.cost) / unit;
  return {
    name,
    shapes: problem.shapes.length,
    items,
    types: problem.bins.length,
    bins: packing.patterns.reduce((sum, { count }) => sum + count, 0),
    cost,
    bound: Number(packing.lowerBound) / unit,
    gap: relativeGap(packing),
    ms: timed.ms,
    cpuMs: timed.cpuMs,
    groupMs: expanded?.group ?? null,
    assignMs: expanded?.assign ?? null,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    stopped: packing.stopped,
    certificate: packing.certificate.kind,
    verified: verifyPacking(problem, packing, limit).valid,
    unplaced: packing.unplaced.length,
    karpenter: over(karpenterLike(problem, options), packing),
    firstFit: over(firstFitDecreasing(problem, options), packing),
    singleType: over(bestSingleType(problem), packing),
    highs: withHighs === null ? null : Number(withHighs.cost) / unit,
    overBest: best ? cost / best.upper - 1 : null,
    provenBest: best?.proven ?? false,
  };
}

const percent = (value: number | null, digits = 1): string =>
  value === null || Number.isNaN(value) ? "-" : `${(100 * value).toFixed(digits)}%`;

const COLUMNS: readonly (readonly [string, (row: Row) => string])[] = [
  ["instance", ({ name }) => name],
  ["S", ({ shapes }) => `${shapes}`],
  ["N", ({ items }) => `${items}`],
  ["T", ({ types }) => `${types}`],
  ["bins", ({ bins }) => `${bins}`],
  ["cost", ({ cost }) => cost.toFixed(3)],
  ["bound", ({ bound }) => bound.toFixed(3)],
  ["gap", ({ gap }) => percent(gap, 3)],
  ["ms", ({ ms }) => ms.toFixed(0)],
  ["cpu ms", ({ cpuMs }) => cpuMs.toFixed(0)],
  [
    "group+assign ms",
    (row) => (row.groupMs === null ? "-" : (row.groupMs + row.assignMs!).toFixed(0)),
  ],
  ["peak MiB", ({ peakMiB }) => peakMiB.toFixed(0)],
  ["karpenter-like", ({ karpenter }) => `+${percent(karpenter)}`],
  ["FFD", ({ firstFit }) => `+${percent(firstFit)}`],
  ["single size", ({ singleType }) => `+${percent(singleType)}`],
  ["with HiGHS", ({ highs }) => (highs === null ? "-" : highs.toFixed(3))],
  ["over best known", ({ overBest }) => percent(overBest, 3)],
  ["verified", ({ verified }) => (verified ? "yes" : "NO")],
];

function print(row: Row, widths: readonly number[]): void {
  const cells = COLUMNS.map(([, cell], i) => {
    const text = cell(row);
    return i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!);
  });
  process.stdout.write(`${cells.join("  ")}\n`);
}

function summarise(rows: readonly Row[]): void {
  const known = rows.filter(({ overBest }) => overBest !== null);
  const proven = known.filter(({ provenBest }) => provenBest);
  const optimal = proven.filter(({ overBest }) => overBest! < 1e-9).length;
  const gaps = rows.map(({ gap }) => gap).toSorted((a, b) => a - b);
  const lines = [
    `instances ${rows.length}, all verified: ${rows.every(({ verified }) => verified) ? "yes" : "NO"}`,
    `gap: median ${percent(gaps[gaps.length >> 1] ?? 0, 3)}, worst ${percent(gaps.at(-1) ?? 0, 3)}`,
    `proven optimal by own bound: ${rows.filter(({ gap }) => gap === 0).length}`,
  ];
  if (proven.length > 0)
    lines.push(`optimum reached where it is known: ${optimal} of ${proven.length}`);
  if (known.length > 0) {
    const mean = known.reduce((sum, { overBest }) => sum + overBest!, 0) / known.length;
    lines.push(`over the best known: mean ${percent(mean, 3)}`);
  }
  process.stdout.write(`\n${lines.join("\n")}\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "string" },
      effort: { type: "string", default: "balanced" },
      "max-types": { type: "string" },
      filter: { type: "string", default: "" },
      runs: { type: "string" },
    },
  });
  const dir = positionals[0];
  const files =
    dir === undefined
      ? []
      : readdirSync(dir)
          .filter((file) => file.endsWith(".json"))
          .toSorted();
  const all =
    dir === undefined
      ? ownInstances()
      : files.flatMap((file) => parseInstances(readFileSync(join(dir, file), "utf8")));
  const instances = all.filter(({ name }) => name.includes(values.filter));
  const effort = values.effort as "fast" | "balanced" | "thorough";
  const options = {
    effort,
    ...(values["max-types"] ? { maxBinTypes: Number(values["max-types"]) } : {}),
  };
  const runs = Number(values.runs ?? (dir === undefined ? 5 : 1));
  const lp = await loadHighs().catch(() => null);
  if (instances[0]) pack(instances[0].problem, { effort: "fast" });
  const widths = COLUMNS.map(([title], i) =>
    i === 0 ? Math.max(...instances.map(({ name }) => name.length)) : Math.max(title.length, 8),
  );
  const header = COLUMNS.map(([title], i) =>
    i === 0 ? title.padEnd(widths[i]!) : title.padStart(widths[i]!),
  );
  process.stdout.write(`${header.join("  ")}\n`);
  const rows: Row[] = [];
  for (const instance of instances) {
    const row = measure(instance, { options, runs, lp });
    rows.push(row);
    print(row, widths);
  }
  summarise(rows);
  if (values.json === undefined) return;
  const machine = {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    node: process.version,
  };
  const report = {
    date: new Date().toISOString().slice(0, 10),
    machine,
    effort,
    runs,
    options,
    rows,
  };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}

await main();

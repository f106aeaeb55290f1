import type { Column, Row, Table } from "../document.ts";
import { formatCount, formatCpu, formatMemory } from "../format-number.ts";
import type { StatedSum } from "../../quantity/index.ts";
import type { SizedWorkload } from "../../sizing/index.ts";
import { sumWorkloads } from "../totals.ts";
import type { SizeTotals } from "../totals.ts";
import { podsLabel, shortWorkloadLabel, workloadLabel } from "../workload-label.ts";
import { explainWorkload } from "./explain.ts";
import { rowNotes } from "./row-notes.ts";
import {
  cpuSumCell,
  memorySumCell,
  NONE,
  statedCell,
  statedOrNone,
  sumCell,
} from "./stated-cells.ts";

/** What it shows where a figure exists but cannot be told. */
const UNKNOWN = "?";

/** One column group of the table: two or three figures of a pod. */
export interface Figures {
  readonly group: string;
  readonly titles: readonly string[];
  /** The titles of columns that can be left out where space is short; the lowest number goes first. */
  readonly spare?: Readonly<Record<string, number>>;
  readonly cells: (sized: SizedWorkload) => readonly string[];
  readonly total: (totals: SizeTotals) => readonly string[];
}

const RESERVED: Figures = {
  group: "RESERVED",
  titles: ["CPU", "MEMORY"],
  cells: (sized) => pair(sized.reservation),
  total: (totals) => pair(totals.reservation),
};

const SANDBOX: Figures = {
  group: "SANDBOX VM",
  titles: ["vCPU", "CPU", "MEMORY"],
  // The whole vCPUs beside it say nearly the same.
  spare: { CPU: 2 },
  cells: ({ sandbox }) =>
    sandbox === null
      ? [NONE, NONE, NONE]
      : [statedCell(sandbox.vcpus, formatCount), ...pair(sandbox)],
  total: ({ vcpus, unstatedVcpuPods, sandbox }) => [
    sumCell({ sum: vcpus, unstatedPods: unstatedVcpuPods }, formatCount),
    ...sumPair(sandbox),
  ],
};

const CAP: Figures = {
  group: "CGROUP CAP",
  titles: ["CPU", "MEMORY"],
  cells: (sized) => [
    sized.cgroup.milliCpu === null ? "none" : formatCpu(sized.cgroup.milliCpu),
    sized.cgroup.memoryBytes === null ? "none" : formatMemory(sized.cgroup.memoryBytes),
  ],
  total: () => ["", ""],
};

const SHORTFALL: Figures = {
  group: "SHORTFALL",
  titles: ["CPU", "MEMORY"],
  cells: (sized) => pairOrNone(sized.shortfall),
  total: (totals) => sumPair(totals.shortfall),
};

const STRANDED: Figures = {
  group: "STRANDED",
  titles: ["CPU", "MEMORY"],
  // Derived from the rest; what is reserved, the sandbox and its cap are what the table is for.
  spare: { CPU: 1, MEMORY: 1 },
  cells: (sized) => pairOrNone(sized.stranded),
  total: (totals) => sumPair(totals.stranded),
};

/** How the table of workloads is built. */
export interface WorkloadTableOptions {
  /** Whether the cgroup cap is shown. */
  readonly cap: boolean;
  /** Whether each row is followed by the terms of its figures. */
  readonly explain: boolean;
  /** The rows shown; the totals are those of all. */
  readonly shown?: readonly SizedWorkload[];
  /** More columns on the right. */
  readonly extra?: Figures;
}

/** Lays out the numbers of each workload's pod, figures for one pod, and a line of totals over all pods. */
export function workloadTable(
  workloads: readonly SizedWorkload[],
  options: WorkloadTableOptions,
): Table {
  const strands = workloads.some(
    ({ stranded }) => (stranded.milliCpu ?? 0) > 0 || (stranded.memoryBytes ?? 0) > 0,
  );
  const figures = [
    RESERVED,
    SANDBOX,
    ...(options.cap ? [CAP] : []),
    SHORTFALL,
    ...(strands ? [STRANDED] : []),
    ...(options.extra === undefined ? [] : [options.extra]),
  ];
  const columns: Column[] = [
    { title: "WORKLOAD", align: "left" },
    { title: "PODS", align: "right" },
    ...figures.flatMap(({ group, titles, spare = {} }) =>
      titles.map((title): Column => {
        const drop = spare[title];
        return { title, group, align: "right", ...(drop === undefined ? {} : { drop }) };
      }),
    ),
  ];
  const rows = (options.shown ?? workloads).map((sized): Row => ({
    cells: [
      workloadLabel(sized.workload),
      podsLabel(sized, formatCount),
      ...figures.flatMap((figure) =>
        sized.unreadable === undefined ? figure.cells(sized) : figure.titles.map(() => UNKNOWN),
      ),
    ],
    short: shortWorkloadLabel(sized.workload),
    tone: sized.refusal === null && sized.unreadable === undefined ? "plain" : "error",
    notes: notes(sized, options.explain),
  }));
  const totals = sumWorkloads(workloads);
  const footer: Row = {
    cells: [
      totals.perNodeWorkloads === 0 ? "all pods" : "all pods but DaemonSets",
      formatCount(totals.pods),
      ...figures.flatMap((figure) => figure.total(totals)),
    ],
    tone: "strong",
  };
  return { kind: "table", columns, rows, footer: [footer] };
}

function notes(sized: SizedWorkload, explain: boolean): readonly string[] {
  const known = explain && sized.unreadable === undefined;
  return known ? [...rowNotes(sized), ...explainWorkload(sized)] : rowNotes(sized);
}

interface Amounts {
  readonly milliCpu: number | bigint | null;
  readonly memoryBytes: number | bigint | null;
}

function pair({ milliCpu, memoryBytes }: Amounts): readonly string[] {
  return [statedCell(milliCpu, formatCpu), statedCell(memoryBytes, formatMemory)];
}

/** As {@link pair}, but nothing at all reads better than a zero with a unit. */
function pairOrNone({ milliCpu, memoryBytes }: Amounts): readonly string[] {
  return [statedOrNone(milliCpu, formatCpu), statedOrNone(memoryBytes, formatMemory)];
}

function sumPair(sum: StatedSum): readonly string[] {
  return [cpuSumCell(sum), memorySumCell(sum)];
}

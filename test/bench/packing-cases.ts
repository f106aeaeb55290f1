import type { Effort } from "../../src/packing/index.ts";
import type { Instance } from "./packing-instances.ts";
import type { Row } from "./packing-measure.ts";

/** A kind of instance, how hard to try on it, and what must come out. */
export interface Case {
  readonly name: string;
  readonly has: (instance: Instance) => boolean;
  readonly effort: Effort;
  /** The seconds that an answer may take. Without `aim` they also stop the solver. */
  readonly seconds: number;
  readonly stops: boolean;
  /** What is asked of all rows of the case: the figure, and whether it is good enough. */
  readonly figure: (rows: readonly Row[]) => number;
  readonly text: (figure: number) => string;
  readonly gate: (figure: number) => boolean;
  readonly gateText: string;
  readonly aim: (figure: number) => boolean;
  readonly aimText: string;
}

const percent = (figure: number): string => `${(100 * figure).toFixed(3)} %`;

const worstGap = (rows: readonly Row[]): number => Math.max(...rows.map(({ gap }) => gap));

/** The case of a kind whose worst gap counts. */
function gapCase(
  name: string,
  has: Case["has"],
  most: { effort: Effort; seconds: number; gate: number; aim: number },
): Case {
  const { effort, seconds, gate, aim } = most;
  return {
    name,
    has,
    effort,
    seconds,
    stops: false,
    figure: worstGap,
    text: (figure) => `worst gap ${percent(figure)}`,
    gate: (figure) => figure <= gate,
    gateText: `<= ${percent(gate)} in ${seconds} s`,
    aim: (figure) => figure <= aim,
    aimText: `<= ${percent(aim)}`,
  };
}

/** The case of instances whose optimum is known: how many are solved to it. */
function optimumCase(name: string, has: Case["has"], least: { gate: number; aim: number }): Case {
  return {
    name,
    has,
    effort: "thorough",
    seconds: 3,
    stops: true,
    figure: (rows) => {
      const proven = rows.filter(({ provenBest }) => provenBest);
      return proven.filter(({ overBest }) => overBest! < 1e-9).length / proven.length;
    },
    text: (figure) => `${percent(figure)} optimal`,
    gate: (figure) => figure >= least.gate,
    gateText: `>= ${100 * least.gate} % in 3 s`,
    aim: (figure) => figure >= least.aim,
    aimText: `>= ${100 * least.aim} %`,
  };
}

const shapesOf = ({ problem }: Instance): number => problem.shapes.length;

const itemsOf = ({ problem }: Instance): number =>
  problem.shapes.reduce((sum, { count }) => sum + count, 0);

const isClassic = ({ problem }: Instance): boolean => problem.bins.length === 1;

const dimensionsOf = ({ problem }: Instance): number => problem.bins[0]?.capacity.length ?? 0;

const isTrace = ({ name }: Instance): boolean => name.startsWith("traces/");

const isPlan = (instance: Instance): boolean => !isClassic(instance) && !isTrace(instance);

const isMix = ({ name }: Instance): boolean => name.includes("mix");

/** Tells whether an instance has between `least` and `most` items, of the kinds that plans are made of. */
const hasItems =
  (least: number, most: number): Case["has"] =>
  (instance) =>
    isPlan(instance) && itemsOf(instance) >= least && itemsOf(instance) <= most;

const huge = hasItems(5e5, Infinity);

/** The cases, in the order of the gate table. An instance is measured once for each that has it. */
export const CASES: readonly Case[] = [
  gapCase("1e6 pods, <= 200 shapes", (i) => huge(i) && shapesOf(i) <= 200, {
    effort: "balanced",
    seconds: 1,
    gate: 0.005,
    aim: 0.001,
  }),
  gapCase("1e6 pods, 1000 shapes", (i) => huge(i) && shapesOf(i) > 200, {
    effort: "balanced",
    seconds: 2,
    gate: 0.005,
    aim: 0.0025,
  }),
  gapCase("1e5 pods", hasItems(5e4, 5e5), {
    effort: "balanced",
    seconds: 1,
    gate: 0.005,
    aim: 0.001,
  }),
  gapCase("1e4 pods", hasItems(5e3, 5e4), {
    effort: "fast",
    seconds: 0.5,
    gate: 0.01,
    aim: 0.0015,
  }),
  gapCase("1e3 pods", hasItems(1, 5e3), {
    effort: "balanced",
    seconds: 1,
    gate: 0.01,
    aim: 0.004,
  }),
  gapCase("<= 25 shapes", (i) => !isClassic(i) && shapesOf(i) <= 25, {
    effort: "balanced",
    seconds: 1,
    gate: 0.005,
    aim: 0.0005,
  }),
  {
    name: "traces",
    has: isTrace,
    effort: "thorough",
    seconds: 2,
    stops: true,
    figure: (rows) => Math.max(...rows.map(({ overBest }) => overBest ?? 0)),
    text: (figure) => `worst ${percent(figure)} over the best known`,
    gate: (figure) => figure <= 0.001,
    gateText: "<= 0.1 % over in 2 s",
    aim: (figure) => figure <= 0,
    aimText: "below the best known",
  },
  optimumCase("1-D classics", (i) => isClassic(i) && dimensionsOf(i) === 1, {
    gate: 0.85,
    aim: 0.97,
  }),
  optimumCase("2-D classics", (i) => isClassic(i) && dimensionsOf(i) === 2, {
    gate: 0.9,
    aim: 0.98,
  }),
  {
    ...optimumCase("3-D classics", (i) => isClassic(i) && dimensionsOf(i) > 2, {
      gate: 0,
      aim: 0.8,
    }),
    gateText: "none",
  },
  {
    name: "Karpenter-like on mixes",
    has: (i) => isPlan(i) && isMix(i),
    effort: "balanced",
    seconds: 1,
    stops: false,
    figure: (rows) =>
      rows.map(({ karpenter }) => 1 - 1 / (1 + karpenter)).toSorted((a, b) => a - b)[
        rows.length >> 1
      ]!,
    text: (figure) => `median ${percent(figure)} cheaper`,
    gate: (figure) => figure >= 0.1,
    gateText: ">= 10 % cheaper",
    aim: (figure) => figure >= 0.15,
    aimText: ">= 15 %",
  },
];

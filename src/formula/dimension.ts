import { FormulaError } from "./formula-error.ts";
import type { NumberNode, TruthNode } from "./tree.ts";

/** What a value counts, where that is settled: CPUs, bytes, or nothing in particular. */
export type Dimension = "cpu" | "memory" | "number";

/**
 * The dimensions that a part of a formula can have, as powers of CPU and of bytes. A name has one; a
 * constant has several, since `4 GiB` may be memory or memory per CPU, and `2` a number of CPUs.
 */
type Possible = ReadonlySet<number>;

/** Powers beyond these are dropped: no size is the cube of another. */
const HIGHEST = 2;
const WIDTH = 2 * HIGHEST + 1;

function power(cpu: number, memory: number): number {
  return (cpu + HIGHEST) * WIDTH + memory + HIGHEST;
}

const perCpu = [-1, 0, 1];
const plain: Possible = new Set(perCpu.map((cpu) => power(cpu, 0)));
const bytes: Possible = new Set(perCpu.map((cpu) => power(cpu, 1)));
const either: Possible = new Set([...plain, ...bytes]);

/** What the constants of a formula may be, by how they are written; 0 may be anything. */
const constants = { none: plain, fraction: plain, decimal: either, bytes, zero: either } as const;

const named: Readonly<Record<Dimension, Possible>> = {
  cpu: new Set([power(1, 0)]),
  memory: new Set([power(0, 1)]),
  // A count of something may count CPUs as well: one for each container.
  number: new Set([power(0, 0), power(1, 0)]),
};

/** What the field of a model file takes: a plain number is one of CPUs. */
const wanted: Readonly<Record<Dimension, Possible>> = {
  cpu: new Set([power(1, 0), power(0, 0)]),
  memory: new Set([power(0, 1)]),
  number: plain,
};

/** What a formula is checked against. */
export interface DimensionContext {
  readonly source: string;
  /** What each name counts; a name that is not listed may count anything. */
  readonly dimensions: Readonly<Record<string, Dimension>>;
  /** What the whole formula must count; absent means anything. */
  readonly wanted?: Dimension;
}

/**
 * Checks that a formula adds and compares like with like, and comes to what its field takes. Products
 * and quotients have the dimension that follows: the ratio of two sizes of memory is a plain number.
 *
 * @throws FormulaError with code `wrong-dimension` that points at the part at fault.
 */
export function checkDimensions(node: NumberNode, context: DimensionContext): void {
  const found = dimensionOf(node, context);
  if (context.wanted === undefined || meet(found, wanted[context.wanted]).size > 0) return;
  const need = context.wanted === "memory" ? "memory" : "a number of CPUs";
  throw refuse(
    node,
    context,
    `${need} is needed here, found ${nameOf(found)}${hintOf(node, context)}`,
  );
}

function dimensionOf(node: NumberNode, context: DimensionContext): Possible {
  switch (node.kind) {
    case "constant":
      return constants[node.value.numerator === 0n ? "zero" : node.unit];
    case "variable": {
      const dimension = context.dimensions[node.name];
      return dimension === undefined ? either : named[dimension];
    }
    case "negate":
      return dimensionOf(node.of, context);
    case "arithmetic":
      return ofArithmetic(node, context);
    case "call":
      return alike(node.arguments, context, `${node.name} takes`);
    case "choose":
      checkTruth(node.condition, context);
      return alike([node.yes, node.no], context, "both sides of : must be");
  }
}

function ofArithmetic(
  node: Extract<NumberNode, { readonly kind: "arithmetic" }>,
  context: DimensionContext,
): Possible {
  const { operator, left, right } = node;
  if (operator === "+" || operator === "-")
    return alike([left, right], context, `${operator === "+" ? "adding" : "subtracting"} takes`);
  const sign = operator === "*" ? 1 : -1;
  const [first, second] = [dimensionOf(left, context), dimensionOf(right, context)];
  const found = combine(first, second, sign);
  if (found.size > 0) return found;
  throw refuse(
    right,
    context,
    `${nameOf(first)} ${operator} ${nameOf(second)} is no size of anything`,
  );
}

/** Holds several parts to one dimension; points at the first that does not fit those before it. */
function alike(parts: readonly NumberNode[], context: DimensionContext, what: string): Possible {
  let common: Possible | undefined;
  for (const part of parts) {
    const own = dimensionOf(part, context);
    const shared: Possible = common === undefined ? own : meet(common, own);
    if (common !== undefined && shared.size === 0) {
      const pair = `${nameOf(common)} and ${nameOf(own)}`;
      throw refuse(part, context, `${what} like with like, found ${pair}${unitHint(common, own)}`);
    }
    common = shared;
  }
  return common ?? plain;
}

function checkTruth(node: TruthNode, context: DimensionContext): void {
  if (node.kind === "comparison") alike([node.left, node.right], context, "comparing takes");
  else if (node.kind === "not") checkTruth(node.of, context);
  else for (const one of node.of) checkTruth(one, context);
}

function meet(left: Possible, right: Possible): Possible {
  return new Set([...left].filter((one) => right.has(one)));
}

function combine(left: Possible, right: Possible, sign: 1 | -1): Possible {
  const found = new Set<number>();
  for (const a of left) {
    for (const b of right) {
      const cpu = cpuOf(a) + sign * cpuOf(b);
      const memory = memoryOf(a) + sign * memoryOf(b);
      if (Math.abs(cpu) <= HIGHEST && Math.abs(memory) <= HIGHEST) found.add(power(cpu, memory));
    }
  }
  return found;
}

function cpuOf(one: number): number {
  return Math.floor(one / WIDTH) - HIGHEST;
}

function memoryOf(one: number): number {
  return (one % WIDTH) - HIGHEST;
}

/** Names what a part is, as plainly as its dimensions allow. */
function nameOf(possible: Possible): string {
  if (possible.has(power(0, 0))) return "a plain number";
  if (possible.has(power(1, 0))) return "CPU";
  if (possible.has(power(0, 1))) return "memory";
  const [first = 0] = possible;
  const [cpu, memory] = [cpuOf(first), memoryOf(first)];
  const parts = [...factor("CPU", cpu), ...factor("memory", memory)];
  return parts.length === 0 ? "nothing" : parts.join(" times ");
}

function factor(name: string, exponent: number): readonly string[] {
  if (exponent === 0) return [];
  return [exponent === 1 ? name : `${name}^${exponent}`];
}

/** A size without a unit is the usual mistake, and easily mended. */
function hintOf(node: NumberNode, { wanted: need, source }: DimensionContext): string {
  if (need !== "memory" || node.kind !== "constant") return "";
  const text = source.slice(node.span.start, node.span.end);
  return node.unit === "fraction"
    ? `: ${text} is a part of one byte, perhaps ${text.replace(/\s*[a-z]+$/u, "")}Mi was meant`
    : `: write a unit, as ${text} MiB or ${text} B`;
}

function unitHint(left: Possible, right: Possible): string {
  const isPlain = (one: Possible): boolean => one.has(power(0, 0));
  const isMemory = (one: Possible): boolean => !isPlain(one) && one.has(power(0, 1));
  const mixed = (isPlain(left) && isMemory(right)) || (isMemory(left) && isPlain(right));
  return mixed ? ": a size of memory needs a unit, as 512 MiB" : "";
}

function refuse(node: NumberNode, { source }: DimensionContext, reason: string): FormulaError {
  return new FormulaError({ code: "wrong-dimension", reason, source, offset: node.span.start });
}

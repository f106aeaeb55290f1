import type { PackingProblem, ShapeCertificate } from "./types.ts";

interface ValueClaim {
  readonly certificate: ShapeCertificate;
  /** The placed items of each shape. */
  readonly placed: readonly bigint[];
  /** What one bin of each type may be worth, times the denominator. */
  readonly allowances: readonly bigint[];
  /** The most steps to spend. */
  readonly work: number;
}

/** A kind of item in one bin: its value, size, most per bin, and value per guide price of its size. */
interface Item {
  readonly value: number;
  readonly size: readonly number[];
  readonly most: number;
  readonly price: number;
}

interface Check {
  readonly items: readonly Item[];
  readonly guide: readonly number[];
  /** What the items from here on may be worth beyond their guide price. */
  readonly surplus: readonly number[];
  readonly allowance: number;
  steps: number;
}

/** Bounds are computed in floating point from sums of non-negative terms; this covers their rounding. */
const ROUNDING = 1 + 1e-11;

/** Beyond this, sums of values would no longer be exact. */
const LARGEST = 2 ** 50;

function guidePrice(guide: readonly number[], amounts: readonly number[]): number {
  let sum = 0;
  for (const [d, amount] of amounts.entries()) sum += (guide[d] ?? 0) * amount;
  return sum;
}

/** Tells whether some content of the free space brings the value above the allowance. Any guide is safe. */
function canExceed(check: Check, from: number, free: number[], value: number): boolean {
  if (value > check.allowance) return true;
  const item = check.items[from];
  if (item === undefined || check.steps < 0) return false;
  check.steps--;
  const space = guidePrice(check.guide, free);
  let gain = space + check.surplus[from]!;
  if (item.price > 0) gain = Math.min(gain, (item.value / item.price) * space);
  if ((value + gain) * ROUNDING <= check.allowance) return false;
  let fit = item.most;
  for (const [d, amount] of item.size.entries()) {
    if (amount > 0) fit = Math.min(fit, Math.floor(free[d]! / amount));
  }
  for (let count = fit; count >= 0; count--) {
    const rest = free.map((amount, d) => amount - count * item.size[d]!);
    if (canExceed(check, from + 1, rest, value + count * item.value)) return true;
  }
  return false;
}

function mostPerBin(size: readonly number[], capacity: readonly number[], cap: number): number {
  let most = cap;
  for (const [d, amount] of size.entries()) {
    if (amount > 0) most = Math.min(most, Math.floor(capacity[d]! / amount));
  }
  return most;
}

function itemsOf(problem: PackingProblem, { certificate, placed }: ValueClaim, b: number): Item[] {
  const { capacity } = problem.bins[b]!;
  const guide = certificate.guides[b] ?? [];
  const items: Item[] = [];
  for (const [s, { size, allowed, maxPerBin }] of problem.shapes.entries()) {
    const value = Number(certificate.values[s]!);
    if (value === 0 || placed[s] === 0n || (allowed && !allowed.includes(b))) continue;
    const most = mostPerBin(size, capacity, Math.min(Number(placed[s]), maxPerBin ?? Infinity));
    if (most > 0) items.push({ value, size, most, price: guidePrice(guide, size) });
  }
  const ratio = ({ value, price }: Item): number => (price > 0 ? value / price : Infinity);
  return items.sort((x, y) => (ratio(x) === ratio(y) ? 0 : ratio(y) - ratio(x)));
}

/** Leaves out items that the guide shows to be in no content above the allowance. */
function usefulItems(
  items: readonly Item[],
  capacity: readonly number[],
  { guide, allowance }: Check,
): Item[] {
  let bound = guidePrice(guide, capacity);
  for (const { value, price, most } of items) bound += most * Math.max(0, value - price);
  return items.filter(
    ({ value, price }) => (bound + Math.min(0, value - price)) * ROUNDING > allowance,
  );
}

function prepareCheck(
  problem: PackingProblem,
  claim: ValueClaim,
  task: { b: number; steps: number },
): Check {
  const { b, steps } = task;
  const all = itemsOf(problem, claim, b);
  const guide = claim.certificate.guides[b] ?? [];
  const allowance = Number(claim.allowances[b]!);
  const bare: Check = { items: all, guide, surplus: [], allowance, steps };
  const items = usefulItems(all, problem.bins[b]!.capacity, bare);
  const surplus: number[] = items.map(() => 0);
  for (let k = items.length - 1, sum = 0; k >= 0; k--) {
    sum += items[k]!.most * Math.max(0, items[k]!.value - items[k]!.price);
    surplus[k] = sum;
  }
  return { ...bare, items, surplus };
}

/** Tells whether whatever fits a bin of type b also fits one of type c, which is worth no more. */
function isCovered(
  problem: PackingProblem,
  allowances: readonly bigint[],
  [b, c]: readonly [number, number],
): boolean {
  if (b === c || allowances[c]! > allowances[b]! || (allowances[c] === allowances[b] && c > b))
    return false;
  if (problem.bins[b]!.capacity.some((amount, d) => amount > problem.bins[c]!.capacity[d]!))
    return false;
  return problem.shapes.every(({ allowed }) => !allowed?.includes(b) || allowed.includes(c));
}

/**
 * Proves again that no feasible content of any bin is worth more than the bin may be worth, by
 * searching for one. Bin types that another covers need no search. Returns null if all is proven,
 * else what is wrong. The search shares no code with the solvers' own.
 */
export function shapeCertificateFault(problem: PackingProblem, claim: ValueClaim): string | null {
  const { certificate, allowances, work } = claim;
  if ([...certificate.values, ...allowances].some((value) => value > BigInt(LARGEST))) {
    return "its figures are too large to check";
  }
  if (certificate.guides.some((guide) => guide.some((rate) => !(rate >= 0 && rate < Infinity)))) {
    return "a guide is not a finite non-negative number";
  }
  let steps = work;
  for (const b of problem.bins.keys()) {
    if (problem.bins.some((_, c) => isCovered(problem, allowances, [b, c]))) continue;
    const check = prepareCheck(problem, claim, { b, steps });
    if (canExceed(check, 0, [...problem.bins[b]!.capacity], 0)) {
      return `some content of bin type ${b} is worth more than it costs`;
    }
    steps = check.steps;
    if (steps < 0) return `the values could not be proven in ${work} steps`;
  }
  return null;
}

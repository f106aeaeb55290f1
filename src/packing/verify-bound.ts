import type { Certificate, DimensionCertificate, Packing, PackingProblem } from "./types.ts";
import { fillableBins } from "./verify-load.ts";
import { shapeCertificateFault } from "./verify-values.ts";

/** The bound that a certificate proves, or the fault that keeps it from proving any. */
export interface Proof {
  readonly bound: bigint;
  readonly fault: string | null;
}

const REFUSED = 0n;

function refuse(fault: string): Proof {
  return { bound: REFUSED, fault };
}

/** The items that the bound is about: all but the unplaced ones. */
export function placedCounts(problem: PackingProblem, packing: Packing): bigint[] {
  const placed = problem.shapes.map(({ count }) => BigInt(count));
  for (const { shape, count } of packing.unplaced) placed[shape]! -= BigInt(count);
  return placed;
}

/** What one bin may be worth: its price plus what maximum and limits charge it. */
export function binAllowance(problem: PackingProblem, certificate: Certificate, b: number): bigint {
  let allowance = BigInt(problem.bins[b]!.price) * certificate.denominator;
  allowance += certificate.maximumRates[b]!;
  for (const [l, { weights }] of (problem.limits ?? []).entries()) {
    for (const { bin, weight } of weights) {
      if (bin === b) allowance += certificate.limitRates[l]! * BigInt(weight);
    }
  }
  return allowance;
}

function formFault(problem: PackingProblem, certificate: Certificate): string | null {
  const { denominator, maximumRates, limitRates } = certificate;
  if (denominator <= 0n) return "the denominator is not positive";
  if (maximumRates.length !== problem.bins.length)
    return "it does not have a rate for each bin type";
  if (limitRates.length !== (problem.limits ?? []).length)
    return "it does not have a rate for each limit";
  if ([...maximumRates, ...limitRates].some((rate) => rate < 0n)) return "a rate is negative";
  for (const [b, rate] of maximumRates.entries()) {
    if (rate > 0n && problem.bins[b]!.maximum === undefined)
      return `bin type ${b} has no maximum to charge`;
  }
  if (certificate.kind === "dimensions") return dimensionFormFault(problem, certificate);
  if (certificate.values.length !== problem.shapes.length) return "it does not value each shape";
  if (certificate.guides.length !== problem.bins.length) return "it does not guide each bin type";
  return certificate.values.some((value) => value < 0n) ? "a value is negative" : null;
}

function dimensionFormFault(
  problem: PackingProblem,
  { classes, rates }: DimensionCertificate,
): string | null {
  const dimensions = problem.bins[0]?.capacity.length ?? 0;
  if (classes.length !== problem.shapes.length) return "it does not class each shape";
  if (classes.some((c) => problem.shapes.length > 0 && rates[c] === undefined))
    return "a class has no rates";
  if (rates.some((row) => row.length !== dimensions)) return "it does not rate each dimension";
  return rates.flat().some((rate) => rate < 0n) ? "a rate is negative" : null;
}

/** The classes whose shapes (of which some are placed) can use each bin type. */
function usableClasses(
  problem: PackingProblem,
  classes: readonly number[],
  placed: readonly bigint[],
): Set<number>[] {
  const usable = problem.bins.map(() => new Set<number>());
  for (const [s, shape] of problem.shapes.entries()) {
    if (placed[s] === 0n) continue;
    for (const b of shape.allowed ?? problem.bins.keys()) {
      const { capacity } = problem.bins[b]!;
      if (shape.size.every((amount, d) => amount <= capacity[d]!)) usable[b]!.add(classes[s]!);
    }
  }
  return usable;
}

function dimensionFault(
  problem: PackingProblem,
  certificate: DimensionCertificate,
  placed: readonly bigint[],
): string | null {
  const usable = usableClasses(problem, certificate.classes, placed);
  for (const [b, { capacity }] of problem.bins.entries()) {
    let worth = 0n;
    for (const [d, amount] of capacity.entries()) {
      let best = 0n;
      for (const c of usable[b]!) {
        const rate = certificate.rates[c]![d]!;
        if (rate > best) best = rate;
      }
      worth += best * BigInt(amount);
    }
    if (worth > binAllowance(problem, certificate, b))
      return `bin type ${b} is worth more than it costs`;
  }
  return null;
}

/** What one item of shape s is worth, times the denominator. */
function itemWorth(problem: PackingProblem, certificate: Certificate, s: number): bigint {
  if (certificate.kind === "shapes") return certificate.values[s]!;
  const rates = certificate.rates[certificate.classes[s]!]!;
  return problem.shapes[s]!.size.reduce((sum, amount, d) => sum + rates[d]! * BigInt(amount), 0n);
}

function commonDivisor(prices: readonly bigint[]): bigint {
  let result = 0n;
  for (let b of prices) {
    let a = result;
    while (b !== 0n) [a, b] = [b, a % b];
    result = a;
  }
  return result === 0n ? 1n : result;
}

/** Works out which lower bound the certificate of a packing proves; `work` limits proving values again. */
export function provenBound(stated: PackingProblem, packing: Packing, work: number): Proof {
  const { certificate } = packing;
  const malformed = formFault(stated, certificate);
  if (malformed !== null) return refuse(malformed);
  const placed = placedCounts(stated, packing);
  const problem = { ...stated, bins: fillableBins(stated, placed) };
  const fault =
    certificate.kind === "dimensions"
      ? dimensionFault(problem, certificate, placed)
      : shapeCertificateFault(problem, {
          certificate,
          placed,
          allowances: problem.bins.map((_, b) => binAllowance(problem, certificate, b)),
          work,
        });
  if (fault !== null) return refuse(fault);
  let worth = 0n;
  for (const [s, count] of placed.entries())
    if (count > 0n) worth += count * itemWorth(problem, certificate, s);
  for (const [b, rate] of certificate.maximumRates.entries()) {
    if (rate > 0n) worth -= rate * BigInt(problem.bins[b]!.maximum!);
  }
  for (const [l, rate] of certificate.limitRates.entries()) {
    worth -= rate * BigInt(problem.limits![l]!.maximum);
  }
  if (worth <= 0n) return { bound: 0n, fault: null };
  // Every total is a multiple of the prices' common divisor.
  const divisor = commonDivisor(problem.bins.map(({ price }) => BigInt(price)));
  const step = divisor * certificate.denominator;
  return { bound: ((worth + step - 1n) / step) * divisor, fault: null };
}

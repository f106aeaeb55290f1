import type { LinearPrices } from "./linear-bound.ts";
import type { Model } from "./model.ts";
import type { Certificate, DimensionCertificate, PackingProblem } from "./types.ts";

/** A proven lower bound. */
export interface Bound {
  readonly value: bigint;
  readonly certificate: Certificate;
}

/** What a certificate is made for: the problem, its full model, and how many items of each model shape count. */
export interface BoundSubject {
  readonly problem: PackingProblem;
  readonly model: Model;
  /** The placed items of each model shape. */
  readonly placed: Float64Array;
}

/** Turns rates into integers over a power of two that keeps about 40 significant bits of the smallest. */
export function exactRates(rates: ArrayLike<number>): {
  numerators: bigint[];
  denominator: bigint;
} {
  let least = Infinity;
  for (let i = 0; i < rates.length; i++) if (rates[i]! > 0) least = Math.min(least, rates[i]!);
  let power = 0;
  let factor = 1;
  for (; least * factor < 1e12 && power < 300; power++) factor *= 2;
  const numerators = Array.from(rates, (rate) => BigInt(Math.floor(Math.max(0, rate) * factor)));
  return { numerators, denominator: 1n << BigInt(power) };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b);
}

/** Rounds a bound over `denominator` up to the next sum that the prices can make: a multiple of their divisor. */
export function roundBound(
  numerator: bigint,
  denominator: bigint,
  prices: Iterable<number>,
): bigint {
  if (numerator <= 0n) return 0n;
  let divisor = 0n;
  for (const price of prices) divisor = greatestDivisor(BigInt(price), divisor);
  const step = (divisor === 0n ? 1n : divisor) * denominator;
  return ((numerator + step - 1n) / step) * (step / denominator);
}

/** What the limits of the problem charge one bin of type t. */
export function limitCharge(model: Model, limitRates: readonly bigint[], t: number): bigint {
  let charge = 0n;
  for (const { weight, source } of model.limits) {
    charge += (limitRates[source] ?? 0n) * BigInt(weight[t]!);
  }
  return charge;
}

/** Sums what maxima and limits take off a bound: their rates times the most they allow. */
export function limitDiscount(problem: PackingProblem, certificate: Certificate): bigint {
  let sum = 0n;
  for (const [b, rate] of certificate.maximumRates.entries()) {
    if (rate > 0n) sum += rate * BigInt(problem.bins[b]?.maximum ?? 0);
  }
  for (const [l, rate] of certificate.limitRates.entries()) {
    sum += rate * BigInt(problem.limits?.[l]?.maximum ?? 0);
  }
  return sum;
}

/** Spreads a value per model shape over the shapes of the problem. */
export function perProblemShape<T>(
  model: Model,
  length: number,
  value: (s: number) => T,
  other: T,
): T[] {
  const result = Array.from({ length }, () => other);
  for (const [s, sources] of model.shapeSources.entries()) {
    for (const source of sources) result[source] = value(s);
  }
  return result;
}

/** The worth of a full bin of type t: each dimension at the highest rate of a class that can use it. */
function binWorth(
  model: Model,
  classes: Uint8Array,
  rates: readonly (readonly bigint[])[],
  t: number,
): bigint {
  let worth = 0n;
  for (let d = 0; d < model.dims; d++) {
    let best = 0n;
    for (const [c, row] of rates.entries()) {
      if (classes[c * model.types + t] && row[d]! > best) best = row[d]!;
    }
    worth += best * BigInt(model.capacity[t * model.dims + d]!);
  }
  return worth;
}

function placedUses(subject: BoundSubject, of: Int32Array, count: number): Uint8Array {
  const { model, placed } = subject;
  const uses = new Uint8Array(count * model.types);
  for (let s = 0; s < model.shapes; s++) {
    if (!placed[s]) continue;
    for (let t = 0; t < model.types; t++)
      uses[of[s]! * model.types + t]! |= model.fits[s * model.types + t]!;
  }
  return uses;
}

function demandWorth(
  subject: BoundSubject,
  of: Int32Array,
  rates: readonly (readonly bigint[])[],
): bigint {
  const { model, placed } = subject;
  let worth = 0n;
  for (let s = 0; s < model.shapes; s++) {
    let item = 0n;
    for (let d = 0; d < model.dims; d++)
      item += rates[of[s]!]![d]! * BigInt(model.size[s * model.dims + d]!);
    worth += item * BigInt(placed[s]!);
  }
  return worth;
}

/**
 * Makes floating-point rates exact and safe: limited types are charged what they are worth beyond
 * their price, and all rates shrink until no unlimited type is worth more than it costs. Works on
 * every type of the problem, so that the check needs no trust in dominance.
 */
export function certifyDimensions(subject: BoundSubject, prices: LinearPrices): Bound {
  const { problem, model } = subject;
  const { of, count } = prices.classes;
  const flat = exactRates([...prices.rates, ...prices.limitRates]);
  const denominator = flat.denominator;
  let rates = Array.from({ length: count }, (_, c) =>
    flat.numerators.slice(c * model.dims, (c + 1) * model.dims),
  );
  const limitRates = flat.numerators.slice(count * model.dims);
  const uses = placedUses(subject, of, count);
  for (let t = 0; t < model.types; t++) {
    if (model.maximum[t] !== Infinity) continue;
    const worth = binWorth(model, uses, rates, t);
    const price = BigInt(model.price[t]!) * denominator + limitCharge(model, limitRates, t);
    if (worth <= price) continue;
    rates = rates.map((row) => row.map((rate) => (rate * price) / worth));
  }
  const maximumRates = problem.bins.map(() => 0n);
  for (let t = 0; t < model.types; t++) {
    const price = BigInt(model.price[t]!) * denominator + limitCharge(model, limitRates, t);
    const excess = binWorth(model, uses, rates, t) - price;
    if (excess > 0n) maximumRates[model.typeSource[t]!] = excess;
  }
  const classes = perProblemShape(model, problem.shapes.length, (s) => of[s]!, 0);
  const certificate: DimensionCertificate = {
    kind: "dimensions",
    classes,
    rates: rates.length > 0 ? rates : [Array<bigint>(model.dims).fill(0n)],
    maximumRates,
    limitRates,
    denominator,
  };
  const worth = demandWorth(subject, of, rates) - limitDiscount(problem, certificate);
  return {
    value: roundBound(
      worth,
      denominator,
      problem.bins.map(({ price }) => price),
    ),
    certificate,
  };
}

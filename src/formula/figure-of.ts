import type { Term } from "../quantity/index.ts";
import { demandTerms } from "../scheduling/index.ts";
import { figure } from "../sizing/index.ts";
import type { Figure, Refusal, SizingInput } from "../sizing/index.ts";
import { inUnits, isSafe, toStep, truncated } from "./amounts.ts";
import type { Step } from "./amounts.ts";
import type { Scope } from "./evaluate.ts";
import type { Formula } from "./formula.ts";
import { ceil } from "./rational.ts";
import type { Rational } from "./rational.ts";

/** A formula of a model with what is done to its value. */
export interface Rule {
  readonly resource: "cpu" | "memory";
  readonly formula: Formula;
  readonly step?: Step;
  readonly stepText?: string;
  readonly minimum?: Formula;
  readonly below?: "raise" | "refuse";
}

/** What a rule is applied to. */
export interface Subject {
  readonly pod: SizingInput["pod"];
  readonly scope: Scope;
}

const mebibyte = 1_048_576n;

/** Applies a rule: the exact value, its rounding, its minimum; each a term of the ledger. */
export function figureOf(rule: Rule, subject: Subject): Figure | { readonly refusal: Refusal } {
  const { resource, formula, step } = rule;
  const exact = inUnits(formula.evaluate(subject.scope), resource);
  if (exact.numerator < 0n) return { refusal: negative(rule) };
  const value = ceil(exact);
  const stepped = step === undefined ? value : ceil(toStep(exact, scaledStep(step, resource)));
  const minimum = minimumOf(rule, subject.scope);
  const final = stepped < minimum ? minimum : stepped;
  if (!isSafe(final) || !isSafe(value)) return { refusal: tooLarge(rule) };
  if (stepped < minimum && rule.below === "refuse") {
    return { refusal: tooLow(resource, minimum, stepped) };
  }
  return figure(
    ...addendTerms(rule, subject, value),
    ...termUnlessZero(`round to ${rule.stepText ?? ""}`, stepped - value),
    ...termUnlessZero("minimum", final - stepped),
  );
}

function scaledStep({ to, mode }: Step, resource: Rule["resource"]): Step {
  return { to: inUnits(to, resource), mode };
}

function minimumOf({ minimum, resource }: Rule, scope: Scope): bigint {
  return minimum === undefined ? 0n : ceil(inUnits(minimum.evaluate(scope), resource));
}

/** One term per addend of the formula; what their fractions make together is rounded up once. */
function addendTerms(rule: Rule, { pod, scope }: Subject, value: bigint): readonly Term[] {
  const { resource, formula } = rule;
  const terms: Term[] = [];
  for (const { text, name, evaluate } of formula.addends) {
    if (name === `limits.${resource}` || name === `requests.${resource}`) {
      const of = name.startsWith("limits") ? "limits" : "requests";
      terms.push(...demandTerms(pod, { of, resource, excludeOverhead: true }));
      continue;
    }
    const amount = truncated(inUnits(evaluate(scope), resource));
    // Addends may be far larger than their sum: then only the sum is shown.
    if (!isSafe(amount)) return [{ label: formula.source, amount: Number(value) }];
    terms.push(...termUnlessZero(text, amount));
  }
  const shown = terms.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const label = `round up to whole ${resource === "cpu" ? "milli-CPU" : "bytes"}`;
  return [...terms, ...termUnlessZero(label, value - shown)];
}

function termUnlessZero(label: string, amount: bigint): readonly Term[] {
  return amount === 0n ? [] : [{ label, amount: Number(amount) }];
}

function negative({ formula, resource }: Rule): Refusal {
  const reason = `the formula for ${resource} is negative for this pod: ${formula.source}`;
  return { code: "FORMULA_NEGATIVE", reason };
}

function tooLarge({ formula, resource }: Rule): Refusal {
  const reason = `the formula for ${resource} is beyond exact integers for this pod: ${formula.source}`;
  return { code: "QUANTITY_TOO_LARGE", reason };
}

function tooLow(resource: Rule["resource"], minimum: bigint, got: bigint): Refusal {
  if (resource === "cpu") {
    const reason = `the model refuses ${got}m CPU: the minimum is ${minimum}m`;
    return { code: "POD_CPU_TOO_LOW", reason };
  }
  const [minMiB, gotMiB] = [Number(minimum / mebibyte), Number(got / mebibyte)];
  const reason = `the model refuses ${gotMiB} MiB: the minimum is ${minMiB} MiB`;
  return { code: "POD_MEMORY_LIMIT_TOO_LOW", reason, minMiB, gotMiB };
}

/** Gives an amount as a quantity in nano-units, rounded up to milli-CPU or bytes; null if negative. */
export function nanoOf(value: Rational, resource: "cpu" | "memory"): bigint | null {
  const units = ceil(inUnits(value, resource));
  return units < 0n ? null : units * (resource === "cpu" ? 1_000_000n : 1_000_000_000n);
}

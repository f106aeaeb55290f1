import { sumTerms } from "../quantity/index.ts";
import type { Term } from "../quantity/index.ts";
import { SizingError } from "./sizing-error.ts";
import type { SizingModel, SizingResult } from "./types.ts";

/** A figure of a result, and its ledger. */
interface Stated {
  readonly name: string;
  readonly amount: number | null;
  readonly terms: readonly Term[];
}

/**
 * Holds a model of the caller's own to the contract: whole figures that are not negative and that
 * their terms add up to, or a refusal. A wrong one would be placed, or pass for a pod that cannot be
 * read.
 */
export function checkedModel(model: SizingModel): SizingModel {
  return {
    ...model,
    size(input) {
      const result = model.size(input);
      const fault = faultOf(result);
      if (fault !== null) throw new SizingError("model", `${model.name} gives ${fault}`);
      return result;
    },
  };
}

function faultOf(result: SizingResult): string | null {
  // What a model in plain JavaScript gives may be anything.
  const given: unknown = result;
  if (typeof given !== "object" || given === null) return "neither a sandbox nor a refusal";
  if ("refusal" in result) return null;
  const { sandbox, footprint } = result as Partial<typeof result>;
  if (sandbox?.terms === undefined) return "neither a sandbox with its terms nor a refusal";
  const { milliCpu, vcpus, memoryBytes, terms } = sandbox;
  const stated: readonly Stated[] = [
    { name: "milliCpu", amount: milliCpu, terms: terms.milliCpu },
    { name: "vcpus", amount: vcpus, terms: terms.vcpus },
    { name: "memoryBytes", amount: memoryBytes, terms: terms.memoryBytes },
    ...(["milliCpu", "memoryBytes"] as const).flatMap((figure): Stated[] => {
      if (footprint === undefined) return [];
      const amount = footprint[figure];
      return [{ name: `footprint.${figure}`, amount, terms: footprint.terms[figure] }];
    }),
  ];
  return stated.map(faultOfFigure).find((fault) => fault !== null) ?? null;
}

function faultOfFigure({ name, amount, terms }: Stated): string | null {
  if (amount === null) return terms.length === 0 ? null : `terms of ${name}, which is null`;
  if (!Number.isSafeInteger(amount) || amount < 0) {
    return `${name} ${amount}; expected a whole number of at least 0, or null`;
  }
  const whole = terms.every((term) => Number.isSafeInteger(term.amount));
  const sum = whole ? sumTerms(terms) : Number.NaN;
  return sum === amount ? null : `${name} ${amount}, but its terms add up to ${sum}`;
}

import { amountOf } from "../quantity/index.ts";
import type { ResourceList } from "../quantity/index.ts";
import type { Refusal, SizingInput, SizingModel, SizingResult } from "./types.ts";

/**
 * The largest limit or request a model computes with: 2^52 bytes or milli-CPU. What a base, an
 * overhead or an alignment adds to it stays a safe integer.
 */
const largest = 2n ** 52n;

/**
 * Makes a model of a rule. Amounts too large for exact arithmetic are refused here, so that no rule
 * has to think of them.
 */
export function defineModel(model: SizingModel): SizingModel {
  return { ...model, size: (input) => tooLarge(input) ?? model.size(input) };
}

function tooLarge({ demand, overhead }: SizingInput): SizingResult | null {
  for (const list of [demand.limits, demand.requests, overhead]) {
    const resource = exceeding(list);
    if (resource !== null) return { refusal: beyond(resource) };
  }
  return null;
}

function exceeding(list: ResourceList): string | null {
  if ((amountOf(list, "cpu")?.nano ?? 0n) / 1_000_000n > largest) return "cpu";
  if ((amountOf(list, "memory")?.nano ?? 0n) / 1_000_000_000n > largest) return "memory";
  return null;
}

function beyond(resource: string): Refusal {
  return {
    code: "QUANTITY_TOO_LARGE",
    reason: `the pod's ${resource} is beyond 2^52, larger than any machine and than exact integers`,
  };
}

import type { StatedSum } from "../../quantity/index.ts";
import { formatCpu, formatMemory } from "../format-number.ts";

/** What a cell shows where a figure does not exist, or comes to nothing. */
export const NONE = "-";

/** What it shows where a figure exists that the model's source does not state. */
const UNSTATED = "not stated";

type Amount = number | bigint;

/** Writes a figure that may not be stated. */
export function statedCell(amount: Amount | null, format: (amount: Amount) => string): string {
  return amount === null ? UNSTATED : format(amount);
}

/** As {@link statedCell}, but nothing at all reads better than a zero with a unit. */
export function statedOrNone(amount: Amount | null, format: (amount: Amount) => string): string {
  return amount !== null && BigInt(amount) === 0n ? NONE : statedCell(amount, format);
}

/** Writes a sum; one that misses pods is marked as the least there can be. */
export function sumCell(
  { sum, unstatedPods }: { readonly sum: bigint | null; readonly unstatedPods: bigint },
  format: (amount: Amount) => string,
): string {
  if (unstatedPods === 0n) return statedOrNone(sum, format);
  return sum === null || sum === 0n ? UNSTATED : `>= ${format(sum)}`;
}

/** Writes a sum of CPU. */
export function cpuSumCell({ milliCpu, unstatedPods }: StatedSum): string {
  return sumCell({ sum: milliCpu, unstatedPods: unstatedPods.milliCpu }, formatCpu);
}

/** Writes a sum of memory. */
export function memorySumCell({ memoryBytes, unstatedPods }: StatedSum): string {
  return sumCell({ sum: memoryBytes, unstatedPods: unstatedPods.memoryBytes }, formatMemory);
}

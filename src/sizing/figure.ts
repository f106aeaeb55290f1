import { sumTerms } from "../quantity/index.ts";
import type { Term } from "../quantity/index.ts";
import type { Sandbox } from "./types.ts";

/** The bytes of one MiB, the unit in which Kata's configuration counts memory. */
export const mebibyte = 1_048_576;

/** The bytes of one GiB. */
export const gibibyte = 1_073_741_824;

/** A figure of a ledger: an amount and the terms that add up to it. */
export interface Figure {
  /** The figure, a safe integer; the unit is the caller's. */
  readonly amount: number;
  /** The addends in the order they apply. */
  readonly terms: readonly Term[];
}

/**
 * Makes a figure of its terms, all of one unit.
 *
 * @example
 * const base = { label: "base", amount: 2 * 2 ** 30 };
 * const limit = { label: "limit of container web", amount: 512 * 2 ** 20 };
 * figure(base, limit); // => { amount: 2560 * 2 ** 20, terms: [base, limit] }
 */
export function figure(...terms: readonly Term[]): Figure {
  return { amount: sumTerms(terms), terms };
}

/** Adds terms to a figure; terms of 0 say nothing and are left out. */
export function plus(start: Figure, ...terms: readonly Term[]): Figure {
  const added = terms.filter((term) => term.amount !== 0);
  return added.length === 0 ? start : figure(...start.terms, ...added);
}

/** Adds figures; the terms follow each other. */
export function sumFigures(...figures: readonly Figure[]): Figure {
  return figure(...figures.flatMap((one) => one.terms));
}

/** Rounds a byte figure down to whole MiB, as shims do that count in MiB; the rounding is a term. */
export function floorToMebibytes(bytes: Figure): Figure {
  return plus(bytes, { label: "round down to whole MiB", amount: -(bytes.amount % mebibyte) });
}

/** Raises a figure to a multiple of `step`; what it takes is a term. */
export function alignUp(start: Figure, step: number, label: string): Figure {
  const rest = start.amount % step;
  return plus(start, { label, amount: rest === 0 ? 0 : step - rest });
}

/** Raises a figure to at least `minimum`; what it takes is a term. */
export function atLeast(start: Figure, minimum: number, label: string): Figure {
  return plus(start, { label, amount: Math.max(0, minimum - start.amount) });
}

/** Lowers a figure to at most `maximum`; what it takes off is a term. */
export function atMost(start: Figure, maximum: number, label: string): Figure {
  return plus(start, { label, amount: Math.min(0, maximum - start.amount) });
}

/**
 * Counts the whole virtual CPUs of an exact CPU figure: its whole part, then the rounding up.
 *
 * @example
 * const { amount, terms } = wholeVcpus(1500);
 * amount; // => 2
 * terms.map((term) => [term.label, term.amount]);
 * // => [["whole CPUs of 1500m", 1], ["round up to whole vCPUs", 1]]
 */
export function wholeVcpus(milliCpu: number): Figure {
  const whole = Math.floor(milliCpu / 1000);
  const start = figure({ label: `whole CPUs of ${milliCpu}m`, amount: whole });
  const rounding = milliCpu % 1000 === 0 ? 0 : 1;
  return plus(start, { label: "round up to whole vCPUs", amount: rounding });
}

/**
 * Puts three figures together: CPU in thousandths of a core, whole virtual CPUs, bytes of memory.
 * Null stands for a figure that the model's source does not state.
 *
 * @example
 * const memory = figure({ label: "base", amount: 2 * 2 ** 30 });
 * const { vcpus, memoryBytes } = sandboxOf(null, null, memory);
 * [vcpus, memoryBytes]; // => [null, 2147483648]
 */
export function sandboxOf(
  milliCpu: Figure | null,
  vcpus: Figure | null,
  memoryBytes: Figure | null,
): Sandbox {
  return {
    milliCpu: milliCpu?.amount ?? null,
    vcpus: vcpus?.amount ?? null,
    memoryBytes: memoryBytes?.amount ?? null,
    terms: {
      milliCpu: milliCpu?.terms ?? [],
      vcpus: vcpus?.terms ?? [],
      memoryBytes: memoryBytes?.terms ?? [],
    },
  };
}

import type { ModelTraits, SizingModel } from "./types.ts";

/** What identifies a model whose rule it shares with another. */
export type ModelFacts = Pick<
  SizingModel,
  "name" | "title" | "source" | "validFrom" | "validUntil" | "asOf" | "contradictions"
>;

/**
 * Gives the traits of a VM on the pod's node of which nothing else is known, but for `changes`.
 *
 * @example
 * modelTraits({ guestMemoryInDevShm: true });
 * // => {
 * //   vmOnNode: true,
 * //   sandboxCgroupOnly: null,
 * //   guestMemoryInDevShm: true,
 * //   aksReferenceTable: false,
 * // }
 */
export function modelTraits(changes: Partial<ModelTraits> = {}): ModelTraits {
  return {
    vmOnNode: true,
    sandboxCgroupOnly: null,
    guestMemoryInDevShm: false,
    aksReferenceTable: false,
    ...changes,
  };
}

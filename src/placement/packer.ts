import { pack } from "../packing/index.ts";
import type { Packing, PackingOptions, PackingProblem } from "../packing/index.ts";
import type { PlacementOptions, PlacementSettings } from "./option-types.ts";

/** Packs a problem of a placement; what is not said is as the placement's settings have it. */
export type Packer = (problem: PackingProblem, options?: PackingOptions) => Packing;

/**
 * Makes the packer of one placement. A placement may pack several times; its time limit counts for
 * all of them together, from now on.
 */
export function createPacker(
  settings: PlacementSettings,
  { timeLimit, lp }: Pick<PlacementOptions, "timeLimit" | "lp">,
): Packer {
  const usual: PackingOptions = {
    effort: settings.effort,
    ...(settings.maxPools === null ? {} : { maxBinTypes: settings.maxPools }),
    ...(lp === undefined ? {} : { lp }),
  };
  if (timeLimit === undefined) return (problem, options) => pack(problem, { ...usual, ...options });
  const { now, milliseconds } = timeLimit;
  const end = now() + milliseconds;
  return (problem, options) => {
    const left = { now, milliseconds: Math.max(1, end - now()) };
    const packing = pack(problem, { ...usual, ...options, timeLimit: left });
    if (packing.stopped !== "time" || packing.unplaced.length === 0) return packing;
    // The first complete packing is owed, however short the time: a limit takes no pod's place.
    return { ...pack(problem, { ...usual, ...options, effort: "fast" }), stopped: "time" };
  };
}

import type { SizedWorkload } from "../sizing/index.ts";
import { podFigures } from "./figures.ts";
import type { PodFigures } from "./figures.ts";
import type { PlacementSettings } from "./option-types.ts";
import type { UnplaceableReason } from "./unplaceable-types.ts";

/** What a workload's pod takes, or why it gets no node whatever nodes there are. */
export type Fitness =
  | { readonly figures: PodFigures; readonly reason: null }
  | { readonly figures: null; readonly reason: UnplaceableReason };

/** Tells pods that need a node from those that get none: never created, refused, not readable. */
export function fitnessOf(sized: SizedWorkload, settings: PlacementSettings): Fitness {
  const { rejected, rejections = [], refusal, unreadable } = sized;
  const out = (reason: UnplaceableReason): Fitness => ({ figures: null, reason });
  if (rejected) return out({ kind: "rejected", rejections });
  if (refusal) return out({ kind: "refused", code: refusal.code, reason: refusal.reason });
  if (unreadable) return out({ kind: "unreadable", ...unreadable });
  const figures = podFigures(sized, settings);
  return "field" in figures ? out({ kind: "unreadable", ...figures }) : { figures, reason: null };
}

import { having, listOf, mapOf, settings, whole } from "../options/index.ts";
import type { Check } from "../options/index.ts";
import { money } from "../placement/index.ts";
import type { Placement } from "../placement/index.ts";
import type { CostOptions } from "./types.ts";

/** A placement, as far as its cost is told by it. */
export const placed: Check<Placement> = having<Placement>({
  pools: listOf(having<Placement["pools"][number]>({ count: whole() })),
  cost: money,
});

/** The settings of `estimateCost`. */
export const costOptions = settings<CostOptions>({
  prices: mapOf(money),
  withoutSandbox: placed,
  hoursPerMonth: whole(1),
});

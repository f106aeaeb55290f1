import { CatalogueError, defaultRegionPrices } from "../catalogue/index.ts";
import type { PlanOptions } from "./types.ts";

/** Azure writes a region as `westeurope` and as `West Europe`. */
function regionKey(region: string): string {
  return region.toLowerCase().replaceAll(/[\s_-]/g, "");
}

/**
 * Refuses a `region` that is not the one of the prices in use: nodes labelled `westeurope` at the
 * prices of `eastus` would look right and be wrong. Prices are loaded by an awaited call, which
 * `plan` cannot make itself.
 *
 * @throws CatalogueError `invalid-argument`
 */
export function checkRegion({ region, prices, nodeTypes }: PlanOptions): void {
  // Candidates of the caller's own bring their prices along.
  if (region === undefined || nodeTypes !== undefined) return;
  const priced = (prices ?? defaultRegionPrices()).region;
  if (regionKey(region) === regionKey(priced)) return;
  const message =
    `region is ${region}, but the prices in use are of ${priced}; ` +
    `pass prices: await loadRegion(${JSON.stringify(region)})`;
  throw new CatalogueError("invalid-argument", message, { region, prices: priced });
}

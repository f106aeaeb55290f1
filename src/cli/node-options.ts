import { CatalogueError, loadRegion, MAX_PODS_RANGE, regions } from "../catalogue/index.ts";
import type { AllocatableOptions, RegionPrices } from "../catalogue/index.ts";
import type { PlanOptions } from "../plan-types.ts";
import { CliError } from "./cli-error.ts";
import type { Settings } from "./settings.ts";
import { didYouMean } from "./suggest.ts";

/**
 * The settings that decide what a node leaves for pods, as the catalogue takes them.
 *
 * @throws CliError for a number of pods that AKS does not take.
 */
export function allocatableOptions(settings: Settings): AllocatableOptions {
  const { nodeMemory, kubernetesVersion, maxPods } = settings;
  const { minimum, maximum } = MAX_PODS_RANGE;
  if (maxPods !== undefined && (maxPods < minimum || maxPods > maximum))
    throw new CliError(`--max-pods cannot be ${maxPods}: AKS takes ${minimum} to ${maximum}`);
  return {
    ...(nodeMemory === undefined ? {} : { capacity: nodeMemory }),
    ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
    ...(maxPods === undefined ? {} : { maxPods }),
  };
}

/**
 * Loads the prices of the region asked for; absent for the default one.
 *
 * @throws CliError for a region without prices.
 */
export async function loadPrices({ region }: Settings): Promise<RegionPrices | undefined> {
  if (region === undefined) return undefined;
  try {
    return await loadRegion(region);
  } catch (error) {
    if (!(error instanceof CatalogueError) || error.code !== "unknown-region") throw error;
    const meant = didYouMean(region, regions());
    const all = `There are prices for ${regions().join(", ")}.`;
    throw new CliError(`no prices for the region "${region}"`, meant.length > 0 ? meant : [all]);
  }
}

/** The settings of a plan that choose its candidates. */
export async function catalogueOptions(settings: Settings): Promise<PlanOptions> {
  const prices = await loadPrices(settings);
  const { nodeSizes } = settings;
  return {
    ...(prices === undefined ? {} : { prices }),
    ...(nodeSizes === undefined ? {} : { sizes: nodeSizes }),
    allocatable: allocatableOptions(settings),
  };
}

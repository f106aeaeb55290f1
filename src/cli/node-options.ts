import { MAX_PODS_RANGE, parseMoney } from "../catalogue/index.ts";
import type {
  AllocatableOptions,
  EligibilityOptions,
  NodeTypeOptions,
  RegionPrices,
} from "../catalogue/index.ts";
import type { PlanOptions } from "../plan/types.ts";
import { CliError } from "./cli-error.ts";
import type { DataFinding } from "./data-file.ts";
import type { CliIo } from "./io.ts";
import { callPrices } from "./own-prices.ts";
import { ownSizes } from "./own-sizes.ts";
import type { Settings } from "./settings.ts";

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

function eligibilityOptions(settings: Settings): EligibilityOptions | undefined {
  const { allowUndocumentedNesting, allowConstrainedCore } = settings;
  if (allowUndocumentedNesting === undefined && allowConstrainedCore === undefined)
    return undefined;
  return {
    acceptUndocumentedNested: allowUndocumentedNesting ?? false,
    acceptConstrainedCore: allowConstrainedCore ?? false,
  };
}

/** What is known about candidates, and what was found while reading it. */
export interface Candidacy {
  readonly options: NodeTypeOptions & { readonly prices: RegionPrices };
  readonly findings: readonly DataFinding[];
}

/**
 * Reads what a call says about candidates: sizes, prices, what nodes leave.
 *
 * @throws CliError for files without anything to use, and regions without prices.
 */
export async function readCandidacy(settings: Settings, io: CliIo): Promise<Candidacy> {
  const { nodeSizes, series, skus, priceKind, region } = settings;
  const { prices, findings } = await callPrices(settings, io);
  const own = skus === undefined ? undefined : await ownSizes(skus, region, io);
  const eligibility = eligibilityOptions(settings);
  const options = {
    prices,
    ...(priceKind === undefined ? {} : { priceKind }),
    ...(nodeSizes === undefined ? {} : { sizes: nodeSizes }),
    ...(series === undefined ? {} : { series }),
    ...(own === undefined ? {} : { catalogue: own.sizes }),
    ...(eligibility === undefined ? {} : { eligibility }),
    allocatable: allocatableOptions(settings),
  };
  return { options, findings: [...findings, ...(own?.findings ?? [])] };
}

/** The costs beside the nodes that a call asks for, in the currency of its prices. */
export function extraCosts(settings: Settings, { currency }: RegionPrices): PlanOptions {
  const { tier, osDiskPrice, hosts } = settings;
  return {
    ...(tier === undefined ? {} : { tier: tier.name }),
    ...(tier?.price === undefined ? {} : { tierPricePerHour: parseMoney(tier.price, currency) }),
    ...(osDiskPrice === undefined
      ? {}
      : { osDiskPricePerMonth: parseMoney(osDiskPrice, currency) }),
    ...(hosts === undefined ? {} : { dedicatedHosts: hosts }),
  };
}

import { AKS_TIER_PRICES, checkPriceAge, MAX_PODS_RANGE, parseMoney } from "../catalogue/index.ts";
import type { EligibilityOptions, NodeTypeOptions, RegionPrices } from "../catalogue/index.ts";
import type { PlanOptions } from "../plan/types.ts";
import { memoryBytesOf, parseQuantity } from "../quantity/index.ts";
import { CliError } from "./cli-error.ts";
import type { DataFinding } from "./data-file.ts";
import { defined } from "./flag-values.ts";
import type { CliIo } from "./io.ts";
import { checkNames, checkZones } from "./known-names.ts";
import { callPrices } from "./own-prices.ts";
import { ownSizes } from "./own-sizes.ts";
import type { Settings } from "./settings.ts";

/** Only what is asked for: the defaults do not apply to sizes that are named. */
function eligibilityOptions(settings: Settings): EligibilityOptions {
  const { allowUndocumentedNesting, allowConstrainedCore, minVcpus, minMemory } = settings;
  return defined({
    acceptUndocumentedNested: allowUndocumentedNesting,
    acceptConstrainedCore: allowConstrainedCore,
    minVcpus,
    minMemoryBytes: minMemory === undefined ? undefined : memoryBytesOf(parseQuantity(minMemory)),
  });
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
  const { zones } = settings.placement;
  const { prices, findings } = await callPrices(settings, io);
  const own = skus === undefined ? undefined : await ownSizes(skus, region, io);
  checkNames(defined({ sizes: nodeSizes, series }), own?.sizes);
  checkZones(zones ?? [], own?.sizes);
  checkPriceKind(settings, prices);
  checkMaxPods(settings);
  const eligibility = eligibilityOptions(settings);
  const options = {
    prices,
    ...(priceKind === undefined ? {} : { priceKind }),
    ...(nodeSizes === undefined ? {} : { sizes: nodeSizes }),
    ...(series === undefined ? {} : { series }),
    ...(own === undefined ? {} : { catalogue: own.sizes }),
    ...(zones === undefined ? {} : { zones }),
    ...(Object.keys(eligibility).length === 0 ? {} : { eligibility }),
    allocatable: settings.allocatable,
  };
  return { options, findings: [...findings, ...(own?.findings ?? [])] };
}

/** Here and not where flags are read, so that `size` starts without the catalogue. */
function checkMaxPods({ allocatable: { maxPods } }: Settings): void {
  const { minimum, maximum } = MAX_PODS_RANGE;
  if (maxPods === undefined || (maxPods >= minimum && maxPods <= maximum)) return;
  throw new CliError(`--max-pods cannot be ${maxPods}: AKS takes ${minimum} to ${maximum}`);
}

/** Built in are on-demand prices only, so another kind without a file is a call to be helped with. */
function checkPriceKind({ priceKind, nodeSizes }: Settings, prices: RegionPrices): void {
  if (priceKind === undefined || [...prices.prices.values()].some((one) => priceKind in one))
    return;
  const size = nodeSizes?.[0] ?? "any size";
  throw new CliError(`no ${priceKind} price for ${size} in ${prices.region}`, [
    "On-demand prices are built in; bring others with --prices FILE: pages of the Azure Retail",
    `Prices API, or a table with the columns size and ${priceKind}.`,
  ]);
}

/** What is to be told about the built-in prices of costs beside the nodes: their age. */
export function extraFindings({ tier }: Settings, io: CliIo): readonly DataFinding[] {
  const known = tier === undefined || tier.price !== undefined ? null : AKS_TIER_PRICES[tier.name];
  if (known === null || tier?.name === "free") return [];
  return checkPriceAge(known.provenance, io.today).map((diagnostic) => ({ diagnostic }));
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

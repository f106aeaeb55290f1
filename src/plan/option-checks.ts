import type { NodeTypeOptions } from "../catalogue/index.ts";
import { sourceList } from "../manifest/index.ts";
import type { ManifestOptions, Source } from "../manifest/index.ts";
import { anything, flag, oneOf, refuse, settings, whole } from "../options/index.ts";
import type { Fields } from "../options/index.ts";
import { money } from "../placement/index.ts";
import type { PlacementOptions } from "../placement/index.ts";
import type { SizeWorkloadsOptions } from "../sizing/index.ts";
import type { PlanOptions } from "./types.ts";

/** The settings of all stages by the stage that takes, and checks, them. */
const STAGES = {
  reading: { replicas: true, duplicates: true, kinds: true },
  sizing: {
    model: true,
    sandbox: true,
    runtimeClasses: true,
    namespaceDefaults: true,
    overhead: true,
    platform: true,
  },
  choosing: {
    sizes: true,
    series: true,
    catalogue: true,
    prices: true,
    priceKind: true,
    eligibility: true,
    zones: true,
    withoutSandboxing: true,
    allocatable: true,
  },
  placing: {
    charge: true,
    chargeCpu: true,
    cpuOvercommit: true,
    maxPools: true,
    maxNodesPerPool: true,
    maxNodes: true,
    minNodesPerPool: true,
    systemLoad: true,
    quotas: true,
    zones: true,
    region: true,
    headroom: true,
    upgradeSurge: true,
    rolloutSurge: true,
    pools: true,
    catalogue: true,
    existingNodes: true,
    effort: true,
    timeLimit: true,
    lp: true,
  },
} as const satisfies {
  readonly reading: NamesOf<ManifestOptions>;
  readonly sizing: NamesOf<SizeWorkloadsOptions>;
  readonly choosing: NamesOf<NodeTypeOptions>;
  readonly placing: NamesOf<PlacementOptions>;
};

type NamesOf<Options> = Readonly<Record<keyof Options, true>>;

/** The settings of each stage, without the others'. */
export interface StageOptions {
  readonly reading: ManifestOptions;
  readonly sizing: SizeWorkloadsOptions;
  readonly choosing: NodeTypeOptions;
  readonly placing: PlacementOptions;
}

type StageName = keyof typeof STAGES;

/** The settings that are of no stage but of the plan. */
type OwnOptions = Omit<PlanOptions, { [S in StageName]: keyof (typeof STAGES)[S] }[StageName]>;

const own: Fields<OwnOptions> = {
  nodeTypes: anything(),
  compareUnsandboxed: flag,
  alternatives: whole(),
  findSaving: flag,
  tier: oneOf("free", "standard", "premium"),
  tierPricePerHour: money,
  osDiskPricePerMonth: money,
  dedicatedHosts: flag,
};

const names = Object.assign({}, ...Object.values(STAGES)) as NamesOf<PlanOptions>;
const others = Object.fromEntries(Object.keys(names).map((name) => [name, anything()]));
const planOptions = settings({ ...others, ...own } as Fields<PlanOptions>);

/**
 * Checks that all settings are settings and those that are the plan's own; the stages check theirs.
 *
 * @throws ArgumentError
 */
export function checkArguments(sources: readonly Source[], options: PlanOptions): void {
  refuse(sourceList(sources, "sources") ?? planOptions(options, ""));
}

/** Divides settings among the stages; undefined counts as absent. */
export function stageOptions(options: PlanOptions): StageOptions {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const of = (stage: StageName): PlanOptions => {
    return Object.fromEntries(given.filter(([name]) => Object.hasOwn(STAGES[stage], name)));
  };
  return {
    reading: of("reading"),
    sizing: of("sizing"),
    choosing: of("choosing"),
    placing: of("placing"),
  };
}

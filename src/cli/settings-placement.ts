import type { PlacementOptions, PoolSettings, SystemLoad, VcpuQuota } from "../placement/index.ts";
import type { PlanOptions } from "../plan/types.ts";
import { CliError } from "./cli-error.ts";
import { defined, on, one, read, readAll } from "./flag-values.ts";
import type { FlagValues } from "./flag-values.ts";
import { readLabels, readResources, readTaints } from "./node-values.ts";
import { readLoad } from "./resource-values.ts";
import { readCount, readInteger, readLimit, readPositive, readWholePercent } from "./values.ts";

/** A quota as it was given; which series a family covers is for the catalogue to say. */
export type NamedQuota = Pick<VcpuQuota, "name" | "vcpus">;

/** What is said about where pods may stand, as `plan` takes it. */
export interface PlacementFlags {
  readonly placement: PlanOptions;
  readonly quotas: readonly NamedQuota[];
  /** What the system's own pods take of a node, or the word for what they were seen to take. */
  readonly systemLoad?: SystemLoad | "observed";
  /** In seconds. */
  readonly timeLimit?: number;
  /** Whether HiGHS solves the linear programs. */
  readonly lp?: boolean;
}

/**
 * Reads the flags about placement.
 *
 * @throws CliError where they contradict each other.
 */
export function placementFlags(flags: FlagValues): PlacementFlags {
  const pool = poolSettings(flags);
  const placement = defined({
    charge: one<NonNullable<PlacementOptions["charge"]>>(flags, "charge"),
    chargeCpu: one<NonNullable<PlacementOptions["chargeCpu"]>>(flags, "charge-cpu"),
    cpuOvercommit: read(flags, "cpu-overcommit", readPositive),
    maxPools: read(flags, "max-pools", readLimit),
    maxNodes: read(flags, "max-nodes", readLimit),
    maxNodesPerPool: read(flags, "max-nodes-per-pool", readLimit),
    minNodesPerPool: read(flags, "min-nodes-per-pool", readInteger),
    zones: readAll(flags, "zones", (items) => items),
    headroom: headroomOf(flags),
    upgradeSurge: read(flags, "max-surge", readWholePercent),
    rolloutSurge: on(flags, "rollout-surge"),
    pools: Object.keys(pool).length === 0 ? undefined : [pool],
    effort: one<NonNullable<PlacementOptions["effort"]>>(flags, "effort"),
    compareUnsandboxed: on(flags, "compare-unsandboxed"),
    alternatives: read(flags, "alternatives", readCount),
    findSaving: on(flags, "find-saving"),
  });
  return {
    placement,
    quotas: readAll(flags, "quota", readQuotas) ?? [],
    ...defined({
      systemLoad: read(flags, "system-load", readLoad),
      timeLimit: read(flags, "time-limit", readPositive),
      lp: on(flags, "lp"),
    }),
  };
}

function poolSettings(flags: FlagValues): PoolSettings {
  return defined({
    labels: readAll(flags, "node-labels", (items, flag) => readLabels(items, `--${flag}`)),
    taints: readAll(flags, "node-taints", (items, flag) => readTaints(items, `--${flag}`)),
    resources: readAll(flags, "node-resources", (items, flag) => readResources(items, `--${flag}`)),
  });
}

function headroomOf(flags: FlagValues): PlacementOptions["headroom"] {
  const failover = flags.has("zone-failover");
  if (failover && (readAll(flags, "zones", (items) => items.length) ?? 0) < 2)
    throw new CliError("--zone-failover needs at least two zones", ["Name them: --zones 1,2,3"]);
  if (failover && flags.has("from-nodes"))
    throw new CliError("--zone-failover cannot be combined with --from-nodes");
  const headroom = defined({
    percent: read(flags, "headroom", readWholePercent),
    failingNodes: read(flags, "failing-nodes", readCount),
    failingZones: failover ? (1 as const) : undefined,
  });
  return Object.keys(headroom).length === 0 ? undefined : headroom;
}

/** Reads `standardDSv5Family=100`; a family given twice takes the last. */
function readQuotas(items: readonly string[], flag: string): readonly NamedQuota[] {
  const quotas = new Map<string, number>();
  for (const item of items) {
    const [, name, vcpus] = /^([^=]+)=(\d+)$/u.exec(item) ?? [];
    if (name === undefined || !Number.isSafeInteger(Number(vcpus)))
      throw new CliError(`--${flag} cannot be "${item}"`, [
        "Write it as standardDSv5Family=100: a family of az vm list-usage and its vCPUs.",
      ]);
    quotas.set(name.trim(), Number(vcpus));
  }
  return [...quotas].map(([name, vcpus]) => ({ name, vcpus }));
}

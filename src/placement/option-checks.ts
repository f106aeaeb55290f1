import type { Money, NodeType, VmSize } from "../catalogue/index.ts";
import {
  callable,
  expecting,
  flag,
  having,
  listOf,
  mapOf,
  number,
  oneOf,
  orNull,
  settings,
  anyText,
  whole,
} from "../options/index.ts";
import type { Check, Fields } from "../options/index.ts";
import type { LinearProgramSolver, TimeLimit } from "../packing/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import type { AlternativeOptions } from "./alternatives.ts";
import type {
  ExistingNode,
  Headroom,
  PlacementOptions,
  PoolSettings,
  SystemLoad,
  Taint,
  VcpuQuota,
} from "./option-types.ts";

/**
 * An exact amount of money.
 *
 * @internal for `plan` and `cost`, which take prices too
 */
export const money: Check<Money> = having<Money>({
  currency: anyText,
  nano: expecting("nano units as a bigint", (value) => typeof value === "bigint"),
});

/** The candidates, as far as placing reads their figures. */
export const candidateList: Check<readonly NodeType[]> = listOf(
  having<NodeType>({
    size: having<NodeType["size"]>({ name: anyText, series: anyText, vcpus: whole() }),
    allocatable: having<NodeType["allocatable"]>({
      milliCpu: whole(),
      memoryBytes: whole(),
      pods: whole(),
    }),
    pricePerHour: money,
  }),
);

/** The workloads; of figures too large to place, which come from manifests, placements tell. */
export const sizedList: Check<readonly SizedWorkload[]> = listOf(
  having<SizedWorkload>({
    workload: having<SizedWorkload["workload"]>({ name: anyText }),
    reservation: having<SizedWorkload["reservation"]>({ milliCpu: number, memoryBytes: number }),
    footprint: having<SizedWorkload["footprint"]>({ milliCpu: number, memoryBytes: number }),
  }),
);

const effect = oneOf("NoSchedule", "PreferNoSchedule", "NoExecute");
const texts = mapOf(anyText);
const amounts = mapOf(whole());

const pool = settings<PoolSettings>({
  size: anyText,
  labels: texts,
  taints: listOf(settings<Taint>({ key: anyText, value: anyText, effect }, "key", "effect")),
  resources: amounts,
  minNodes: whole(),
  maxNodes: whole(),
});

const existingNode = having<ExistingNode>(
  {
    name: anyText,
    size: orNull(anyText),
    milliCpu: whole(),
    memoryBytes: whole(),
    pods: whole(),
    resources: amounts,
    labels: texts,
    taints: listOf(having<Taint>({ key: anyText, value: anyText, effect }, "value")),
    unschedulable: flag,
    sandboxing: flag,
  },
  ...(["resources", "labels", "taints", "unschedulable", "sandboxing"] as const),
);

const quota = settings<VcpuQuota>(
  { name: anyText, series: listOf(anyText), vcpus: whole() },
  ...(["name", "vcpus"] as const),
);

const timeLimit = settings<TimeLimit>(
  {
    milliseconds: expecting("a positive number", (value) => Number(value) > 0),
    now: callable(),
  },
  ...(["milliseconds", "now"] as const),
);

const cpuOvercommit = expecting<number>("a positive number of up to three decimals", (value) => {
  const permille = typeof value === "number" ? value * 1000 : Number.NaN;
  return permille >= 1 && Math.abs(permille - Math.round(permille)) <= 1e-6;
});

const fields: Fields<PlacementOptions> = {
  charge: oneOf("both", "reservation", "footprint"),
  chargeCpu: oneOf("milliCpu", "vcpus"),
  cpuOvercommit,
  maxPools: orNull(whole(1)),
  maxNodesPerPool: orNull(whole(1)),
  maxNodes: orNull(whole(1)),
  minNodesPerPool: whole(),
  systemLoad: settings<SystemLoad>({ milliCpu: whole(), memoryBytes: whole(), pods: whole() }),
  quotas: listOf(quota),
  zones: listOf(anyText),
  region: anyText,
  headroom: settings<Headroom>({
    percent: whole(0, 99),
    failingNodes: whole(),
    failingZones: expecting("0 or 1", (value) => value === 0 || value === 1),
  }),
  upgradeSurge: whole(0, 100),
  rolloutSurge: flag,
  pools: listOf(pool),
  catalogue: listOf(having<VmSize>({ name: anyText, series: anyText })),
  existingNodes: listOf(existingNode),
  effort: oneOf("fast", "balanced", "thorough"),
  timeLimit,
  lp: having<LinearProgramSolver>({ name: anyText, solve: callable() }),
};

/** The settings of `placeWorkloads`. */
export const placementOptions = settings<PlacementOptions>(fields);

/** The settings of `findAlternatives`. */
export const alternativeOptions = settings<AlternativeOptions>(
  { ...fields, count: whole() },
  "count",
);

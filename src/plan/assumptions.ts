import {
  DEFAULT_MINIMUM_VCPUS,
  DEFAULT_REGION,
  DEFAULT_SERIES,
  HOURS_PER_MONTH,
  maxPodsDefault,
} from "../catalogue/index.ts";
import type { KubeletOptions, NodeType, Provenance } from "../catalogue/index.ts";
import type { Placement } from "../placement/index.ts";
import type { Assumption, PlanOptions } from "./types.ts";
import { formatQuantity } from "../quantity/index.ts";
import { models } from "../sizing/index.ts";
import type { ClassMatch, SizedWorkload } from "../sizing/index.ts";

/** What the assumptions are read from. */
interface Subject {
  readonly workloads: readonly SizedWorkload[];
  readonly candidates: readonly NodeType[];
  readonly placement: Placement;
  readonly options: PlanOptions;
}

/** The models in use, with the rule's own source where there is one rule. */
function modelAssumption({ workloads, options }: Subject): Assumption {
  const chosen = options.model ?? "aks-preview";
  const isDefault = options.model === undefined;
  if (chosen === "auto") {
    const used = [...new Set(workloads.flatMap(({ model }) => model ?? []))].sort();
    return { setting: "model", value: `auto (${used.join(", ") || "none in use"})`, isDefault };
  }
  const model = typeof chosen === "string" ? models[chosen] : chosen;
  const { name, formula, source, given = [], parameters } = model;
  const set = given.map((key) => `${key} ${String(parameters[key] ?? "null")}`);
  const label = set.length === 0 ? name : `${name} (${set.join(", ")})`;
  const value = `${label}: vCPUs ${formula.vcpus}; memory ${formula.memory}`;
  return { setting: "model", value, isDefault, source };
}

/** Where an overhead comes from, in words. */
const ORIGIN_TEXT: Readonly<Record<ClassMatch["overhead"], string>> = {
  input: "from the input",
  pod: "pod",
  "built-in": "built-in",
  option: "option",
  model: "computed by the model",
  none: "none",
  unknown: "none, never published",
};

function overheadText(workloads: readonly SizedWorkload[], options: PlanOptions): string {
  if (options.overhead) {
    const parts = Object.entries(options.overhead).map(([name, amount]) => `${name} ${amount}`);
    const kept = ["cpu", "memory"].filter((name) => options.overhead?.[name] === undefined);
    return [...parts.sort(), ...kept.map((name) => `${name} as each class has it`)].join(", ");
  }
  const found = new Map<string, string>();
  for (const { runtimeClass } of workloads) {
    if (!runtimeClass || runtimeClass.known === null) continue;
    found.set(runtimeClass.name, ORIGIN_TEXT[runtimeClass.overhead]);
  }
  const parts = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    parts.map(([name, origin]) => `${name}: ${origin}`).join("; ") || "no sandbox class in use"
  );
}

/** Which pods count as sandboxed, in words. */
const SANDBOX_TEXT = {
  "runtime-class": "pods of a known sandbox runtime class",
  all: "all pods",
  none: "no pods",
  annotated: 'pods annotated kata-sizing.dev/sandbox: "true"',
} as const;

function sizingAssumptions(subject: Subject): readonly Assumption[] {
  const { workloads, options } = subject;
  const set = (value: unknown): boolean => value === undefined;
  return [
    modelAssumption(subject),
    {
      setting: "sandbox",
      value: SANDBOX_TEXT[options.sandbox ?? "runtime-class"],
      isDefault: set(options.sandbox),
    },
    {
      setting: "overhead",
      value: overheadText(workloads, options),
      isDefault: set(options.overhead),
    },
    { setting: "replicas", value: options.replicas ?? "spec", isDefault: set(options.replicas) },
  ];
}

function capacityText(options: PlanOptions): string {
  const capacity = options.allocatable?.capacity ?? "observed";
  if (capacity === "observed")
    return "as seen by the system: nominal less 100 MiB and 17 MiB per GiB";
  if (typeof capacity === "string") return capacity;
  return "percent" in capacity ? `${capacity.percent} % of nominal` : bytesText(capacity.bytes);
}

/** Custom reservations are told where they were set. */
function kubeletAssumptions(kubelet: KubeletOptions = {}): readonly Assumption[] {
  const { kubeReservedMilliCpu, kubeReservedMemoryMiB, hardEviction } = kubelet;
  const reserved = [
    ...(kubeReservedMilliCpu === undefined ? [] : [`cpu ${kubeReservedMilliCpu}m`]),
    ...(kubeReservedMemoryMiB === undefined ? [] : [`memory ${kubeReservedMemoryMiB}Mi`]),
  ].join(", ");
  const source = "https://learn.microsoft.com/azure/aks/custom-node-configuration";
  const told = [
    { setting: "kubeReserved", value: reserved },
    { setting: "hardEviction", value: hardEviction ?? "" },
  ];
  return told.flatMap((one) => (one.value === "" ? [] : [{ ...one, isDefault: false, source }]));
}

function candidateText({ candidates, options }: Subject): string {
  const sizes = candidates.length === 1 ? "1 size" : `${candidates.length} sizes`;
  if (options.nodeTypes) return `${sizes} given`;
  if (options.sizes) return `${sizes} named`;
  const { eligibility = {}, series = DEFAULT_SERIES } = options;
  const { minVcpus = DEFAULT_MINIMUM_VCPUS, minMemoryBytes } = eligibility;
  const says = [
    `series ${series.join(", ")}`,
    "nested virtualization",
    "Gen2",
    "x64",
    `at least ${minVcpus} vCPUs`,
    ...(minMemoryBytes === undefined ? [] : [`at least ${bytesText(minMemoryBytes)}`]),
    "not confidential",
    ...(eligibility.acceptConstrainedCore === true ? [] : ["not constrained-core"]),
  ];
  return `${sizes}: ${says.join(", ")}`;
}

/** Where the prices of most candidates come from, and in words where those of the others do. */
function priceSources(candidates: readonly NodeType[]): {
  readonly source?: string;
  readonly asOf?: string;
  readonly others: readonly string[];
} {
  const counts = new Map<string, { readonly of: Provenance; count: number }>();
  for (const { priceProvenance: of } of candidates) {
    if (of === undefined) continue;
    const key = JSON.stringify([of.source, of.asOf]);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { of, count: 1 });
    else known.count += 1;
  }
  const [most, ...fewer] = [...counts].sort(
    ([left, { count }], [right, { count: other }]) => other - count || (left < right ? -1 : 1),
  );
  if (most === undefined) return { others: [] };
  const { source, asOf } = most[1].of;
  const others = fewer.map(([, { of, count }]) => {
    return `${count === 1 ? "1 size" : `${count} sizes`} from ${of.source}, as of ${of.asOf}`;
  });
  return { source, asOf, others };
}

function nodeAssumptions(subject: Subject): readonly Assumption[] {
  const { candidates, options } = subject;
  const [first] = candidates;
  const { allocatable, nodeTypes } = options;
  const given = nodeTypes !== undefined;
  const { others, ...dated } = priceSources(candidates);
  const kind = first?.priceKind ?? "on-demand";
  const region = first?.region ?? options.region ?? "not stated";
  const sized = first?.size.provenance;
  const list: Assumption[] = [
    {
      setting: "region",
      value: region,
      isDefault: !given && options.region === undefined && region === DEFAULT_REGION,
    },
    {
      setting: "prices",
      value: [`Linux ${kind}, ${first?.pricePerHour.currency ?? "USD"}`, ...others].join("; "),
      isDefault: !given && options.priceKind === undefined,
      ...dated,
    },
    {
      setting: "candidates",
      value: candidateText(subject),
      isDefault: [options.nodeTypes, options.sizes, options.series, options.eligibility].every(
        (setting) => setting === undefined,
      ),
      ...(sized ? { source: sized.source, asOf: sized.asOf } : {}),
    },
  ];
  if (given) return list;
  return [
    ...list,
    {
      setting: "nodeMemory",
      value: capacityText(options),
      isDefault: allocatable?.capacity === undefined,
    },
    {
      setting: "kubernetesVersion",
      value: allocatable?.kubernetesVersion ?? "1.29 or later",
      isDefault: allocatable?.kubernetesVersion === undefined,
      source: "https://learn.microsoft.com/azure/aks/node-resource-reservations",
    },
    {
      setting: "maxPods",
      value: `${allocatable?.maxPods ?? maxPodsDefault(allocatable?.network)}`,
      isDefault: allocatable?.maxPods === undefined && allocatable?.network === undefined,
    },
    ...kubeletAssumptions(allocatable?.kubelet),
  ];
}

/** Settings that are told only where they were set: without them there is nothing to tell. */
function extraAssumptions({ placement }: Subject): readonly Assumption[] {
  const { settings, dimensions } = placement;
  const { headroom, zones, quotas, existingNodes } = settings;
  const told: (Assumption | null)[] = [
    zones.length > 0 ? { setting: "zones", value: zones.join(", "), isDefault: false } : null,
    headroom.percent > 0
      ? {
          setting: "headroom.percent",
          value: `${headroom.percent} % of each node`,
          isDefault: false,
        }
      : null,
    headroom.failingNodes > 0
      ? { setting: "headroom.failingNodes", value: `${headroom.failingNodes}`, isDefault: false }
      : null,
    headroom.failingZones > 0
      ? { setting: "headroom.failingZones", value: `${headroom.failingZones}`, isDefault: false }
      : null,
    settings.minNodesPerPool > 1
      ? { setting: "minNodesPerPool", value: `${settings.minNodesPerPool}`, isDefault: false }
      : null,
    settings.upgradeSurge > 0
      ? { setting: "upgradeSurge", value: `${settings.upgradeSurge} %`, isDefault: false }
      : null,
    settings.rolloutSurge ? { setting: "rolloutSurge", value: "true", isDefault: false } : null,
    ...settings.pools.map(poolAssumption),
    ...quotas.map(({ name, vcpus }) => {
      return { setting: `quota ${name}`, value: `${vcpus} vCPUs`, isDefault: false };
    }),
    existingNodes.length > 0
      ? { setting: "existingNodes", value: `${existingNodes.length}`, isDefault: false }
      : null,
    dimensions.some(({ resource }) => resource === "ephemeral-storage")
      ? {
          setting: "ephemeralStorage",
          value: "default OS disk of the size, less file system and eviction threshold",
          isDefault: true,
          source: "https://learn.microsoft.com/azure/aks/concepts-storage",
        }
      : null,
  ];
  return told.flatMap((one) => one ?? []);
}

function bytesText(bytes: number): string {
  return formatQuantity({ nano: BigInt(bytes) * 1_000_000_000n, format: "BinarySI" });
}

function loadText({ milliCpu, memoryBytes, pods }: Placement["settings"]["systemLoad"]): string {
  const parts = [
    ...(milliCpu === 0 ? [] : [`cpu ${milliCpu}m`]),
    ...(memoryBytes === 0 ? [] : [`memory ${bytesText(memoryBytes)}`]),
    ...(pods === 0 ? [] : [`pods ${pods}`]),
  ];
  return parts.join(", ") || "none: what AKS itself runs on a node counts where it is in the input";
}

/** Tells what was said about the pools of a size, or of all. */
function poolAssumption(pool: Placement["settings"]["pools"][number]): Assumption {
  const { size, labels = {}, taints = [], resources = {}, minNodes, maxNodes } = pool;
  const list = (name: string, entries: readonly string[]): readonly string[] =>
    entries.length === 0 ? [] : [`${name} ${entries.join(", ")}`];
  const parts = [
    ...list(
      "labels",
      Object.entries(labels).map(([key, value]) => `${key}=${value}`),
    ),
    ...list(
      "taints",
      taints.map(({ key, value = "", effect }) => `${key}=${value}:${effect}`),
    ),
    ...list(
      "resources",
      Object.entries(resources).map(([key, value]) => `${key}=${value}`),
    ),
    ...(minNodes === undefined ? [] : [`at least ${minNodes} nodes`]),
    ...(maxNodes === undefined ? [] : [`at most ${maxNodes} nodes`]),
  ];
  const setting = size === undefined ? "pools" : `pool ${size}`;
  return { setting, value: parts.join("; ") || "nothing", isDefault: false };
}

function placementAssumptions({ placement, options }: Subject): readonly Assumption[] {
  const { settings } = placement;
  const of = (setting: keyof PlanOptions, value: string | number | null): Assumption => {
    return { setting, value: `${value ?? "no limit"}`, isDefault: options[setting] === undefined };
  };
  return [
    of("charge", settings.charge),
    of("chargeCpu", settings.chargeCpu),
    of("cpuOvercommit", settings.cpuOvercommit),
    of("maxPools", settings.maxPools),
    of("maxNodesPerPool", settings.maxNodesPerPool),
    of("maxNodes", settings.maxNodes),
    of("systemLoad", loadText(settings.systemLoad)),
    of("effort", settings.effort),
    ...(options.lp ? [of("lp", options.lp.name)] : []),
    ...(options.timeLimit ? [of("timeLimit", `${options.timeLimit.milliseconds / 1000} s`)] : []),
  ];
}

/** Lists every setting a plan rests on, with the source and date of the data behind it. */
export function listAssumptions(subject: Subject): readonly Assumption[] {
  return [
    ...sizingAssumptions(subject),
    ...nodeAssumptions(subject),
    ...placementAssumptions(subject),
    ...extraAssumptions(subject),
    { setting: "hoursPerMonth", value: `${HOURS_PER_MONTH}`, isDefault: true },
  ];
}

import type { Money, NodeType } from "../catalogue/index.ts";
import { scaleDown } from "./integer.ts";
import { nodeLabels } from "./labels.ts";
import { compareText } from "./order.ts";
import type { Dimension } from "./amount-types.ts";
import type { ExistingNode, PlacementSettings, Taint } from "./option-types.ts";
import type { ExcludedCandidate } from "./unplaceable-types.ts";

/** A kind of node that pods may stand on: a candidate in one zone, or a group of like existing nodes. */
export interface Host {
  readonly nodeType: NodeType;
  /** The names of the nodes where they stand already; null for a candidate. */
  readonly existing: readonly string[] | null;
  readonly zone: string | null;
  readonly labels: ReadonlyMap<string, string>;
  /** Of the labels, those that nobody said the nodes have, taken as pods ask for them. */
  readonly taken: ReadonlyMap<string, string>;
  /** Equal for candidates that are one pool: of one size with the same labels, in whatever zone. */
  readonly pool: string;
  readonly taints: readonly Taint[];
  /** Resources beside cpu, memory and pods; null: of ephemeral storage, the default disk's. */
  readonly resources: ReadonlyMap<string, number>;
  /** The fewest nodes where it is used at all; with zones, those of all zones together. */
  readonly minimum: number;
  /**
   * The most nodes, where a user's setting or the number of existing nodes says so: of all
   * candidates of the size together.
   */
  readonly maximum: number | null;
}

const GIB = 2 ** 30;

/**
 * What a node offers as ephemeral storage by default: the size of the OS disk AKS gives by vCPUs,
 * less what the file system takes (3.23 % seen on 128 GiB) and the 10 % at which the kubelet evicts.
 *
 * @see https://learn.microsoft.com/azure/aks/concepts-storage#default-os-disk-sizing
 */
export function defaultEphemeralStorage(vcpus: number): number {
  const gib = vcpus < 8 ? 128 : vcpus < 16 ? 256 : vcpus < 64 ? 512 : 1024;
  return scaleDown(gib * GIB, 9677 * 9, 10_000 * 10);
}

/** The zones a size is used in: those that offer it, or none where each has to and one does not. */
function usableZones(
  { size }: Pick<NodeType, "size">,
  { zones, headroom }: PlacementSettings,
): readonly string[] {
  const usable = zones.filter((zone) => size.zones === undefined || size.zones.includes(zone));
  return headroom.failingZones > 0 && usable.length < zones.length ? [] : usable;
}

function candidateHosts(nodeType: NodeType, settings: PlacementSettings): readonly Host[] {
  const own = settings.pools.filter(
    ({ size }) => size === undefined || size === nodeType.size.name,
  );
  const resources = new Map([
    ["ephemeral-storage", defaultEphemeralStorage(nodeType.size.vcpus)],
    ...own.flatMap((pool) => Object.entries(pool.resources ?? {})),
  ]);
  const maxima = own.flatMap(({ maxNodes }) => (maxNodes === undefined ? [] : [maxNodes]));
  const taints = own.flatMap((pool) => pool.taints ?? []);
  const most = maxima.length > 0 ? Math.min(...maxima) : null;
  const minimum = Math.max(settings.minNodesPerPool, ...own.map(({ minNodes = 0 }) => minNodes));
  // A pool that may not have the fewest nodes a pool has cannot be.
  const maximum = most !== null && most < minimum ? 0 : most;
  const zones = settings.zones.length > 0 ? usableZones(nodeType, settings) : [null];
  const region = settings.region ?? nodeType.region ?? null;
  return zones.map((zone) => {
    const labels = nodeLabels(nodeType.size, { zone, region, pools: own });
    return {
      nodeType,
      existing: null,
      zone,
      labels,
      taken: new Map(),
      pool: nodeType.size.name,
      taints,
      resources,
      minimum,
      maximum,
    };
  });
}

/** Windows and Arm64 nodes cannot host sandboxes, whatever else their labels say. */
function cannotSandbox({ labels = {} }: ExistingNode): boolean {
  const windows = labels["kubernetes.io/os"] === "windows";
  return windows || (labels["kubernetes.io/arch"] ?? "amd64") !== "amd64";
}

function existingNodeType(
  node: ExistingNode,
  nodeTypes: readonly NodeType[],
  free: Money,
): NodeType {
  const known = nodeTypes.find(({ size }) => size.name === node.size);
  const sandboxing = cannotSandbox(node) ? false : node.sandboxing;
  const nested = sandboxing === undefined ? {} : { nestedVirtualization: sandboxing };
  const allocatable = {
    milliCpu: node.milliCpu,
    memoryBytes: node.memoryBytes,
    pods: node.pods,
    capacityMemoryBytes: known?.allocatable.capacityMemoryBytes ?? node.memoryBytes,
    terms: {
      milliCpu: [{ label: "allocatable of the node", amount: node.milliCpu }],
      memoryBytes: [{ label: "allocatable of the node", amount: node.memoryBytes }],
    },
  };
  if (known) {
    return { ...known, size: { ...known.size, ...nested }, allocatable, pricePerHour: free };
  }
  const vcpus = Math.ceil(node.milliCpu / 1000);
  const size = {
    name: node.size ?? "existing node",
    series: "",
    vcpus,
    vcpusBilled: vcpus,
    memoryBytes: node.memoryBytes,
    generations: [],
    architecture: node.labels?.["kubernetes.io/arch"] === "arm64" ? "arm64" : "x64",
    nestedVirtualization: null,
    nestedVirtualizationEvidence: "unknown",
    confidential: false,
    localDiskBytes: null,
    maxDataDisks: null,
    ...nested,
  } as const;
  return { size, allocatable, pricePerHour: free };
}

/** What tells existing nodes apart for placement: everything but the name and the host name label. */
function likeness(node: ExistingNode): string {
  const labels = Object.entries(node.labels ?? {}).filter(
    ([key]) => key !== "kubernetes.io/hostname",
  );
  const sorted = (entries: [string, unknown][]): [string, unknown][] =>
    entries.sort(([a], [b]) => compareText(a, b));
  return JSON.stringify([
    node.size,
    node.milliCpu,
    node.memoryBytes,
    node.pods,
    sorted(Object.entries(node.resources ?? {})),
    sorted(labels),
    node.taints ?? [],
    node.sandboxing ?? null,
  ]);
}

function existingHosts(
  nodeTypes: readonly NodeType[],
  settings: PlacementSettings,
  free: Money,
): readonly Host[] {
  const groups = new Map<string, ExistingNode[]>();
  for (const node of settings.existingNodes) {
    if (node.unschedulable === true) continue;
    const key = likeness(node);
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const keys = [...groups.keys()].sort(compareText);
  return keys.flatMap((key) => {
    const nodes = groups.get(key) ?? [];
    const [node] = nodes;
    if (!node) return [];
    const labels = new Map(Object.entries(node.labels ?? {}));
    labels.delete("kubernetes.io/hostname");
    const zoneLabel = labels.get("topology.kubernetes.io/zone");
    return {
      nodeType: existingNodeType(node, nodeTypes, free),
      existing: nodes.map(({ name }) => name).sort(compareText),
      zone: settings.zones.find((z) => zoneLabel === z || zoneLabel?.endsWith(`-${z}`)) ?? null,
      labels,
      taken: new Map(),
      pool: `existing ${key}`,
      taints: node.taints ?? [],
      resources: new Map(Object.entries(node.resources ?? {})),
      minimum: 0,
      maximum: nodes.length,
    };
  });
}

/** Everything pods may stand on, and the candidates that cannot be compared with the others. */
export interface Hosts {
  /** Existing nodes first, then candidates by size name and zone. */
  readonly hosts: readonly Host[];
  readonly excluded: readonly ExcludedCandidate[];
  readonly currency: string;
}

/** Lists the kinds of nodes in canonical order. Candidates in another currency than the first are out. */
export function listHosts(nodeTypes: readonly NodeType[], settings: PlacementSettings): Hosts {
  const sorted = [...nodeTypes].sort((a, b) => compareText(a.size.name, b.size.name));
  const currency = sorted[0]?.pricePerHour.currency ?? "USD";
  const excluded: ExcludedCandidate[] = [];
  const seen = new Set<string>();
  const usable = sorted.filter(({ size, pricePerHour }) => {
    if (seen.has(size.name)) return false;
    seen.add(size.name);
    if (settings.zones.length > 0 && usableZones({ size }, settings).length === 0) {
      excluded.push({ size: size.name, reason: { kind: "zones", offered: size.zones ?? [] } });
      return false;
    }
    const found = pricePerHour.currency;
    if (found === currency) return true;
    excluded.push({ size: size.name, reason: { kind: "currency", expected: currency, found } });
    return false;
  });
  const hosts = [
    ...existingHosts(sorted, settings, { currency, nano: 0n }),
    ...usable.flatMap((nodeType) => candidateHosts(nodeType, settings)),
  ];
  return { hosts, excluded, currency };
}

/** Reads what the system's own pods take of every node in a dimension. */
export function systemTakes(
  dimension: Dimension,
  { systemLoad }: Pick<PlacementSettings, "systemLoad">,
): number {
  if (dimension.resource === "cpu") return systemLoad.milliCpu;
  if (dimension.resource === "memory") return systemLoad.memoryBytes;
  return dimension.resource === "pods" ? systemLoad.pods : 0;
}

/** Computes what one node offers in a dimension after overcommit and headroom, before DaemonSets. */
export function hostOffers(host: Host, dimension: Dimension, settings: PlacementSettings): number {
  const { allocatable } = host.nodeType;
  const kept = 100 - settings.headroom.percent;
  if (dimension.resource === "cpu") {
    const factor =
      dimension.side === "footprint" ? Math.round(settings.cpuOvercommit * 1000) : 1000;
    return scaleDown(allocatable.milliCpu, factor * kept, 100_000);
  }
  if (dimension.resource === "memory") return scaleDown(allocatable.memoryBytes, kept, 100);
  if (dimension.resource === "pods") return scaleDown(allocatable.pods, kept, 100);
  return scaleDown(host.resources.get(dimension.resource) ?? 0, kept, 100);
}

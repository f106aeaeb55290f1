import type { ObjectReference } from "../diagnostic/index.ts";
import type { Manifests, Origin } from "../manifest/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { azureDocument, kubernetesObject } from "./pool-sources.ts";
import type { FoundPart } from "./pool-sources.ts";
import type { Place } from "./place.ts";
import { presentPart } from "./place.ts";
import { isRecord, textAt, valueAt } from "./values.ts";

/** The settings of a node pool, or of the cluster around it, under whatever name a tool has for them. */
const ALIASES = {
  vmSize: ["vmSize", "vm_size", "sku"],
  osSku: ["osSKU", "osSku", "os_sku"],
  runtime: ["workloadRuntime", "workload_runtime"],
  fips: ["enableFIPS", "enableFips", "fipsEnabled", "fips_enabled"],
  version: ["orchestratorVersion", "orchestrator_version"],
  maxPods: ["maxPods", "max_pods"],
  count: ["count", "nodeCount", "node_count"],
  maxCount: ["maxCount", "max_count"],
  labels: ["nodeLabels", "node_labels"],
  secureBoot: ["securityProfile.enableSecureBoot", "secure_boot_enabled"],
  vtpm: ["securityProfile.enableVTPM", "securityProfile.enableVtpm", "vtpm_enabled"],
  streaming: ["artifactStreamingProfile.enabled"],
  osType: ["osType", "os_type"],
  taints: ["nodeTaints", "node_taints"],
  zones: ["availabilityZones", "zones"],
  mode: ["mode"],
} as const;

/** The settings that rules judge. */
export const CHECKED_SETTINGS = [
  "runtime",
  "osSku",
  "vmSize",
  "version",
  "maxPods",
  "fips",
  "secureBoot",
  "vtpm",
  "streaming",
] as const satisfies readonly (keyof typeof ALIASES)[];

/** What a setting is whose value is computed when it is deployed. */
export const NOT_KNOWN = Symbol("not known before deployment");

/** The name of a setting. */
export type PoolSetting = keyof typeof ALIASES;

/** A node pool of the input, however it is written down. */
export interface NodePool {
  readonly name: string;
  /** What it is part of: the index of its document or object, so that pools of one cluster group. */
  readonly source: Origin;
  /** Whether it runs sandboxes, by its workload runtime; null where that is not known. */
  readonly sandboxes: boolean | null;
  /** The value of a setting: undefined where absent, {@link NOT_KNOWN} where it is computed. */
  get(setting: PoolSetting): unknown;
  /** Where a setting stands, or the pool where it does not. */
  at(setting: PoolSetting): Place;
  /** Whether a value within a setting is written down, not computed. */
  literal(value: unknown): boolean;
}

/** A managed cluster of the input. */
export interface Cluster {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  at(path: FieldPath): Place;
}

/** The node pools and clusters that are written down in an input, in its order. */
export interface Pools {
  readonly pools: readonly NodePool[];
  readonly clusters: readonly Cluster[];
}

const cache = new WeakMap<Manifests, Pools>();

/**
 * Collects node pools from Azure Service Operator and Crossplane objects, ARM templates, Bicep, `az aks
 * show` and `az aks nodepool show|list` output, Terraform's configuration and its plans in JSON.
 */
export function poolsOf(manifests: Manifests): Pools {
  const known = cache.get(manifests);
  if (known !== undefined) return known;
  const parts: (FoundPart & { origin: Origin; root: unknown })[] = [];
  for (const { value, origin } of manifests.plainDocuments) {
    parts.push(...azureDocument(value, []).flatMap((part) => [{ ...part, origin, root: value }]));
  }
  for (const { kind, apiVersion, value, origin } of manifests.otherObjects) {
    const found = kubernetesObject({ kind, apiVersion, value });
    parts.push(...found.flatMap((part) => [{ ...part, origin, root: value }]));
  }
  const pools = {
    pools: parts.filter(({ is }) => is === "pool").map(poolOf),
    clusters: parts.filter(({ is }) => is === "cluster").map(clusterOf),
  };
  cache.set(manifests, pools);
  return pools;
}

type Located = FoundPart & { readonly origin: Origin; readonly root: unknown };

function poolOf(part: Located): NodePool {
  const { settings, origin } = part;
  const read = (setting: PoolSetting): { value: unknown; path: FieldPath } | undefined => {
    for (const alias of ALIASES[setting]) {
      const path = alias.split(".");
      const value = valueAt(settings, path);
      if (isComputed(value)) return { value: NOT_KNOWN, path };
      if (value !== undefined && value !== null) return { value, path };
    }
    return undefined;
  };
  const get = (setting: PoolSetting): unknown => read(setting)?.value;
  const runtime = get("runtime") ?? "";
  return {
    name: part.name,
    source: origin,
    sandboxes: runtime === NOT_KNOWN ? null : /^kata/i.test(String(runtime)),
    get,
    at: (setting) => placeIn(part, read(setting)?.path ?? []),
    literal: (value) => !isComputed(value),
  };
}

/** Whether a value is an expression of an ARM template (`[...]`) or of Terraform (`${...}`). */
function isComputed(value: unknown): boolean {
  return typeof value === "string" && /^\[(?!\[).*\]$|\$\{/s.test(value);
}

function clusterOf(part: Located): Cluster {
  return { name: part.name, settings: part.settings, at: (path) => placeIn(part, path) };
}

function placeIn({ root, base, origin, name, is, object }: Located, path: FieldPath): Place {
  const kind = is === "pool" ? "AgentPool" : "ManagedCluster";
  const reference: ObjectReference = object ?? { kind, namespace: "", name };
  return { origin, path: presentPart(root, [...base, ...path]), object: reference };
}

/** Whether a text setting has one of some values, ignoring case. */
export function isOneOf(value: unknown, values: readonly string[]): boolean {
  return (
    typeof value === "string" && values.some((one) => one.toLowerCase() === value.toLowerCase())
  );
}

/** The pod range of a cluster, with the path to it. */
export function podCidrOf({ settings }: Cluster): { cidr: string; path: FieldPath } | undefined {
  const paths: readonly FieldPath[] = [
    ["networkProfile", "podCidr"],
    ["network_profile", 0, "pod_cidr"],
    ["network_profile", "pod_cidr"],
  ];
  const path = paths.find((one) => textAt(settings, one) !== undefined);
  return path === undefined ? undefined : { cidr: textAt(settings, path) ?? "", path };
}

/** Whether a setting is on, written as true or "true". */
export function isOn(value: unknown): boolean {
  return value === true || value === "true" || value === "True";
}

/** Whether a decoded document describes node pools or clusters, so that it needs no kind. */
export function describesPools(value: unknown): boolean {
  return (isRecord(value) || Array.isArray(value)) && azureDocument(value, []).length > 0;
}

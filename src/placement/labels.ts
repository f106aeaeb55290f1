import type { VmSize } from "../catalogue/index.ts";
import type { PoolSettings } from "./option-types.ts";

/** Labels that no AKS worker node carries, so that asking for them matches none. */
const NEVER_CARRIED: ReadonlySet<string> = new Set([
  "node-role.kubernetes.io/control-plane",
  "node-role.kubernetes.io/master",
  "eks.amazonaws.com/nodegroup",
  "cloud.google.com/gke-nodepool",
]);

/** The keys under which a node's zone is found. */
export const ZONE_LABELS: ReadonlySet<string> = new Set([
  "topology.kubernetes.io/zone",
  "failure-domain.beta.kubernetes.io/zone",
  "topology.disk.csi.azure.com/zone",
]);

/** Labels under which AKS tells one fact; the first of each is what it is called here. */
const SAME_FACT: readonly (readonly string[])[] = [
  [...ZONE_LABELS],
  ["topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region"],
  ["agentpool", "kubernetes.azure.com/agentpool"],
];

/** Lists all keys of the same fact as a label, itself included. */
export function sameFact(key: string): readonly string[] {
  return SAME_FACT.find((keys) => keys.includes(key)) ?? [key];
}

/** Gives the one key that stands for all of the same fact. */
export function canonicalKey(key: string): string {
  return sameFact(key)[0] ?? key;
}

/** Gives a label's value to the other keys of the same fact. */
export function addSameFacts(labels: Map<string, string>): void {
  for (const [key, value] of labels) {
    for (const other of sameFact(key)) if (!labels.has(other)) labels.set(other, value);
  }
}

/** The labels of nodes whose pool runs sandboxed pods, today's and the one of the preview. */
const SANDBOX_LABELS = [
  "kubernetes.azure.com/kata-vm-isolation",
  "kubernetes.azure.com/kata-mshv-vm-isolation",
];

/**
 * Tells whether a node without this label certainly lacks it, rather than that nobody said: no AKS
 * node has it, some pool setting names it, or it marks sandbox pools and the size cannot be one.
 */
export function isKnownAbsent(key: string, size: VmSize, configured: ReadonlySet<string>): boolean {
  const noSandbox = size.nestedVirtualization === false && SANDBOX_LABELS.includes(key);
  const said = sameFact(key).some((one) => configured.has(one));
  return noSandbox || NEVER_CARRIED.has(key) || said;
}

/** Lists the label keys that any pool setting names: with them, absence on a pool means absence. */
export function configuredKeys(pools: readonly PoolSettings[]): ReadonlySet<string> {
  return new Set(pools.flatMap(({ labels }) => Object.keys(labels ?? {})));
}

/**
 * Lists the labels a node of a new AKS pool of this size is known to carry; `pools` are the settings
 * that hold for it.
 *
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/
 * @see https://learn.microsoft.com/azure/aks/use-labels
 */
export function nodeLabels(
  size: VmSize,
  where: {
    readonly zone: string | null;
    readonly region: string | null;
    readonly pools: readonly PoolSettings[];
  },
): ReadonlyMap<string, string> {
  const architecture = size.architecture === "arm64" ? "arm64" : "amd64";
  const labels = new Map<string, string>([
    ["kubernetes.io/os", "linux"],
    ["beta.kubernetes.io/os", "linux"],
    ["kubernetes.io/arch", architecture],
    ["beta.kubernetes.io/arch", architecture],
    ["node.kubernetes.io/instance-type", size.name],
    ["beta.kubernetes.io/instance-type", size.name],
    ["kubernetes.io/role", "agent"],
    ["kubernetes.azure.com/role", "agent"],
  ]);
  if (size.nestedVirtualization !== false) {
    for (const key of SANDBOX_LABELS) labels.set(key, "true");
  }
  const { zone, region } = where;
  if (region !== null) {
    labels.set("topology.kubernetes.io/region", region);
    labels.set("failure-domain.beta.kubernetes.io/region", region);
  }
  if (zone !== null) {
    const value = region === null ? zone : `${region}-${zone}`;
    for (const key of ZONE_LABELS) labels.set(key, value);
  }
  for (const pool of where.pools) {
    for (const [key, value] of Object.entries(pool.labels ?? {})) labels.set(key, value);
  }
  addSameFacts(labels);
  return labels;
}

import { findSize } from "../catalogue/index.ts";
import type { Manifests } from "../manifest/index.ts";
import { poolsOf } from "./node-pools.ts";
import type { NodePool } from "./node-pools.ts";
import type { Requirement } from "./node-requirements.ts";
import { unfitFor } from "./unfit-size.ts";
import { isRecord } from "./values.ts";

const azureLinux = ["AzureLinux", "AzureLinux3", "Mariner", "CBLMariner"];

/** The labels whose values are settled on every sandboxing node of AKS. */
const SETTLED: ReadonlyMap<string, readonly string[]> = new Map([
  ["kubernetes.io/os", ["linux"]],
  ["beta.kubernetes.io/os", ["linux"]],
  ["kubernetes.io/arch", ["amd64"]],
  ["beta.kubernetes.io/arch", ["amd64"]],
  ["kubernetes.azure.com/os-sku", azureLinux],
  ["kubernetes.azure.com/os-sku-requested", azureLinux],
  ["kubernetes.azure.com/os-sku-effective", azureLinux],
]);

const SIZE_LABELS: ReadonlySet<string> = new Set([
  "node.kubernetes.io/instance-type",
  "beta.kubernetes.io/instance-type",
]);

const POOL_LABELS: ReadonlySet<string> = new Set(["agentpool", "kubernetes.azure.com/agentpool"]);

/** What sandboxing nodes have where they cannot meet a requirement; undefined where one might. */
export function offerOf(requirement: Requirement, manifests: Manifests): string | undefined {
  const { key, operator, values } = requirement;
  const settled = SETTLED.get(key);
  if (settled !== undefined) {
    const possible = settled.filter((value) => allows(requirement, value));
    return possible.length === 0 ? settled[0] : undefined;
  }
  if (SIZE_LABELS.has(key)) return operator === "In" ? unfitSizes(values) : undefined;
  const { pools } = poolsOf(manifests);
  if (!pools.some(({ sandboxes }) => sandboxes)) return undefined;
  return POOL_LABELS.has(key) ? poolNames(requirement, pools) : poolLabels(requirement, pools);
}

function allows({ operator, values }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
  }
}

function unfitSizes(names: readonly string[]): string | undefined {
  const unfit = names.every((name) => {
    const size = findSize(name);
    return size !== undefined && unfitFor(size) !== undefined;
  });
  return unfit && names.length > 0
    ? "a generation 2 x64 size with nested virtualization"
    : undefined;
}

/** Asking for a pool of the input that runs no sandboxes cannot be met. */
function poolNames(requirement: Requirement, pools: readonly NodePool[]): string | undefined {
  const { operator, values } = requirement;
  const known = values.every((value) => pools.some(({ name }) => name === value));
  if (operator !== "In" || !known) return undefined;
  const running = pools.filter(({ sandboxes }) => sandboxes).map(({ name }) => name);
  return running.some((name) => values.includes(name)) ? undefined : running.join(" or ");
}

/** A label that pools of the input set is one that pools decide on; others may come from elsewhere. */
function poolLabels(requirement: Requirement, pools: readonly NodePool[]): string | undefined {
  const valueIn = (pool: NodePool): string | undefined => {
    const labels = pool.get("labels");
    const value = isRecord(labels) ? labels[requirement.key] : undefined;
    return value === undefined || value === null ? undefined : String(value);
  };
  if (!pools.some((pool) => valueIn(pool) !== undefined)) return undefined;
  const offered = pools.filter(({ sandboxes }) => sandboxes).map(valueIn);
  if (offered.some((value) => allows(requirement, value))) return undefined;
  return [...new Set(offered.map((value) => value ?? "not set"))].join(" or ");
}

import { SIZE_LABELS } from "./node-labels.ts";
import { NOT_KNOWN } from "./node-pools.ts";
import type { NodePool } from "./node-pools.ts";
import { isRecord } from "./values.ts";

/** What a pool's nodes have under a label: a value, nothing, or what the input does not tell. */
export type PoolLabel = string | undefined | typeof NOT_KNOWN;

const POOL_NAMES: ReadonlySet<string> = new Set(["agentpool", "kubernetes.azure.com/agentpool"]);
const MODE = "kubernetes.azure.com/mode";

/** Labels that Kubernetes and Azure set themselves, by rules that are not all published. */
const PLATFORM =
  /(?:^|[./])(?:kubernetes\.io|k8s\.io|azure\.com|microsoft\.com)\/|^(?:accelerator|storageprofile|storagetier)$/;

/** Whether a label holds the name of the pool. */
export function isPoolName(key: string): boolean {
  return POOL_NAMES.has(key);
}

/**
 * Reads a label of a pool's nodes: those that AKS sets by the pool's own settings, and those that the
 * pool is given.
 *
 * @see https://learn.microsoft.com/azure/aks/use-labels
 */
export function labelOf(pool: NodePool, key: string): PoolLabel {
  if (POOL_NAMES.has(key)) return pool.name;
  if (SIZE_LABELS.has(key)) return textOr(pool.get("vmSize"));
  if (key === MODE) return textOr(pool.get("mode"), (text) => text.toLowerCase());
  const labels = pool.get("labels");
  const own = isRecord(labels) && Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (own !== undefined && own !== null) return pool.literal(own) ? String(own) : NOT_KNOWN;
  const open = labels === NOT_KNOWN || PLATFORM.test(key);
  return open ? NOT_KNOWN : undefined;
}

/** A taint of a pool's nodes, as AKS takes it: `key=value:effect`. */
export interface PoolTaint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
  readonly text: string;
}

/** The taints of a pool that keep pods away; those that are computed are left out. */
export function taintsOf(pool: NodePool): readonly PoolTaint[] {
  const taints: unknown = pool.get("taints");
  return (Array.isArray(taints) ? (taints as readonly unknown[]) : []).flatMap((text) => {
    const match = typeof text === "string" ? /^([^=:]+)(?:=([^:]*))?:(\w+)$/u.exec(text) : null;
    if (match === null || typeof text !== "string") return [];
    const [, key = "", value = "", effect = ""] = match;
    return effect === "PreferNoSchedule" ? [] : [{ key, value, effect, text }];
  });
}

/** Whether a toleration lets a pod stand on nodes with a taint. */
export function tolerates(
  { key, operator, value, effect }: Readonly<Record<string, unknown>>,
  taint: PoolTaint,
): boolean {
  const any = operator === "Exists";
  if (has(effect) && effect !== taint.effect) return false;
  if (!has(key)) return any;
  return key === taint.key && (any || (has(value) ? value : "") === taint.value);
}

function has(text: unknown): boolean {
  return text !== undefined && text !== null && text !== "";
}

function textOr(value: unknown, change: (text: string) => string = (text) => text): PoolLabel {
  return typeof value === "string" ? change(value) : NOT_KNOWN;
}

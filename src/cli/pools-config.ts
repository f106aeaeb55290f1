import type { PoolSettings } from "../placement/index.ts";
import { isRecord } from "./check-config.ts";
import { CliError } from "./cli-error.ts";
import { defined } from "./flag-values.ts";
import { readLabels, readResources, readTaints } from "./node-values.ts";
import { didYouMean } from "./suggest.ts";

/** The key of a config file under which the settings of pools stand. */
export const POOLS_KEY = "pools";

const FIELDS = ["size", "labels", "taints", "resources", "minNodes", "maxNodes"];

/**
 * Reads what a config file says about the pools of single sizes: `{ size: Standard_D8s_v5, labels:
 * { disk: ssd }, taints: ["sandbox=true:NoSchedule"], maxNodes: 20 }`. Without a size an entry is
 * about all of them.
 *
 * @throws CliError naming the entry that makes no sense.
 */
export function readPools(value: unknown, where: string): readonly PoolSettings[] {
  if (!Array.isArray(value)) throw new CliError(`${where}: expected a list`);
  return value.map((entry: unknown, index) => readPool(entry, `${where}[${index}]`));
}

function readPool(value: unknown, where: string): PoolSettings {
  if (!isRecord(value)) throw new CliError(`${where}: expected the settings of a pool`);
  for (const key of Object.keys(value))
    if (!FIELDS.includes(key))
      throw new CliError(`${where}: unknown field "${key}"`, didYouMean(key, FIELDS));
  const { size, labels, taints, resources, minNodes, maxNodes } = value;
  return defined({
    size: size === undefined ? undefined : text(size, `${where}.size`),
    labels:
      labels === undefined
        ? undefined
        : readLabels(pairs(labels, `${where}.labels`), `${where}.labels`),
    taints:
      taints === undefined
        ? undefined
        : readTaints(texts(taints, `${where}.taints`), `${where}.taints`),
    resources:
      resources === undefined
        ? undefined
        : readResources(pairs(resources, `${where}.resources`), `${where}.resources`),
    minNodes: minNodes === undefined ? undefined : count(minNodes, `${where}.minNodes`),
    maxNodes: maxNodes === undefined ? undefined : count(maxNodes, `${where}.maxNodes`),
  });
}

function text(value: unknown, where: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new CliError(`${where}: expected a text`);
}

function texts(value: unknown, where: string): readonly string[] {
  if (!Array.isArray(value)) throw new CliError(`${where}: expected a list`);
  return value.map((item: unknown) => text(item, where));
}

/** Writes a map as flags have it: `key=value`. */
function pairs(value: unknown, where: string): readonly string[] {
  if (!isRecord(value)) throw new CliError(`${where}: expected values by name`);
  return Object.entries(value).map(([key, one]) => {
    if (typeof one === "object") throw new CliError(`${where}.${key}: expected a text or a number`);
    return `${key}=${String(one)}`;
  });
}

function count(value: unknown, where: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new CliError(`${where}: expected a whole number of at least 0`);
}

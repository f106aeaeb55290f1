import { dirname, isAbsolute, join } from "node:path";
import { checkChoice } from "./arguments.ts";
import { CHECK_KEYS, isRecord, readCheckConfig } from "./check-config.ts";
import type { CheckConfig } from "./check-config.ts";
import { CliError } from "./cli-error.ts";
import { flagNames, flagOf } from "./flags.ts";
import type { FlagName } from "./flags.ts";
import type { CliIo } from "./io.ts";
import { KINDS_KEY, readKinds } from "./kinds-config.ts";
import type { Source, WorkloadKind } from "../manifest/index.ts";
import type { PoolSettings } from "../placement/index.ts";
import { POOLS_KEY, readPools } from "./pools-config.ts";
import { readStructuredText } from "./structured-file.ts";
import { didYouMean } from "./suggest.ts";

/** Flags of one call rather than of a project: a file cannot set them. */
const CALL_ONLY: ReadonlySet<FlagName> = new Set([
  "help",
  "version",
  "config",
  "output",
  "why",
  "fix",
  "fix-also",
  "dry-run",
  "write-baseline",
  "advice",
]);

/** Flags of `name=value` pairs, which a file may give as a map. */
export const MAPS: ReadonlySet<FlagName> = new Set([
  "overhead",
  "model-option",
  "kube-reserved",
  "system-load",
]);

/** The keys of a config file: the names of flags in camel case. */
export const CONFIG_KEYS: ReadonlyMap<string, FlagName> = new Map(
  flagNames.filter((name) => !CALL_ONLY.has(name)).map((name) => [keyOf(name), name]),
);

/** The key of a flag in a config file. */
export function keyOf(name: FlagName): string {
  return name.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
}

/** What a config file says. */
export interface Config {
  /** The file; absent where there is none. */
  readonly source?: Source;
  /** The values of flags. */
  readonly flags: ReadonlyMap<FlagName, readonly string[]>;
  readonly checks: CheckConfig;
  /** Kinds of one's own that carry pods. */
  readonly kinds: readonly WorkloadKind[];
  /** Settings of the pools to buy. */
  readonly pools: readonly PoolSettings[];
}

/** What a call without a config file has. */
const NO_CONFIG: Config = { flags: new Map(), checks: {}, kinds: [], pools: [] };

/** The keys that are no flags, and their readers' business. */
const OTHER_KEYS: ReadonlySet<string> = new Set([...CHECK_KEYS, KINDS_KEY, POOLS_KEY]);

/**
 * Reads a config file into the values of flags: `region: westeurope`, `nodeSize: [Standard_D8s_v5]`,
 * `overhead: { memory: 600Mi }`. One file serves all commands, so a key that does not apply to the
 * command at hand is no mistake; one that applies to none is. Files in it are named from where it is.
 *
 * @throws CliError naming the file and the key.
 */
export async function readConfig(file: string, io: CliIo): Promise<Config> {
  const { value, text } = await readStructuredText(file, io);
  const source = { name: file, text };
  try {
    return await readSettings(value, source);
  } catch (error) {
    const { placedInConfig } = await import("./config-errors.ts");
    throw placedInConfig(error, source, { set: new Map(), given: new Map() });
  }
}

async function readSettings(config: unknown, source: Source): Promise<Config> {
  const file = source.name;
  if (config === null) return NO_CONFIG;
  if (!isRecord(config))
    throw new CliError(`${file}: expected settings by name, found a list or a text`);
  checkKeys(Object.keys(config), file);
  const values = new Map<FlagName, readonly string[]>();
  for (const [key, value] of Object.entries(config)) {
    const name = CONFIG_KEYS.get(key);
    if (name === undefined) continue;
    const texts = settingTexts(name, value, `${file}: ${key}`);
    if (texts !== null) values.set(name, await fromConfig(name, texts, file));
  }
  const kinds = readKinds(config[KINDS_KEY] ?? [], `${file}: ${KINDS_KEY}`);
  const pools = readPools(config[POOLS_KEY] ?? [], `${file}: ${POOLS_KEY}`);
  return {
    source,
    flags: values,
    checks: await readCheckConfig(config, source),
    kinds,
    pools,
  };
}

/** Refuses keys that are no setting, all of them at once. */
function checkKeys(keys: readonly string[], file: string): void {
  const known = [...CONFIG_KEYS.keys(), ...OTHER_KEYS, "$schema"];
  const unknown = keys.filter((key) => !known.includes(key));
  if (unknown.length === 0) return;
  const names = unknown.map((key) => `"${key}"`).join(", ");
  const hints = unknown.flatMap((key) => didYouMean(key, known));
  throw new CliError(`${file}: unknown setting${unknown.length === 1 ? "" : "s"} ${names}`, hints);
}

/** Files that a config file names stand relative to it: it is found from any folder below. */
async function fromConfig(
  name: FlagName,
  texts: readonly string[],
  config: string,
): Promise<readonly string[]> {
  const { value } = flagOf(name);
  const place = (text: string): string =>
    text === "-" || isAbsolute(text) ? text : join(dirname(config), text);
  if (value === "FILE") return texts.map(place);
  if (value !== "NAME|FILE") return texts;
  const { isModelName } = await import("../sizing/index.ts");
  return texts.map((text) => (text === "auto" || isModelName(text) ? text : place(text)));
}

/** Turns the value of a setting into what the flag would be given; null for a switch that is off. */
function settingTexts(name: FlagName, value: unknown, where: string): readonly string[] | null {
  const { value: placeholder, repeatable } = flagOf(name);
  if (placeholder === undefined) {
    if (typeof value !== "boolean") throw new CliError(`${where}: expected true or false`);
    return value ? [""] : null;
  }
  if (MAPS.has(name) && isRecord(value))
    return [
      Object.entries(value)
        .map(([key, amount]) => `${key}=${mapValue(amount, `${where}.${key}`)}`)
        .join(","),
    ];
  const read = placeholder !== undefined && NAMES.test(placeholder) ? text : scalar;
  if (!Array.isArray(value)) return [checkChoice(name, read(value, where), where)];
  if (repeatable !== true) throw new CliError(`${where}: expected one value, found a list`);
  return value.map((item, index) => checkChoice(name, read(item, `${where}[${index}]`), where));
}

/** The placeholders of flags whose values are no numbers. */
const NAMES = /^(?:NAME|FILE|SIZE|SERIES|WHICH|BY)\b/u;

function text(value: unknown, where: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new CliError(`${where}: expected a text`);
}

/** A value of a map; the flag writes a list with semicolons, since commas part the pairs. */
function mapValue(value: unknown, where: string): string {
  if (typeof value === "boolean") return String(value);
  return Array.isArray(value)
    ? value.map((item) => scalar(item, where)).join(";")
    : scalar(value, where);
}

function scalar(value: unknown, where: string): string {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  throw new CliError(`${where}: expected a text or a number`);
}

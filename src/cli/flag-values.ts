import type { FlagName } from "./flags.ts";

/** The values of flags, wherever they were given. */
export type FlagValues = ReadonlyMap<FlagName, readonly string[]>;

/** Takes the last value: flags stand after what a config file says. The choices are checked already. */
export function one<Value extends string>(flags: FlagValues, name: FlagName): Value | undefined {
  return flags.get(name)?.at(-1) as Value | undefined;
}

/** Reads the last value of a flag, if it has any. */
export function read<Value>(
  flags: FlagValues,
  name: FlagName,
  reader: (text: string, flag: FlagName) => Value,
): Value | undefined {
  const text = one<string>(flags, name);
  return text === undefined ? undefined : reader(text, name);
}

/** Reads all values of a flag together, if it has any. */
export function readAll<Value>(
  flags: FlagValues,
  name: FlagName,
  reader: (items: readonly string[], flag: FlagName) => Value,
): Value | undefined {
  const items = listOf(flags, name);
  return items.length === 0 ? undefined : reader(items, name);
}

/** Lists the values of a flag, those of comma lists one by one, each once. */
export function listOf(flags: FlagValues, name: FlagName): readonly string[] {
  const items = (flags.get(name) ?? []).flatMap((value) => value.split(","));
  return [...new Set(items.map((item) => item.trim()).filter((item) => item !== ""))];
}

/** Gives `true` for a switch that is on, else nothing. */
export function on(flags: FlagValues, name: FlagName): true | undefined {
  return flags.has(name) ? true : undefined;
}

/** Leaves out what is undefined, so that a setting not given is a key not there. */
export function defined<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
  };
}

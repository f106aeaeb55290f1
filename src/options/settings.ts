import { below, isMap, mismatch } from "./check.ts";
import type { Check, Fault, Fields } from "./check.ts";
import { didYouMean } from "./nearest.ts";

/**
 * Describes an options object: all the names it may have, and what each may be. A name it does not
 * have is a fault, since a misspelt one would be ignored; undefined counts as absent.
 *
 * @internal for the folders of the library, which describe their options by it
 * @param needed The names that must be there.
 */
export function settings<T extends object>(
  fields: Fields<T>,
  ...needed: readonly (keyof T & string)[]
): Check<T> {
  return (value, path) => {
    if (!isMap(value)) return mismatch(path || "options", "settings by name", value);
    const given = Object.keys(value).filter((name) => value[name] !== undefined);
    const unknown = given.find((name) => !Object.hasOwn(fields, name));
    if (unknown !== undefined) return unknownName(below(path, unknown), unknown, fields);
    return faultOfFields(value, { path, fields, needed });
  };
}

/**
 * Describes an object that carries data, such as a candidate or a price: what is read of it must be
 * there and be as described; it may have more.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function having<T extends object>(
  fields: Partial<Fields<T>>,
  ...optional: readonly (keyof T & string)[]
): Check<T> {
  const needed = Object.keys(fields).filter((name) => !optional.some((one) => one === name));
  const expected = needed.length === 0 ? "a map" : `a map with ${needed.join(", ")}`;
  return (value, path) => {
    if (!isMap(value)) return mismatch(path, expected, value);
    return faultOfFields(value, { path, fields, needed });
  };
}

function faultOfFields(
  value: Readonly<Record<string, unknown>>,
  expected: {
    readonly path: string;
    readonly fields: object;
    readonly needed: readonly string[];
  },
): Fault | null {
  const { path, fields, needed } = expected;
  for (const [name, check] of Object.entries(fields) as [string, Check<unknown>][]) {
    const one = value[name];
    const fault =
      one === undefined && !needed.includes(name) ? null : check(one, below(path, name));
    if (fault !== null) return fault;
  }
  return null;
}

/** More names than this are no help in a message. */
const MOST_NAMES = 10;

function unknownName(path: string, name: string, fields: object): Fault {
  const known = Object.keys(fields);
  const listed = known.length > MOST_NAMES ? "" : `; there are ${known.join(", ")}`;
  const hint = didYouMean(name, known) || listed;
  return { path, detail: `there is no such setting${hint}` };
}

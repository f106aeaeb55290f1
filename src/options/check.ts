import { shown } from "./shown.ts";

/** What is wrong with an argument: where, and what was expected and found there. */
export interface Fault {
  /** The setting at fault from the argument down, e.g. `headroom.percent`. */
  readonly path: string;
  /** What was expected and what was found, in a few words. */
  readonly detail: string;
}

/** Looks for the first thing wrong with a value; null where nothing is. */
export interface Check<T> {
  (value: unknown, path: string): Fault | null;
  /** Never set. Makes TypeScript hold the check against the type it stands for, both ways. */
  readonly of?: (value: T) => T;
}

/** What is checked by name: one check for each name of a type, absent ones left out of question. */
export type Fields<T> = { readonly [Name in keyof T]-?: Check<Exclude<T[Name], undefined>> };

/**
 * Words the fault of a value that is something else than expected.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function mismatch(path: string, expected: string, value: unknown): Fault {
  return { path, detail: `expected ${expected}, found ${shown(value)}` };
}

/**
 * Makes a check of a test, with what it expects in words.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function expecting<T>(expected: string, test: (value: unknown) => boolean): Check<T> {
  return (value, path) => (test(value) ? null : mismatch(path, expected, value));
}

/**
 * Takes anything: what is checked elsewhere.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function anything<T>(): Check<T> {
  return () => null;
}

/**
 * True or false.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export const flag: Check<boolean> = expecting("true or false", (value) => {
  return typeof value === "boolean";
});

/**
 * Any text.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export const anyText: Check<string> = expecting("a text", (value) => typeof value === "string");

/**
 * Any number that is one.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export const number: Check<number> = expecting("a number", (value) => {
  return typeof value === "number" && !Number.isNaN(value);
});

/**
 * Something to call; with which arguments nobody can tell.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function callable<T>(): Check<T> {
  return expecting("a function", (value) => typeof value === "function");
}

/**
 * A whole number in a range.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function whole(least = 0, most = Infinity): Check<number> {
  const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
  return expecting(`a whole number ${range}`, (value) => {
    return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
  });
}

/**
 * One of some texts.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function oneOf<const Name extends string>(...names: readonly Name[]): Check<Name> {
  const last = names.length > 1 ? ` or ${names.at(-1)}` : "";
  const listed = `${names.slice(0, names.length > 1 ? -1 : 1).join(", ")}${last}`;
  return expecting(listed, (value) => names.some((name) => name === value));
}

/**
 * What a check takes, or null.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value, path) => (value === null ? null : check(value, path));
}

/**
 * What any of some checks takes. Where none does, the one that came deeper into the value says what
 * is wrong; else `expected` does.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function either<A, B, C = never>(
  expected: string,
  ...checks: readonly [Check<A>, Check<B>, Check<C>?]
): Check<A | B | C> {
  return (value, path) => {
    const faults = checks.map((check) => check?.(value, path) ?? null);
    if (checks.some((check, i) => check !== undefined && faults[i] === null)) return null;
    const deeper = faults.find((fault) => fault !== null && fault.path !== path);
    return deeper ?? mismatch(path, expected, value);
  };
}

/**
 * A list of what a check takes.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return mismatch(path, "a list", value);
    return firstFault(value.entries(), (index, one) => check(one, `${path}[${index}]`));
  };
}

/**
 * A map, each value of which a check takes.
 *
 * @internal for the folders of the library, which describe their options by it
 * @param refuseName Says what is wrong with a name, or null; any name will do unless given.
 */
export function mapOf<T>(
  check: Check<T>,
  refuseName: (name: string) => string | null = () => null,
): Check<Readonly<Record<string, T>>> {
  return (value, path) => {
    if (!isMap(value)) return mismatch(path, "a map", value);
    return firstFault(Object.entries(value), (name, one) => {
      const detail = refuseName(name);
      const at = below(path, name);
      return detail === null ? check(one, at) : { path: at, detail };
    });
  };
}

/**
 * Whether a value has names of its own.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The path of a name in what stands at a path; the argument itself has none.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function below(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/**
 * The fault of the first entry that has one.
 *
 * @internal for the folders of the library, which describe their options by it
 */
export function firstFault<Key>(
  entries: Iterable<readonly [Key, unknown]>,
  check: (key: Key, value: unknown) => Fault | null,
): Fault | null {
  for (const [key, value] of entries) {
    const fault = check(key, value);
    if (fault !== null) return fault;
  }
  return null;
}

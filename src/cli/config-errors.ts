import { locate } from "../manifest/index.ts";
import type { Source } from "../manifest/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { CliError } from "./cli-error.ts";
import type { FlagValues } from "./flag-values.ts";
import { flagNames } from "./flags.ts";
import { keyOf } from "./config.ts";

/** A path at the beginning of a message: `pools[0].size: expected a text`. */
const PATH = /^[\w$-]+(?:\[\d+\]|\.[\w/-]+)*/u;
const STEP = /[\w$/-]+/gu;

/**
 * Says of an error over a setting of the config file where in it the setting stands: nobody typed
 * the flag that it stands for. Other errors stay as they are.
 *
 * @param given What the command line says itself.
 */
export function placedInConfig(
  error: unknown,
  source: Source,
  { set, given }: { readonly set: FlagValues; readonly given: FlagValues },
): unknown {
  if (!(error instanceof CliError)) return error;
  const { message, hints } = error;
  const prefix = `${source.name}: `;
  if (message.startsWith(prefix)) {
    const text = message.slice(prefix.length);
    const unknown = /^unknown settings? "([^"]+)"/u.exec(text)?.[1];
    const path = unknown === undefined ? pathOf(text) : [unknown];
    return path.length === 0 ? error : new CliError(`${placeOf(source, path)}: ${text}`, hints);
  }
  const flag = flagNames.find((name) => message.startsWith(`--${name} `));
  if (flag === undefined || !set.has(flag) || given.has(flag)) return error;
  const key = keyOf(flag);
  const text = message.slice(`--${flag}`.length);
  return new CliError(`${placeOf(source, [key])}: ${key}${text}`, hints);
}

function pathOf(text: string): FieldPath {
  const steps = PATH.exec(text)?.[0].match(STEP) ?? [];
  return steps.map((step) => (/^\d+$/u.test(step) ? Number(step) : step));
}

function placeOf(source: Source, path: FieldPath): string {
  const { name, text } = source;
  const origin = { source, name, document: 1, start: 0, end: text.length, path: [] };
  const { line, column } = locate(origin, path).start;
  return `${name}:${line}:${column}`;
}

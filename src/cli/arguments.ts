import { parseArgs } from "node:util";
import { CliError } from "./cli-error.ts";
import { COMMANDS, COMMON_FLAGS, findCommand } from "./command-table.ts";
import type { CommandInfo } from "./command-table.ts";
import { flagNames, flagOf } from "./flags.ts";
import type { FlagName } from "./flags.ts";
import { didYouMean } from "./suggest.ts";

/** A command line, read but not yet interpreted. */
export interface Arguments {
  /** Null where no command was named. */
  readonly command: CommandInfo | null;
  /** What follows the command: files, directories, `-`. */
  readonly inputs: readonly string[];
  /** The flags given, each with its values in order; a switch has one empty value. */
  readonly flags: ReadonlyMap<FlagName, readonly string[]>;
}

/**
 * Reads a command line. Flags may stand anywhere, also before the command.
 *
 * @throws CliError for an unknown command or flag, a flag the command does not take, a value that is
 * missing or not among the choices, or a flag given twice that can be given once.
 */
export function readArguments(argv: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(flagNames.map((name) => [name, parseOption(name)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = new Map<FlagName, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind === "option") {
      const name = knownFlag(token.name, token.rawName);
      const value = flagValue(name, token.value, token.inlineValue ?? false);
      flags.set(name, [...(flags.get(name) ?? []), value]);
    }
  }
  const { command, inputs } = splitWords(words, flags);
  for (const [name, values] of flags) checkFlag(name, values, command);
  if (
    command !== null &&
    !command.takesInputs &&
    command.operand === undefined &&
    inputs.length > 0
  )
    throw new CliError(`${command.name} reads no files, but was given "${inputs[0]}"`);
  return { command, inputs, flags };
}

function parseOption(name: FlagName): {
  type: "string" | "boolean";
  short?: string;
  multiple: true;
} {
  const { value, short } = flagOf(name);
  return {
    type: value === undefined ? "boolean" : "string",
    ...(short === undefined ? {} : { short }),
    multiple: true,
  };
}

function knownFlag(name: string, typed: string): FlagName {
  const known = flagNames.find((flag) => flag === name);
  if (known !== undefined) return known;
  throw new CliError(`unknown flag ${typed}`, didYouMean(name, flagNames, "--"));
}

function flagValue(name: FlagName, value: string | undefined, inline: boolean): string {
  const { value: placeholder } = flagOf(name);
  if (placeholder === undefined) {
    if (value !== undefined) throw new CliError(`--${name} takes no value`);
    return "";
  }
  // `--region --quiet` would otherwise name a region "--quiet".
  const missing = value === undefined || value === "" || (!inline && /^-./u.test(value));
  if (value !== undefined && !inline && /^-\d/u.test(value))
    throw new CliError(`--${name} cannot be "${value}": it is negative`);
  if (missing) throw new CliError(`--${name} needs a value: --${name} ${placeholder}`);
  return value;
}

function splitWords(
  words: readonly string[],
  flags: Map<FlagName, string[]>,
): Pick<Arguments, "command" | "inputs"> {
  const [first, ...inputs] = words;
  if (first === undefined) return { command: null, inputs: [] };
  if (first === "help") {
    flags.set("help", [""]);
    return splitWords(inputs, flags);
  }
  const command = findCommand(first);
  if (command !== undefined) return { command, inputs };
  const names = COMMANDS.map(({ name }) => name);
  const looksLikeFile = first === "-" || /[./\\]/u.test(first);
  throw new CliError(
    `unknown command "${first}"`,
    looksLikeFile
      ? [`To plan for that file: kata-sizing plan ${first}`]
      : [...didYouMean(first, names), `The commands are ${names.join(", ")}.`],
  );
}

function checkFlag(name: FlagName, values: readonly string[], command: CommandInfo | null): void {
  const { repeatable } = flagOf(name);
  const taken = command === null || [...COMMON_FLAGS, ...command.flags].includes(name);
  if (!taken) throw new CliError(`--${name} does not apply to ${command.name}`);
  if (values.length > 1 && repeatable !== true && flagOf(name).value !== undefined)
    throw new CliError(`--${name} is given ${values.length} times`);
  for (const value of values) {
    const items = repeatable === true ? value.split(",") : [value];
    for (const item of items) checkChoice(name, item.trim(), `--${name}`);
  }
}

/**
 * Gives the value back if the flag can have it.
 *
 * @throws CliError naming the choices, and the place where the value stands.
 */
export function checkChoice(name: FlagName, value: string, where: string): string {
  const { choices } = flagOf(name);
  if (choices === undefined || choices.includes(value)) return value;
  throw new CliError(`${where} cannot be "${value}"`, [
    ...didYouMean(value, choices),
    `It can be ${choices.join(", ")}.`,
  ]);
}

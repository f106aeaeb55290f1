import { COMMANDS, COMMON_FLAGS } from "./command-table.ts";
import type { CommandInfo } from "./command-table.ts";
import { flagOf } from "./flags.ts";
import type { FlagName } from "./flags.ts";

/** Lines are no longer than this, however wide the terminal. */
const WIDEST = 96;
const NAME_WIDTH = 10;
/** Text beside names is no narrower than this. */
const NARROWEST = 30;
/** How far text below a name is indented. */
const BELOW = 6;

/** Writes the help of the whole program for a terminal of so many columns. */
export function generalHelp(columns: number = WIDEST): string {
  const width = Math.min(WIDEST, columns);
  const lines = [
    ...wrapWords(
      "What VM each sandboxed pod gets, what the scheduler reserves for it, and which Azure nodes hold them all at what cost: from Kubernetes manifests, without a cluster.",
      width,
    ),
    "",
    "Usage: kata-sizing COMMAND [FILE|DIR|-]... [FLAG]...",
    "",
    "Commands:",
    ...COMMANDS.flatMap(({ name, summary }) => entry(name, summary, { width, label: NAME_WIDTH })),
    "",
    "Flags of every command:",
    ...flagLines(COMMON_FLAGS, width),
    "",
    ...wrapWords(EXIT_CODES, width),
    "",
    ...wrapWords("kata-sizing COMMAND --help shows the flags of a command, with examples.", width),
  ];
  return `${lines.join("\n")}\n`;
}

/** Writes the help of one command for a terminal of so many columns. */
export function commandHelp(command: CommandInfo, columns: number = WIDEST): string {
  const width = Math.min(WIDEST, columns);
  const operand = command.operand === undefined ? "" : ` ${command.operand}`;
  const inputs = command.takesInputs ? " [FILE|DIR|-]..." : operand;
  const lines = [
    ...wrapWords(`${command.summary}.`, width),
    "",
    `Usage: kata-sizing ${command.name}${inputs} [FLAG]...`,
    "",
    ...(command.takesInputs ? [...wrapWords(INPUTS, width), ""] : []),
    "Flags:",
    ...flagLines([...command.flags, ...COMMON_FLAGS], width),
    "",
    "Examples:",
    ...command.examples.map((example) => `  ${example}`),
    "",
    ...wrapWords(EXIT_CODES, width),
  ];
  return `${lines.join("\n")}\n`;
}

const INPUTS =
  "Reads files, directories (.yaml, .yml, .json, also below) and standard input (- or a pipe).";

const EXIT_CODES =
  "Exit codes: 0 fine; 1 findings, pods that fit nowhere, or a bad document among good ones; 2 a wrong call, or nothing that could be read.";

function flagLines(names: readonly FlagName[], width: number): readonly string[] {
  const flags = names.map(flagOf);
  const titles = flags.map(({ name, short, value }) => {
    const letter = short === undefined ? "    " : `-${short}, `;
    return `${letter}--${name}${value === undefined ? "" : ` ${value}`}`;
  });
  const label = Math.max(...titles.map((title) => title.length)) + 2;
  return flags.flatMap(({ help }, index) => entry(titles[index] ?? "", help, { width, label }));
}

/** A name and what it means; where no room is left beside the name, below it. */
function entry(
  title: string,
  text: string,
  { width, label }: { readonly width: number; readonly label: number },
): readonly string[] {
  const room = width - label - 2;
  if (room < NARROWEST) {
    return [
      `  ${title}`,
      ...wrapWords(text, width - BELOW).map((line) => " ".repeat(BELOW) + line),
    ];
  }
  return wrapWords(text, room).map(
    (line, row) => `  ${(row === 0 ? title : "").padEnd(label)}${line}`,
  );
}

function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}

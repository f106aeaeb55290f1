import { COMMANDS, COMMON_FLAGS } from "./command-table.ts";
import type { CommandInfo } from "./command-table.ts";
import { flagOf } from "./flags.ts";
import type { FlagName } from "./flags.ts";

const WIDTH = 96;
const NAME_WIDTH = 10;

/** Writes the help of the whole program. */
export function generalHelp(): string {
  const lines = [
    "What VM each sandboxed pod gets, what the scheduler reserves for it, and which Azure",
    "nodes hold them all at what cost: from Kubernetes manifests, without a cluster.",
    "",
    "Usage: kata-sizing COMMAND [FILE|DIR|-]... [FLAG]...",
    "",
    "Commands:",
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(NAME_WIDTH)}${summary}`),
    "",
    "Flags of every command:",
    ...flagLines(COMMON_FLAGS),
    "",
    ...exitCodes(),
    "",
    "kata-sizing COMMAND --help shows the flags of a command, with examples.",
  ];
  return `${lines.join("\n")}\n`;
}

/** Writes the help of one command. */
export function commandHelp(command: CommandInfo): string {
  const operand = command.operand === undefined ? "" : ` ${command.operand}`;
  const inputs = command.takesInputs ? " [FILE|DIR|-]..." : operand;
  const lines = [
    `${command.summary}.`,
    "",
    `Usage: kata-sizing ${command.name}${inputs} [FLAG]...`,
    "",
    ...(command.takesInputs
      ? [
          "Reads files, directories (.yaml, .yml, .json, also below) and standard input (- or a pipe).",
          "",
        ]
      : []),
    "Flags:",
    ...flagLines([...command.flags, ...COMMON_FLAGS]),
    "",
    "Examples:",
    ...command.examples.map((example) => `  ${example}`),
    "",
    ...exitCodes(),
  ];
  return `${lines.join("\n")}\n`;
}

function exitCodes(): readonly string[] {
  return [
    "Exit codes: 0 fine; 1 findings, pods that fit nowhere, or a bad document among good ones;",
    "2 a wrong call, or nothing that could be read.",
  ];
}

function flagLines(names: readonly FlagName[]): readonly string[] {
  const flags = names.map(flagOf);
  const titles = flags.map(({ name, short, value }) => {
    const letter = short === undefined ? "    " : `-${short}, `;
    return `${letter}--${name}${value === undefined ? "" : ` ${value}`}`;
  });
  const width = Math.max(...titles.map((title) => title.length)) + 2;
  return flags.flatMap(({ help }, index) => {
    const text = wrapWords(help, WIDTH - width - 2);
    return text.map((line, row) => `  ${(row === 0 ? titles[index]! : "").padEnd(width)}${line}`);
  });
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

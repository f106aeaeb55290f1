import { readArguments } from "./arguments.ts";
import type { Arguments } from "./arguments.ts";
import type { Call, Command } from "./call.ts";
import { EXIT } from "./cli-error.ts";
import { usesColor } from "./color.ts";
import type { CommandName } from "./command-table.ts";
import { failure } from "./failure.ts";
import { commandHelp, generalHelp } from "./help.ts";
import type { Config } from "./config.ts";
import { findConfig } from "./find-config.ts";
import type { CliIo } from "./io.ts";
import { widthOf } from "./width.ts";

/** The commands are loaded when they are called: `--help` must not wait for a parser or a catalogue. */
const LOADERS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  size: async () => (await import("./commands/size.ts")).sizeCommand,
  plan: async () => (await import("./commands/plan.ts")).planCommand,
  check: async () => (await import("./commands/check.ts")).checkCommand,
  sizes: async () => (await import("./commands/sizes.ts")).sizesCommand,
  models: async () => (await import("./commands/models.ts")).modelsCommand,
  rules: async () => (await import("./commands/rules.ts")).rulesCommand,
  explain: async () => (await import("./commands/explain.ts")).explainCommand,
};

/**
 * Runs the command line.
 *
 * @param argv The arguments after the program's name.
 * @param io The world outside.
 * @returns The exit code: 0 fine, 1 findings, 2 a wrong call or nothing that could be read.
 */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  try {
    return await dispatch(readArguments(argv), io);
  } catch (error) {
    io.stderr(failure(error, usesColor(io, "stderr", argv.includes("--no-color"))));
    return EXIT.misuse;
  }
}

async function dispatch(args: Arguments, io: CliIo): Promise<number> {
  const { command, flags, inputs } = args;
  if (flags.has("version")) {
    io.stdout(`${io.version}\n`);
    return EXIT.fine;
  }
  if (flags.has("help")) {
    const width = widthOf(io);
    io.stdout(command === null ? generalHelp(width) : commandHelp(command, width));
    return EXIT.fine;
  }
  if (command === null) {
    io.stderr(generalHelp());
    return EXIT.misuse;
  }
  const [{ readSettings }, config] = await Promise.all([
    import("./settings.ts"),
    configOf(args, io),
  ]);
  try {
    const settings = readSettings(new Map([...config.flags, ...args.flags]), command);
    const { checks, kinds, pools } = config;
    const today = settings.today ?? io.today;
    const call: Call = { command, inputs, io: { ...io, today }, settings, checks, kinds, pools };
    const runCommand = await LOADERS[command.name]();
    return await runCommand(call);
  } catch (error) {
    if (config.source === undefined) throw error;
    const { placedInConfig } = await import("./config-errors.ts");
    throw placedInConfig(error, config.source, { set: config.flags, given: flags });
  }
}

/** The settings of the file that `--config` names, else of the nearest one above. */
async function configOf(args: Arguments, io: CliIo): Promise<Config> {
  const named = args.flags.get("config")?.[0];
  const file = named ?? (await findConfig(io));
  if (file === undefined) return { flags: new Map(), checks: {}, kinds: [], pools: [] };
  const { readConfig } = await import("./config.ts");
  return readConfig(file, io);
}

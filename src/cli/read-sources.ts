import { resolve } from "node:path";
import type { Source } from "../manifest/index.ts";
import { CliError } from "./cli-error.ts";
import { decode } from "./decode.ts";
import type { Decoded } from "./decode.ts";
import { failureReason } from "./failure.ts";
import { MAX_INPUT } from "./io.ts";
import type { CliIo } from "./io.ts";
import { walk } from "./walk.ts";
import type { AlsoReads, UnreadableInput, Walked } from "./walk.ts";

export type { UnreadableInput } from "./walk.ts";

/** The name that standard input has in reports. */
export const STDIN_NAME = "<stdin>";

/** What the inputs of a command hold. */
export interface ReadSources {
  readonly sources: readonly Source[];
  readonly unreadable: readonly UnreadableInput[];
}

const REFUSALS: Readonly<Record<Extract<Decoded, { refusal: string }>["refusal"], string>> = {
  binary: "is no text",
  archive: "is an archive: unpack it and give the directory",
  gzip: `is a broken gzip file, or unpacks to more than ${MAX_INPUT}`,
  encoding: "is neither UTF-8 nor UTF-16",
};

/**
 * Reads what a command line names: files, directories (walked in the order of their names), `-` for
 * standard input, which is also read when nothing is named and something is piped in. A file named
 * twice is read once.
 *
 * @param also Which files of directories are read beside manifests.
 * @throws CliError when an input does not exist, when nothing is named and nothing piped in, or when
 * nothing at all could be read.
 */
export async function readSources(
  inputs: readonly string[],
  io: CliIo,
  also?: AlsoReads,
): Promise<ReadSources> {
  const sources: Source[] = [];
  const { files, unreadable: unlisted } = await expand(inputs, io, also);
  const unreadable = unlisted.map(({ name, reason }) => ({ name: shownName(name), reason }));
  for (const name of files) {
    const result = await readOne(name, io);
    if ("text" in result) sources.push({ name: shownName(name), text: result.text });
    else unreadable.push({ name: shownName(name), reason: result.reason });
  }
  if (sources.length === 0)
    throw new CliError(
      "nothing could be read",
      unreadable.map(({ name, reason }) => `${name} ${reason}`),
    );
  return { sources, unreadable };
}

async function expand(
  inputs: readonly string[],
  io: CliIo,
  also: AlsoReads | undefined,
): Promise<Walked> {
  if (inputs.length === 0) {
    if (!io.isTerminal.stdin) return { files: ["-"], unreadable: [] };
    throw new CliError("nothing to read", [
      "Name files or directories, or pipe manifests in: kubectl kustomize . | kata-sizing plan -",
    ]);
  }
  // One file can be named in several ways: `a.yaml`, `./a.yaml`, and by its directory.
  const files = new Map<string, string>();
  const unreadable = new Map<string, UnreadableInput>();
  for (const input of inputs) {
    const found = await expandOne(input, io, also);
    for (const name of found.files) {
      const path = name === "-" ? name : resolve(io.cwd, name);
      if (!files.has(path)) files.set(path, name);
    }
    for (const one of found.unreadable) unreadable.set(resolve(io.cwd, one.name), one);
  }
  return { files: [...files.values()], unreadable: [...unreadable.values()] };
}

async function expandOne(input: string, io: CliIo, also: AlsoReads | undefined): Promise<Walked> {
  if (input === "-") return { files: ["-"], unreadable: [] };
  const kind = await io.kindOf(input);
  if (kind === null) throw new CliError(`${input} does not exist`);
  if (kind === "file") return { files: [input], unreadable: [] };
  const found = await walk(input, io, also);
  if (found.files.length === 0 && found.unreadable.length === 0)
    throw new CliError(`${input} holds no manifests`, [
      "No .yaml, .yml or .json file is in it or below (node_modules and .git aside).",
    ]);
  return found;
}

async function readOne(
  name: string,
  io: CliIo,
): Promise<{ readonly text: string } | { readonly reason: string }> {
  let bytes: Uint8Array;
  try {
    bytes = name === "-" ? await io.readStdin() : await io.readFile(name);
  } catch (error) {
    return { reason: `cannot be read: ${missingTarget(error) ?? failureReason(error)}` };
  }
  const decoded = decode(bytes);
  return "text" in decoded ? decoded : { reason: REFUSALS[decoded.refusal] };
}

/** What a directory lists, or was looked for and found, is a link where there is nothing to read. */
function missingTarget(error: unknown): string | undefined {
  const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
  return isMissing ? "what it links to does not exist" : undefined;
}

function shownName(name: string): string {
  return name === "-" ? STDIN_NAME : name.replace(/^\.\//u, "");
}

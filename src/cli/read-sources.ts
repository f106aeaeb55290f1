import { resolve } from "node:path";
import type { Source } from "../manifest/index.ts";
import { CliError } from "./cli-error.ts";
import { decode } from "./decode.ts";
import type { Decoded } from "./decode.ts";
import { failureReason } from "./failure.ts";
import type { CliIo } from "./io.ts";
import { walk } from "./walk.ts";
import type { AlsoReads } from "./walk.ts";

/** The name that standard input has in reports. */
export const STDIN_NAME = "<stdin>";

/** A file that could not be read, and why. */
export interface UnreadableInput {
  readonly name: string;
  readonly reason: string;
}

/** What the inputs of a command hold. */
export interface ReadSources {
  readonly sources: readonly Source[];
  readonly unreadable: readonly UnreadableInput[];
}

const REFUSALS: Readonly<Record<Extract<Decoded, { refusal: string }>["refusal"], string>> = {
  binary: "is no text",
  archive: "is an archive: unpack it and give the directory",
  gzip: "is a broken gzip file, or unpacks to more than 1 GiB",
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
  const unreadable: UnreadableInput[] = [];
  for (const name of await expand(inputs, io, also)) {
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
): Promise<readonly string[]> {
  if (inputs.length === 0) {
    if (!io.isTerminal.stdin) return ["-"];
    throw new CliError("nothing to read", [
      "Name files or directories, or pipe manifests in: kubectl kustomize . | kata-sizing plan -",
    ]);
  }
  // One file can be named in several ways: `a.yaml`, `./a.yaml`, and by its directory.
  const names = new Map<string, string>();
  for (const input of inputs) {
    for (const name of await expandOne(input, io, also)) {
      const path = name === "-" ? name : resolve(io.cwd, name);
      if (!names.has(path)) names.set(path, name);
    }
  }
  return [...names.values()];
}

async function expandOne(
  input: string,
  io: CliIo,
  also: AlsoReads | undefined,
): Promise<readonly string[]> {
  if (input === "-") return ["-"];
  const kind = await io.kindOf(input);
  if (kind === null) throw new CliError(`${input} does not exist`);
  if (kind === "file") return [input];
  const files = await walk(input, io, also);
  if (files.length === 0)
    throw new CliError(`${input} holds no manifests`, [
      "No .yaml, .yml or .json file is in it or below (node_modules and .git aside).",
    ]);
  return files;
}

async function readOne(
  name: string,
  io: CliIo,
): Promise<{ readonly text: string } | { readonly reason: string }> {
  let bytes: Uint8Array;
  try {
    bytes = name === "-" ? await io.readStdin() : await io.readFile(name);
  } catch (error) {
    return { reason: `cannot be read: ${failureReason(error)}` };
  }
  const decoded = decode(bytes);
  return "text" in decoded ? decoded : { reason: REFUSALS[decoded.refusal] };
}

function shownName(name: string): string {
  return name === "-" ? STDIN_NAME : name.replace(/^\.\//u, "");
}

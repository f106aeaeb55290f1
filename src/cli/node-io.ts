import { createReadStream, readFileSync } from "node:fs";
import { chmod, readdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MAX_INPUT, MAX_INPUT_BYTES } from "./io.ts";
import type { CliIo, DirectoryEntry } from "./io.ts";

const ISO_DATE_LENGTH = 10;

/** Wires the command line to this process. */
export function nodeIo(): CliIo {
  endQuietlyOnClosedPipe();
  return {
    readFile: readWhole,
    kindOf,
    modifiedOn,
    listDirectory,
    writeFile: replaceFile,
    readStdin: () => readStream(process.stdin),
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    isTerminal: {
      stdin: process.stdin.isTTY ?? false,
      stdout: process.stdout.isTTY ?? false,
      stderr: process.stderr.isTTY ?? false,
    },
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    env: process.env,
    cwd: process.cwd(),
    now: () => performance.now(),
    today: isoDate(new Date()),
    version: packageVersion(),
  };
}

function isoDate(date: Date): string {
  return date.toISOString().slice(0, ISO_DATE_LENGTH);
}

function modifiedOn(path: string): Promise<string | null> {
  return stat(path).then(
    ({ mtime }) => isoDate(mtime),
    () => null,
  );
}

/** `kata-sizing ... | head` closes the pipe early: that is no failure of ours. */
function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit();
    });
}

async function kindOf(path: string): Promise<"file" | "directory" | null> {
  try {
    return (await stat(path)).isDirectory() ? "directory" : "file";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    // What may not be looked at is reported when it is read.
    return "file";
  }
}

async function listDirectory(path: string): Promise<readonly DirectoryEntry[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return Promise.all(
    entries.map(async (entry): Promise<DirectoryEntry> => {
      const { name } = entry;
      if (entry.isFile()) return { name, kind: "file" };
      if (entry.isDirectory()) return { name, kind: "directory" };
      // A link to a directory may lead in a circle; a link to a file cannot. One that leads to
      // nothing is told of when it is read.
      const isFile = entry.isSymbolicLink() && (await kindOf(join(path, name))) !== "directory";
      return { name, kind: isFile ? "file" : "other" };
    }),
  );
}

/** A file that is there keeps its mode, and a link goes on leading to it. */
async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    (found) => found.mode & 0o7777,
    () => undefined,
  );
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Devices and pipes have no size to look at first, and some no end. */
async function readWhole(path: string): Promise<Uint8Array> {
  const found = await stat(path);
  if (!found.isFile()) return readStream(createReadStream(path));
  if (found.size > MAX_INPUT_BYTES) throw tooLarge();
  return readFile(path);
}

async function readStream(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_INPUT_BYTES) throw tooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): Error {
  return Object.assign(new Error(`more than ${MAX_INPUT}`), { code: "ERR_FS_FILE_TOO_LARGE" });
}

/** The package file stands two folders up from here, in `src` as in `dist`. */
function packageVersion(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}

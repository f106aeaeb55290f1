import { failureReason } from "./failure.ts";
import type { CliIo } from "./io.ts";

const EXTENSIONS = /\.(?:yaml|yml|json)(?:\.gz)?$/iu;
/** The one file of manifests that may have no extension. */
const KUSTOMIZATION = "Kustomization";
/** Our own files beside manifests: `kata-sizing.config.yaml`, `.kata-sizing-baseline.json`. */
const OWN = /^\.?kata-sizing[.-](?:config\.ya?ml|baseline\.json)$/u;
const SKIPPED: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/** Says of a file's name whether a command reads such files beside manifests. */
export type AlsoReads = (file: { readonly name: string }) => boolean;

/** A file or directory that could not be read, and why. */
export interface UnreadableInput {
  readonly name: string;
  readonly reason: string;
}

/** What a directory and all below it hold. */
export interface Walked {
  readonly files: readonly string[];
  /** The directories that could not be looked into. */
  readonly unreadable: readonly UnreadableInput[];
}

/** Lists the manifests of a directory and all below it, ordered by path. */
export async function walk(
  directory: string,
  io: CliIo,
  also: AlsoReads = () => false,
): Promise<Walked> {
  let entries;
  try {
    entries = await io.listDirectory(directory);
  } catch (error) {
    const reason = `cannot be listed: ${failureReason(error)}`;
    return { files: [], unreadable: [{ name: directory, reason }] };
  }
  const files: string[] = [];
  const unreadable: UnreadableInput[] = [];
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const { name, kind } of sorted) {
    const path = join(directory, name);
    if (kind === "directory" && !SKIPPED.has(name)) {
      const below = await walk(path, io, also);
      files.push(...below.files);
      unreadable.push(...below.unreadable);
    }
    const manifest = name === KUSTOMIZATION || (EXTENSIONS.test(name) && !OWN.test(name));
    const wanted = manifest || also({ name });
    if (kind === "file" && wanted) files.push(path);
  }
  return { files, unreadable };
}

/** Joins with a slash on every system, so that reports are the same everywhere. */
function join(directory: string, name: string): string {
  if (directory === "." || directory === "./") return name;
  return `${directory.replace(/[/\\]+$/u, "")}/${name}`;
}

import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { CliIo } from "./io.ts";
import { STDIN_NAME } from "./read-sources.ts";

/** Names a file for machines, however it was named in the call; undefined for standard input. */
type FileNames = (name: string) => string | undefined;

/** The names of one run's files, where they are in a repository and where not. */
export interface RepositoryNames {
  /** For reports: files in no repository are named from the working directory, if they are below. */
  readonly fileOf: FileNames;
  /** For what a file says of others: those in no repository are named from the folder it stands in. */
  readonly from: (file: string | undefined) => FileNames;
}

/**
 * Names files from the root of their own repository, the nearest folder above them with a `.git`:
 * pipelines look for them there, and a baseline holds wherever `check` is run.
 *
 * @param names The files, as the call names them.
 */
export async function repositoryNames(
  names: readonly string[],
  io: CliIo,
): Promise<RepositoryNames> {
  const roots = await rootsOf(names, io);
  const pathOf = (name: string): string => resolve(io.cwd, name);
  const rootOf = (path: string): string | undefined => roots.get(dirname(path));
  const named = (outside: (path: string) => string): FileNames => {
    return (name) => {
      if (name === STDIN_NAME) return undefined;
      const path = pathOf(name);
      const root = rootOf(path);
      return (root === undefined ? outside(path) : relative(root, path)).replaceAll("\\", "/");
    };
  };
  const below = (path: string): string => {
    const inside = relative(io.cwd, path);
    const isBelow = inside !== ".." && !/^\.\.[/\\]/u.test(inside) && !isAbsolute(inside);
    return isBelow ? inside : path;
  };
  const fileOf = named(below);
  return {
    fileOf,
    from: (file) => {
      if (file === undefined) return fileOf;
      const folder = dirname(pathOf(file));
      return named((path) => relative(folder, path));
    },
  };
}

/** The root of the repository of each folder that files are in; folders in none are left out. */
async function rootsOf(
  names: readonly string[],
  io: CliIo,
): Promise<ReadonlyMap<string, string | undefined>> {
  const roots = new Map<string, string | undefined>();
  const rootOf = async (folder: string): Promise<string | undefined> => {
    if (roots.has(folder)) return roots.get(folder);
    const above = dirname(folder);
    // Asked for as the working directory sees it, as all other files are.
    const isRoot = (await io.kindOf(join(relative(io.cwd, folder), ".git"))) !== null;
    const root = isRoot ? folder : above === folder ? undefined : await rootOf(above);
    roots.set(folder, root);
    return root;
  };
  for (const name of names) {
    if (name !== STDIN_NAME) await rootOf(dirname(resolve(io.cwd, name)));
  }
  return roots;
}

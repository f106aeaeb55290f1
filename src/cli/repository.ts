import { isAbsolute, relative, resolve } from "node:path";
import { findUpward } from "./find-upward.ts";
import type { CliIo } from "./io.ts";
import { STDIN_NAME } from "./read-sources.ts";

/** Names a file for machines, however it was named in the call; undefined for standard input. */
export type FileNames = (name: string) => string | undefined;

/**
 * Names files from the root of their repository, the nearest folder above with a `.git`, or from the
 * working directory where there is none: pipelines look for them there, and a baseline holds wherever
 * `check` is run. Files outside keep their absolute path.
 */
export async function repositoryNames(io: CliIo): Promise<FileNames> {
  const root = resolve(io.cwd, (await findUpward(".git", io)) ?? "");
  return (name) => {
    if (name === STDIN_NAME) return undefined;
    const path = resolve(io.cwd, name);
    const inside = relative(root, path);
    const outside = inside === ".." || /^\.\.[/\\]/u.test(inside) || isAbsolute(inside);
    return (outside ? path : inside).replaceAll("\\", "/");
  };
}

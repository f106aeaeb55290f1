import type { CliIo } from "./io.ts";

/** More folders than this are not looked through; beyond the root the path leads back to it. */
const MOST_LEVELS = 24;

/**
 * Looks for a name in the working directory and upward.
 *
 * @param isMeant Whether what has the name is what is looked for.
 * @returns The path to its folder: empty or `../../`; undefined where there is none.
 */
export async function findUpward(
  name: string,
  io: CliIo,
  isMeant: (kind: "file" | "directory") => boolean = () => true,
): Promise<string | undefined> {
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const folder = "../".repeat(level);
    const kind = await io.kindOf(folder + name);
    if (kind !== null && isMeant(kind)) return folder;
  }
  return undefined;
}

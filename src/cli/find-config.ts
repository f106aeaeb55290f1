import type { CliIo } from "./io.ts";

/** The name that a config file has when nobody names it. */
export const CONFIG_NAME = "kata-sizing.config.yaml";

/** More folders than this are not looked through; beyond the root the path leads back to it. */
const MOST_LEVELS = 24;

/** Looks for a config file in the working directory and upward; undefined where there is none. */
export async function findConfig(io: CliIo): Promise<string | undefined> {
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const path = "../".repeat(level) + CONFIG_NAME;
    if ((await io.kindOf(path)) === "file") return path;
  }
  return undefined;
}

import { findUpward } from "./find-upward.ts";
import type { CliIo } from "./io.ts";

/** The name that a config file has when nobody names it. */
const CONFIG_NAME = "kata-sizing.config.yaml";

/** Looks for a config file in the working directory and upward; undefined where there is none. */
export async function findConfig(io: CliIo): Promise<string | undefined> {
  const folder = await findUpward(CONFIG_NAME, io, (kind) => kind === "file");
  return folder === undefined ? undefined : folder + CONFIG_NAME;
}

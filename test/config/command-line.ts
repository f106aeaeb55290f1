import type { BuildOptions } from "esbuild";

/**
 * How the command line is built: into a few files, since finding and reading some 250 modules one by
 * one took a third of the time that `kata-sizing size` runs.
 */
export const COMMAND_LINE: BuildOptions = {
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  logLevel: "error",
};

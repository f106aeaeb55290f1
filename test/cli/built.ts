import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildCommandLine } from "../config/command-line.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The command line as a process runs it: built, with everything of ours in a few files. */
export interface Built {
  /** The folder, for other files of a test too. */
  readonly folder: string;
  readonly bin: string;
  /** The packages of others that are in it. */
  readonly packages: readonly string[];
  readonly remove: () => void;
}

/**
 * Builds the command line into a temporary folder, which takes half a second where a process that
 * compiles as it runs takes longer each time.
 */
export async function buildCli(): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), "kata-sizing-"));
  const outdir = join(folder, "dist", "cli");
  mkdirSync(outdir, { recursive: true });
  const packages = await buildCommandLine(outdir);
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "version": "1.2.3" }');
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return { folder, bin: join(outdir, "bin.js"), packages, remove };
}

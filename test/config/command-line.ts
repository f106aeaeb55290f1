import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Plugin } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The licences of what the command line holds of others, beside its files. */
export const LICENCES = "THIRD-PARTY-LICENCES.txt";

/**
 * Packages stay outside but for one: of the hundred modules of `zod/mini` a dozen are used, and
 * finding and reading the others took a third of the time that `kata-sizing size` runs.
 */
const packagesApart: Plugin = {
  name: "packages-apart",
  setup({ onResolve }): void {
    onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
      kind === "entry-point" || path === "zod/mini" ? undefined : { path, external: true },
    );
  },
};

/**
 * Builds the command line into a few files, since finding and reading some 250 modules one by one
 * took another third, and writes the licences of what is in them beside them.
 *
 * @returns The packages that are in them.
 */
export async function buildCommandLine(
  outdir: string,
  plugins: readonly Plugin[] = [],
): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, "src/cli/bin.ts")],
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    logLevel: "error",
    metafile: true,
    plugins: [...plugins, packagesApart],
  });
  const packages = packagesOf(Object.keys(metafile.inputs));
  writeFileSync(join(outdir, LICENCES), packages.map(licenceText).join("\n"));
  return packages;
}

function packagesOf(files: readonly string[]): readonly string[] {
  const names = files.flatMap(
    (file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(file)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

/** A package without a file of this name fails the build: it may not be shipped. */
function licenceText(name: string): string {
  const folder = join(root, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly version: string;
  };
  return `${name} ${version}\n\n${readFileSync(join(folder, "LICENSE"), "utf8")}`;
}

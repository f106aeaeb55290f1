import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PluginBuild } from "esbuild";
import { defineConfig } from "tsup";
import { buildCommandLine } from "./command-line.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * One output file per module, so that a bundler drops what is not imported and a stack trace names
 * the file that a reader finds in the repository.
 */
const oneFilePerModule = {
  name: "one-file-per-module",
  setup(build: PluginBuild): void {
    build.onResolve({ filter: /^\.\.?\// }, ({ kind, path }) =>
      kind === "entry-point" ? undefined : { path: path.replace(/\.ts$/, ".js"), external: true },
    );
  },
};

/** What the bundled command line takes from the library's files: data too large to ship twice. */
const regionsOfTheLibrary = {
  name: "regions-of-the-library",
  setup({ onResolve }: PluginBuild): void {
    onResolve({ filter: /\/regions\/.*\.data\.ts$/ }, ({ path }) => ({
      path: path.replace(/^.*\/regions\//, "../catalogue/regions/").replace(/\.ts$/, ".js"),
      external: true,
    }));
  },
};

/** Emits declarations with tsc (which keeps comments and one file per module) and the JSON schemas. */
function emitDeclarations(): void {
  execFileSync(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), "-p", "test/config/tsconfig.build.json"],
    { cwd: root, stdio: "inherit" },
  );
  for (const file of readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".d.ts")) useJsExtensions(join(root, "dist", file));
  }
  const schemas = join(root, "src/schema");
  if (existsSync(schemas)) cpSync(schemas, join(root, "dist/schema"), { recursive: true });
}

/** Declarations keep the `.ts` of their imports; consumers find `.js` beside them. */
function useJsExtensions(file: string): void {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/(["'])(\.\.?\/[^"']+)\.ts\1/g, "$1$2.js$1"));
}

export default defineConfig((options) => ({
  entry: ["src/**/*.ts", "!src/cli/**"],
  outDir: "dist",
  format: "esm",
  target: "node20.19",
  platform: "neutral",
  external: [/^node:/, "highs", "mathjs", "yaml", "zod"],
  clean: true,
  splitting: false,
  dts: false,
  silent: true,
  esbuildPlugins: [oneFilePerModule],
  onSuccess: async () => {
    await buildCommandLine(join(root, "dist/cli"), [regionsOfTheLibrary]);
    if (options.watch !== true) emitDeclarations();
  },
}));

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { build as viteBuild } from "vite";
import type { Budget } from "./budgets.ts";
import { project } from "./project.ts";

/** Bundles with esbuild and gives the bytes; throws where the bundle is over its budget. */
export async function bundle({ code, most, withoutData }: Budget): Promise<string> {
  const entry = join(project, "entry.js");
  writeFileSync(entry, code);
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    platform: "browser",
    logLevel: "silent",
    metafile: true,
    // The optional solver is loaded by the caller's own import.
    external: ["highs"],
    plugins: [
      {
        name: "leave-data-out",
        setup({ onLoad }) {
          if (withoutData !== true) return;
          onLoad({ filter: /\.data\.js$/ }, ({ path }) => ({ contents: emptied(path) }));
        },
      },
    ],
  });
  refuseMathjs(Object.keys(result.metafile.inputs));
  return within(result.outputFiles[0]!.contents, most);
}

/** Bundles for a browser with Vite, in its own default way; throws where it is over its budget. */
export async function viteBundle({ code, most }: Budget): Promise<string> {
  const entry = join(project, "entry.js");
  writeFileSync(entry, code);
  const result = await viteBuild({
    root: project,
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      lib: { entry, formats: ["es"] },
      minify: true,
      rollupOptions: { external: ["highs"] },
    },
  });
  if (!Array.isArray(result)) throw new Error("Vite did not bundle");
  const chunks = result.flatMap(({ output }) => output.filter((one) => one.type === "chunk"));
  refuseMathjs(chunks.flatMap(({ moduleIds }) => moduleIds));
  return within(Buffer.from(chunks.map((chunk) => chunk.code).join("")), most);
}

function refuseMathjs(modules: readonly string[]): void {
  if (modules.some((file) => file.includes("/mathjs/"))) throw new Error("mathjs is in the bundle");
}

function within(bytes: Uint8Array, most: number): string {
  const size = gzipSync(bytes, { level: 9 }).byteLength;
  if (size > most) throw new Error(`${size} bytes gzip, more than ${most}`);
  return `${size} bytes gzip (at most ${most})`;
}

/** The same exports, without the data. */
function emptied(path: string): string {
  const names = readFileSync(path, "utf8").match(/export \{([^}]*)\}/)?.[1] ?? "";
  return names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => `export const ${name} = null;`)
    .join("\n");
}

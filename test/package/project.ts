import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** What package.json says. */
export const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly version: string;
  readonly repository?: unknown;
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
};

const work = mkdtempSync(join(tmpdir(), "kata-sizing-package-"));

/** A fresh project that has the packed package and its runtime dependencies, and nothing else. */
export const project = join(work, "project");

/** Where the package is installed in it. */
export const installed = join(project, "node_modules/kata-sizing");

/** Runs a program and gives what it printed; throws, with all it printed, if it fails. */
export function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Packs into a folder of its own and gives the tarball's path. */
export function pack(folder: string): string {
  const target = join(work, folder);
  mkdirSync(target, { recursive: true });
  const [packed] = JSON.parse(
    run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", target], root),
  ) as { filename: string }[];
  return join(target, packed!.filename);
}

/** Unpacks a tarball into the fresh project and gives it the runtime dependencies. */
export function install(tarball: string): void {
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"], root);
  for (const name of Object.keys(manifest.dependencies)) link(name);
  writeFileSync(join(project, "package.json"), `{ "type": "module", "private": true }\n`);
}

function link(name: string): void {
  const target = join(project, "node_modules", name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(root, "node_modules", name), target);
}

/** Runs a program of one file in the project and gives what it printed. */
export function script(file: string, code: string, node = process.execPath): string {
  writeFileSync(join(project, file), code);
  return run(node, [file], project).trim();
}

/** The program of the lowest Node.js that `engines` promises. */
export function lowestNode(): string {
  const version = `${manifest.engines.node.replace(">=", "")}.0`;
  return join(tool(`node-${process.platform}-${process.arch}`, version), "bin/node");
}

/** Installs a package from the registry beside the project, not in it; gives its folder. */
export function tool(name: string, version: string): string {
  const folder = join(work, `tool-${name}-${version}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `{ "private": true }\n`);
  run("npm", ["install", "--no-audit", "--no-fund", `${name}@${version}`], folder);
  return join(folder, "node_modules", name);
}

/** Deletes all of it. */
export function removeProject(): void {
  rmSync(work, { recursive: true, force: true });
}

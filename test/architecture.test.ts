import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { house, lintOverrides } from "./config/house.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const src = join(root, "src");

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replaceAll("\\", "/"))
  .toSorted();

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), "utf8");
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^"';]*?from\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|^import\s+["']([^"']+)["']/gm,
  );
  return Array.from(statements, ([, type, from, dynamic, bare]) => ({
    file,
    specifier: (from ?? dynamic ?? bare)!,
    typeOnly: type !== undefined,
  }));
}

function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : "";
}

function targetOf({ file, specifier }: Import): string {
  return relative(src, join(src, dirname(file), specifier)).replaceAll("\\", "/");
}

const imports = files.flatMap(importsOf);
const local = imports.filter(({ specifier }) => specifier.startsWith("."));
const outside = imports.filter(({ specifier }) => !specifier.startsWith("."));

describe("the house", () => {
  test("has a door in each folder", () => {
    const folders = [...new Set(files.map(folderOf))].filter((folder) => folder !== "");
    const doorless = folders.filter((folder) => !existsSync(join(src, folder, "index.ts")));
    // The command line is a program, not a library: its door is its bin file.
    // The door of the pipeline's parts is plan.ts.
    expect(doorless.filter((folder) => folder !== "cli" && folder !== "plan")).toEqual([]);
  });

  test("imports other folders by their door only", () => {
    const sideways = local.filter((one) => {
      const target = targetOf(one);
      if (folderOf(target) === folderOf(one.file) || folderOf(target) === "") return false;
      if (target === "plan/types.ts" || one.file === "plan.ts" || one.file === "index.ts")
        return false;
      return !/^[a-z-]+\/index\.ts$/.test(target) && !target.endsWith(".data.ts");
    });
    expect(sideways).toEqual([]);
  });

  test.each(Object.entries(house))(
    "%s uses only what is above it",
    (folder, { uses, types, packages }) => {
      const wrong = local
        .filter(({ file }) => folderOf(file) === folder)
        .filter((one) => {
          const target = folderOf(targetOf(one));
          if (one.typeOnly && types?.includes(target)) return false;
          return target !== folder && !uses.includes(target);
        });
      expect(wrong).toEqual([]);
      const strangers = outside
        .filter(({ file }) => folderOf(file) === folder)
        .filter(({ specifier }) => !(packages ?? []).includes(specifier.split("/")[0]!));
      expect(strangers).toEqual([]);
    },
  );

  test("the lint knows the same walls: `npx tsx test/config/write-lint.ts` renews them", () => {
    const config = JSON.parse(readFileSync(join(root, ".oxlintrc.json"), "utf8")) as {
      overrides: { rules: object }[];
    };
    const walls = config.overrides.filter(({ rules }) => "no-restricted-imports" in rules);
    expect(walls).toEqual(lintOverrides());
  });

  test("only the command line touches Node", () => {
    const node = outside.filter(
      ({ file, specifier }) => specifier.startsWith("node:") && folderOf(file) !== "cli",
    );
    expect(node).toEqual([]);
  });

  test("only formula loads mathjs, and the root does not reach it", () => {
    const reached = reachableFrom("index.ts");
    expect(reached.filter((file) => folderOf(file) === "formula")).toEqual([]);
    const users = outside.filter(({ specifier }) => specifier.startsWith("mathjs"));
    expect(users.filter(({ file }) => folderOf(file) !== "formula")).toEqual([]);
  });

  test("every folder is in the table", () => {
    const folders = new Set(files.map(folderOf).filter((folder) => folder !== ""));
    const known = new Set([...Object.keys(house), "cli"]);
    expect([...folders].filter((folder) => !known.has(folder))).toEqual([]);
  });
});

/** Static imports only: what a bundler must take along. */
function reachableFrom(entry: string): string[] {
  const seen = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || !existsSync(join(src, file))) continue;
    seen.add(file);
    for (const one of importsOf(file)) if (one.specifier.startsWith(".")) queue.push(targetOf(one));
  }
  return [...seen];
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { buildCatalogue } from "./build.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const built = buildCatalogue();
const committed = (path: string): string => readFileSync(join(root, path), "utf8");

describe("the embedded catalogue", () => {
  test("is the build script's output, byte for byte", () => {
    for (const [path, text] of built) expect(committed(path) === text, path).toBe(true);
  });

  test("holds no generated file that the script does not make", () => {
    const data = readdirSync(join(root, "src/catalogue"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".data.ts"))
      .map((path) => `src/catalogue/${path}`);
    expect(data.filter((path) => !built.has(path))).toEqual([]);
  });

  test("begins every data file with source and date and holds no code", () => {
    for (const [path, text] of built) {
      if (!path.endsWith(".data.ts")) continue;
      expect(text, path).toMatch(/^\/\/ source: .+\n\/\/ asOf: \d{4}-\d{2}-\d{2}\n/);
      expect(text, path).not.toMatch(/=>|\bfunction\b|\bimport\b|\$\{/);
    }
  });

  test("stays under 150 kB compressed with one region", () => {
    const modules = [...built.keys()].filter(
      (path) => !path.includes("/regions/") || path.endsWith("/eastus.data.ts"),
    );
    const bytes = gzipSync(modules.map(committed).join("")).length;
    expect(bytes).toBeLessThan(150_000);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { blocksOf, root } from "../shown.ts";
import { pageText } from "./pages.ts";

const text = pageText("README.md");
const blocks = blocksOf(text);

describe("README", () => {
  test("shows output within its first 25 lines, and stays short", () => {
    expect(blocks[0]?.language).toBe("console");
    expect(blocks[0]!.line).toBeLessThan(25);
    expect(text.split("\n").length).toBeLessThanOrEqual(250);
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(1200);
  });

  test("names set-up commands that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const named = Array.from(text.matchAll(/npm run ([\w:]+)/g), ([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(text).toContain("npm ci && npm run example\n");
    expect(text).toContain("npm ci && npm test\n");
  });

  test("has a program to run", () => {
    expect(blocks.filter(({ language }) => language === "ts").length).toBeGreaterThan(0);
  });
});

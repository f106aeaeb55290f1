import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unifiedDiff } from "../../src/cli/unified-diff.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kata-sizing-diff-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = fc.array(fc.constantFrom("a", "b", "c", "  x: 1", "", "\r"), { maxLength: 30 });
const texts = fc
  .tuple(lines, fc.boolean())
  .map(([list, ended]) => list.join("\n") + (ended && list.length > 0 ? "\n" : ""))
  .filter((text) => text !== "");

describe("a unified diff", () => {
  test("is taken by git apply, and makes the one text of the other", () => {
    const pairs = fc.sample(fc.tuple(texts, texts), { numRuns: 300, seed: 7 });
    const changed = pairs.filter(([before, after]) => before !== after);
    expect(changed.length).toBeGreaterThan(200);
    for (const [index, [before]] of changed.entries()) {
      writeFileSync(join(folder, `${index}.txt`), before);
    }
    const diffs = changed.map(([before, after], index) =>
      unifiedDiff(`${index}.txt`, before, after),
    );
    // One process for all of them.
    const { status, stderr } = spawnSync(
      "git",
      ["apply", "--unsafe-paths", "--whitespace=nowarn", "-"],
      {
        cwd: folder,
        input: diffs.join(""),
        encoding: "utf8",
      },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    for (const [index, [, after]] of changed.entries()) {
      expect(readFileSync(join(folder, `${index}.txt`), "utf8")).toBe(after);
    }
  });

  test("of equal texts is nothing", () => {
    expect(unifiedDiff("a", "x\n", "x\n")).toBe("");
  });

  test.each([
    ["./deploy/a.yaml", "a/deploy/a.yaml"],
    ["/tmp/a.yaml", "a/tmp/a.yaml"],
    ["deploy\\a.yaml", "a/deploy/a.yaml"],
  ])("of %s names it as git does", (name, shown) => {
    expect(unifiedDiff(name, "x\n", "y\n")).toMatch(new RegExp(`^--- ${shown}\n`));
  });

  test("of long texts stays within bounds", () => {
    const before = Array.from({ length: 50_000 }, (_, index) => `line ${index}\n`);
    const after = before.with(25_000, "changed\n");
    const diff = unifiedDiff("a", before.join(""), after.join(""));
    expect(diff.split("\n")).toHaveLength(12);
  });

  test("shows changes all over a long text each by itself", () => {
    const before = Array.from({ length: 60_000 }, (_, index) => `line ${index % 20}\n`);
    const after = before.map((line, index) => (index % 20 === 7 ? "changed\n" : line));
    const shown = unifiedDiff("a", before.join(""), after.join("")).split("\n");
    expect(shown.filter((line) => line.startsWith("@@"))).toHaveLength(3000);
    expect(shown.filter((line) => line.startsWith("-line"))).toHaveLength(3000);
  });
});

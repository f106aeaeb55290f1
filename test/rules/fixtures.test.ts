import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { lintText } from "./run-fixture.ts";

const folder = fileURLToPath(new URL("./", import.meta.url));
const codes = rules.map(({ code }) => code);

function fixture(code: string, name: "fires" | "quiet"): string {
  return readFileSync(join(folder, code, `${name}.yaml`), "utf8");
}

/** The lines marked `# <- code`; `# <-- code` marks the line above the one that is meant. */
function marked(text: string, code: string): readonly number[] {
  return text.split("\n").flatMap((line, index) => {
    const [, arrow, found] = /# <(-{1,2}) (\S+)\s*$/.exec(line) ?? [];
    return found === code ? [index + (arrow === "-" ? 1 : 2)] : [];
  });
}

describe("each rule", () => {
  test("has a folder of fixtures, and each folder a rule", () => {
    const folders = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.toSorted()).toEqual([...codes].toSorted());
  });

  test.each(codes)("%s fires at the marked lines and nowhere else", (code) => {
    const text = fixture(code, "fires");
    const found = lintText(text).filter((diagnostic) => diagnostic.code === code);
    const expected = marked(text, code);
    expect(expected.length).toBeGreaterThan(0);
    expect(found.map(({ span }) => span?.start.line)).toEqual(expected);
  });

  test.each(codes)("%s points at a stretch that its path names", (code) => {
    const text = fixture(code, "fires");
    for (const { code: found, span, path } of lintText(text)) {
      if (found !== code || span === undefined) continue;
      const shown = text.slice(span.start.offset, span.end.offset);
      expect(shown.trim(), `${code} at ${JSON.stringify(path)}`).not.toBe("");
      const before = text.slice(0, span.start.offset);
      const key = path?.findLast((step) => typeof step === "string") ?? "";
      // The key stands before its value, on the line of a scalar or above a nested value.
      expect(before.slice(-400)).toContain(String(key));
    }
  });

  test.each(codes)("%s stays quiet where all is well", (code) => {
    const found = lintText(fixture(code, "quiet")).filter((diagnostic) => diagnostic.code === code);
    expect(found).toEqual([]);
  });
});

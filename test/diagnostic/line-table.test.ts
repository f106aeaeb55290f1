import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineTable, positionAt } from "../../src/diagnostic/index.ts";

describe("lineTable", () => {
  test.each([
    ["nothing", "", [0]],
    ["one line", "abc", [0]],
    ["LF", "a\nb", [0, 2]],
    ["CR LF", "a\r\nb\r\n", [0, 3, 6]],
    ["lone CR", "a\rb", [0, 2]],
    ["LF CR are two ends", "a\n\rb", [0, 2, 3]],
    ["mixed", "\r\r\n\n", [0, 1, 3, 4]],
  ])("%s", (_, text, starts) => {
    expect(lineTable(text)).toEqual(starts);
  });
});

describe("positionAt", () => {
  test("agrees with counting line ends before the offset", () => {
    const texts = fc.array(fc.constantFrom("a", "é", "\n", "\r\n", "\r", " "));
    fc.assert(
      fc.property(texts, fc.nat(40), (parts, at) => {
        const text = parts.join("");
        const offset = Math.min(at, text.length);
        // Inside CR LF the line has not ended yet.
        const before = text.slice(0, offset).replace(/\r$/, text[offset] === "\n" ? "" : "\r");
        const lines = before.split(/\r\n|\n|\r/);
        const found = positionAt(lineTable(text), offset);
        expect(found.line).toBe(lines.length);
        if (text[offset] !== "\n") expect(found.column).toBe((lines.at(-1) ?? "").length + 1);
      }),
    );
  });
});

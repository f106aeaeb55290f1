import { describe, expect, test } from "vitest";
import { codeFrame, displayWidth, lineTable, positionAt } from "../../src/diagnostic/index.ts";

// Widths by Unicode's East Asian Width (UAX 11) and emoji presentation.
describe("display width", () => {
  test.each([
    ["", 0],
    ["web", 3],
    ["é", 1],
    ["日本", 4],
    ["한국어", 6],
    ["ｆｕｌｌ", 8],
    ["〿", 1],
    ["🚀", 2],
    ["⌚", 2],
    ["⚠", 1],
    ["🇩🇪", 2],
    ["🖥", 1],
    ["e\u0301", 1],
    ["\u1112\u1161\u11ab", 2],
    ["a\u200bb", 2],
    ["a\u0007b", 2],
  ])("%j takes %i columns", (text, width) => expect(displayWidth(text)).toBe(width));
});

test("a code frame marks behind an invisible character, which it shows", () => {
  const text = "a: \u200bweb";
  const [start, end] = [4, 7].map((offset) => positionAt(lineTable(text), offset));
  const frame = codeFrame(text, { source: "a.yaml", document: 1, start: start!, end: end! });
  const [line, marks] = frame.split("\n").slice(-2);
  expect(marks!.indexOf("^")).toBe(line!.indexOf("web"));
});

import { describe, expect, test } from "vitest";
import { codeFrame, lineTable, positionAt } from "../../src/diagnostic/index.ts";
import type { Span } from "../../src/diagnostic/index.ts";

function spanOf(text: string, start: number, end: number): Span {
  const table = lineTable(text);
  const [from, to] = [positionAt(table, start), positionAt(table, end)];
  return { source: "x.yaml", document: 1, start: from, end: to };
}

function frameOf(text: string, marked: string, width?: number): string {
  const start = text.indexOf(marked);
  const span = spanOf(text, start, start + marked.length);
  return codeFrame(text, span, width === undefined ? {} : { width });
}

describe("codeFrame", () => {
  test("underlines the span between its neighbours", () => {
    expect(frameOf("a: 1\nlimits:\n  cpu: 5x\nb: 2\n", "5x")).toBe(
      ["  2 | limits:", "> 3 |   cpu: 5x", "    |        ^^", "  4 | b: 2"].join("\n"),
    );
  });

  test("pads line numbers to the widest shown", () => {
    const text = Array.from({ length: 12 }, (_, index) => `k${index}: v`).join("\n");
    expect(frameOf(text, "k9").split("\n")).toEqual([
      "   9 | k8: v",
      "> 10 | k9: v",
      "     | ^^",
      "  11 | k10: v",
    ]);
  });

  test("counts a wide character as two columns and a tab as two", () => {
    const [, marks] = frameOf("名\tx: bad", "bad").split("\n");
    expect(marks).toBe("    |        ^^^");
  });

  test("counts a combining mark as none", () => {
    const [, marks] = frameOf("e\u0301: bad", "bad").split("\n");
    expect(marks).toBe("    |    ^^^");
  });

  test("shows control characters as one replacement character", () => {
    expect(frameOf("a: \u001b[2J bad", "bad")).toBe("> 1 | a: \ufffd[2J bad\n    |         ^^^");
  });

  test("cuts a long line around the span", () => {
    const frame = frameOf(`${"a".repeat(500)}HERE${"b".repeat(500)}`, "HERE", 60);
    const [line = "", marks = ""] = frame.split("\n");
    expect(line.length).toBeLessThan(80);
    expect(line).toContain("aHEREb");
    expect(marks.indexOf("^")).toBe(line.indexOf("HERE"));
    expect(marks.trimEnd().endsWith("^^^^")).toBe(true);
  });

  test("marks one column where the span is empty", () => {
    expect(codeFrame("ab\n", spanOf("ab\n", 1, 1))).toBe("> 1 | ab\n    |  ^");
  });

  test("marks to the end of the line where the span goes on", () => {
    expect(codeFrame("a: [1,\n 2]\n", spanOf("a: [1,\n 2]\n", 3, 10))).toBe(
      "> 1 | a: [1,\n    |    ^^^\n  2 |  2]",
    );
  });

  test("draws an empty text", () => {
    expect(codeFrame("", spanOf("", 0, 0))).toBe("> 1 |\n    | ^");
  });
});

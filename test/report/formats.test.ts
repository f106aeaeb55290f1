import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pad } from "../../src/report/pad.ts";
import type { Column, ReportDocument, Table } from "../../src/report/document.ts";
import { renderCsv } from "../../src/report/format/csv.ts";
import { renderHtml } from "../../src/report/format/html.ts";
import { renderMarkdown } from "../../src/report/format/markdown.ts";
import { renderText } from "../../src/report/format/text.ts";
import { wrap } from "../../src/report/format/wrap.ts";
import { encode, jsonText } from "../../src/report/json/encode.ts";
import { printable } from "../../src/report/printable.ts";

const columns: readonly Column[] = [
  { title: "NAME", align: "left" },
  { title: "CPU", group: "RESERVED", align: "right" },
  { title: "MEMORY", group: "RESERVED", align: "right" },
];
const table: Table = {
  kind: "table",
  columns,
  rows: [
    { cells: ["web", "250m", "1 GiB"], notes: ["a note"] },
    { cells: ["データ", "1", "64 MiB"] },
  ],
  footer: [{ cells: ["all", "1250m", "1088 MiB"] }],
};
const page = (...blocks: ReportDocument["blocks"]): ReportDocument => ({ title: "Title", blocks });

describe("padding", () => {
  test("keeps to the columns of a terminal", () => {
    expect(pad("日", 4, "right")).toBe("  日");
    expect(pad("日", 4, "left")).toBe("日  ");
    expect(pad("日本", 3, "left")).toBe("日本");
  });
});

describe("text", () => {
  test("a table lines its columns up, numbers on the right", () => {
    expect(renderText(page(table))).toBe(
      [
        "        -- RESERVED ---",
        "NAME      CPU    MEMORY",
        "web      250m     1 GiB",
        "    a note",
        "データ      1    64 MiB",
        "-----------------------",
        "all     1250m  1088 MiB",
        "",
      ].join("\n"),
    );
  });

  test("a table too wide for its terminal takes two lines a row", () => {
    expect(renderText(page(table), { width: 20 })).toBe(
      [
        "NAME",
        "  -- RESERVED --",
        "    CPU   MEMORY",
        "web",
        "   250m    1 GiB",
        "    a note",
        "データ",
        "      1   64 MiB",
        "----------------",
        "all",
        "  1250m 1088 MiB",
        "",
      ].join("\n"),
    );
  });

  test("colour changes nothing but colour", () => {
    const document = page({ kind: "text", text: "bad", tone: "error" }, table);
    const colored = renderText(document, { color: true });
    expect(colored).toContain("\u001b[31mbad\u001b[0m");
    // oxlint-disable-next-line no-control-regex -- the codes are what is taken out
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(renderText(document));
  });

  test("wrapping keeps every word and the width", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 100 }), (list, width) => {
        const lines = wrap(list.join(" "), width, "  ");
        expect(lines.flatMap((line) => line.trim().split(" "))).toEqual(list);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });

  test("a no-break space does not break", () => {
    const text = `${"x".repeat(37)} 12\u00a0nodes`;
    expect(wrap(text, 41)).toEqual(["x".repeat(37), "12 nodes"]);
  });
});

describe("CSV", () => {
  test.each([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["@import", "'@import"],
    [-5, "-5"],
    [null, ""],
    [true, "true"],
    [2n ** 70n, "1180591620717411303424"],
  ])("%s is written as %s", (value, text) => {
    expect(renderCsv(["x"], [[value]])).toBe(`x\r\n${text}\r\n`);
  });
});

describe("names of strangers do no harm", () => {
  const hostile = "<script>alert(1)</script>|`*_[x](y)\u001b[2J";
  const document = page({ ...table, rows: [{ cells: [hostile, "1", "2"], notes: [hostile] }] });

  test("in HTML", () => {
    const html = renderHtml(document);
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toMatch(/(?:src|href)=/);
  });

  test("in Markdown every row keeps its columns", () => {
    const rows = renderMarkdown(document)
      .split("\n")
      .filter((line) => line.startsWith("|"));
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(columns.length + 1);
    expect(rows.join("")).not.toContain("<script");
  });

  test("made printable, nothing is lost and nothing is left", () => {
    expect(printable("a\u001b[2Jb\u202ec")).toBe(String.raw`a\u{1b}[2Jb\u{202e}c`);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});

describe("JSON", () => {
  test.each([
    ["a small bigint", 5n, 5],
    ["the largest safe integer", 9007199254740991n, 9007199254740991],
    ["one beyond it", 9007199254740992n, "9007199254740992"],
    ["one below", -9007199254740992n, "-9007199254740992"],
    ["money", { currency: "USD", nano: 192_000_000n }, { amount: "0.192", currency: "USD" }],
    ["a quantity", { nano: 1_500_000_000n, format: "DecimalSI" }, "1500m"],
    ["what is undefined or a function", { a: undefined, b: () => 1, c: null }, { c: null }],
    ["nested values", { a: [{ b: 1n }] }, { a: [{ b: 1 }] }],
  ])("%s", (_, value, json) => expect(encode(value)).toEqual(json));
});

test.each([
  [1000, true],
  [1001, false],
])("JSON of %i workloads is indented: %s", (workloads, indented) => {
  const text = jsonText({ a: [1] }, workloads);
  expect(text.includes("\n  ")).toBe(indented);
  expect(text.endsWith("}\n")).toBe(true);
  expect(JSON.parse(text)).toEqual({ a: [1] });
});

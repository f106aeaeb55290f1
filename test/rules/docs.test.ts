import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { rulesPage, rulesTable } from "./docs.ts";

const page = new URL("../../src/rules/RULES.md", import.meta.url);

describe("the page of the rules", () => {
  test("says what the code says (npx tsx test/rules/write-docs.ts)", () => {
    expect(readFileSync(page, "utf8")).toBe(rulesPage());
  });

  test("holds each rule once, and no cell that breaks the table", () => {
    const rows = rulesTable().split("\n").slice(2);
    expect(rows).toHaveLength(rules.length);
    for (const row of rows) expect(row.match(/\|/g)).toHaveLength(4);
  });
});

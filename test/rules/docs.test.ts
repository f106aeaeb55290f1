import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { flagNames } from "../../src/cli/flags.ts";
import { OPTIONAL_FIXES, rules } from "../../src/rules/index.ts";
import { brokenLinks } from "../readme/links.ts";
import { rulesPage, rulesTable } from "./docs.ts";

const page = new URL("../../docs/rules.md", import.meta.url);

describe("the page of the rules", () => {
  test("says what the code says (npx tsx test/rules/write-docs.ts)", () => {
    expect(readFileSync(page, "utf8")).toBe(rulesPage());
  });

  test("has no link that leads nowhere", () => {
    expect(brokenLinks("docs/rules.md")).toEqual([]);
  });

  test("holds each rule once, and no cell that breaks the table", () => {
    const rows = rulesTable().split("\n").slice(2);
    expect(rows).toHaveLength(rules.length);
    for (const row of rows) expect(row.match(/\|/g)).toHaveLength(4);
  });
});

describe("the texts of rules", () => {
  const known = new Set<string>(flagNames);
  const others = new Set(["workload-runtime", "os-sku"]);
  test.each(rules.map(({ code, why, fix }) => [code, `${why} ${fix}`] as const))(
    "%s names flags that exist, and mends that can be asked for",
    (_, text) => {
      const flags = [...text.matchAll(/--([a-z-]+)/g)].map(([, name = ""]) => name);
      expect(flags.filter((name) => !known.has(name) && !others.has(name))).toEqual([]);
      const asked = [...text.matchAll(/--fix-also ([a-z-]+)/g)].map(([, code]) => code);
      expect(OPTIONAL_FIXES).toEqual(expect.arrayContaining(asked));
    },
  );
});

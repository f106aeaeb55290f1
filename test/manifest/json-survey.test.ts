import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeJson, decodeWholeJson } from "../../src/manifest/json/decode-json.ts";
import { parseJson } from "../../src/manifest/json/parse-json.ts";

/** Long enough for JSON.parse to be tried. */
const padding = " ".repeat(5000);

/** JSON with keys and texts that look like each other's ends, blanks anywhere, and doubled keys. */
const text = fc.constantFrom(
  "",
  "a",
  "a:",
  ":",
  " :",
  '\\"',
  '\\":',
  "\\\\",
  "\\\\:",
  ", ",
  "{",
  "\\u003a",
);
const blank = fc.constantFrom("", "", " ", "\n  ", "\t");
const scalar = fc.oneof(
  text.map((inner) => `"${inner}"`),
  fc.constantFrom("0", "-1.5", "9007199254740993", "1e400", "12345678901234567890", "true", "null"),
);
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc
      .array(fc.tuple(text, blank, blank, tie("json")), { maxLength: 3 })
      .map((fields) => `{${fields.map(([k, a, b, v]) => `"${k}"${a}:${b}${v}`).join(",")}}`),
    fc.array(tie("json"), { maxLength: 3 }).map((items) => `[${items.join(" ,")}]`),
  ),
}));

describe("a long text goes through JSON.parse and says all the same", () => {
  test("as when it is read by hand, doubled keys and long integers included", () => {
    fc.assert(
      fc.property(json, (written) => {
        const whole = `[${written}${padding}]`;
        const byHand = parseJson(whole, { start: 0, end: whole.length });
        const decoded = decodeJson(whole, { start: 0, end: whole.length });
        expect(decoded?.map(({ value, duplicates }) => [value, duplicates])).toEqual([
          [byHand.value, byHand.duplicates],
        ]);
      }),
      { numRuns: 2_000 },
    );
  });

  const cases: readonly [name: string, json: string, isWhole: boolean][] = [
    ["keys once each", '{"a":1,"b":{"a":2}}', true],
    ["a doubled key", '{"a":1,"a":2}', false],
    ["a key doubled by its escape", '{"a":1,"\\u0061":2}', false],
    ["a text that begins with a colon", '{"a":":8080","b":" : "}', true],
    ["JSON in a text", JSON.stringify({ a: '{"b":1,"b":2}' }), true],
    ["a key that ends with a backslash", '{"a\\\\":1,"a\\\\":2}', false],
    ["a blank before the colon", '{"a" :1,"a"\n:2}', false],
    ["a doubled __proto__", '{"__proto__":1,"__proto__":2}', false],
    ["the longest integers that are exact", "[9007199254740991,-9007199254740991]", true],
    ["an integer that is rounded", "[9007199254740993]", false],
    ["a fraction", "[0.1,1e-7,1e400]", true],
  ];
  test.each(cases)("%s", (_, written, isWhole) => {
    const whole = `[${written}${padding}]`;
    const decoded = decodeWholeJson(whole, { start: 0, end: whole.length });
    expect(decoded !== undefined).toBe(isWhole);
  });
});

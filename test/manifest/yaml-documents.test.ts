import * as fc from "fast-check";
import { parseJson } from "../../src/manifest/json/parse-json.ts";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { decodeYaml } from "../../src/manifest/yaml/decode.ts";

function decode(text: string): unknown {
  const decoded = decodeYaml(text, { start: 0, end: text.length });
  return "problem" in decoded ? decoded.problem : decoded.value;
}

// Facts about Kubernetes' YAML reader (go-yaml v2.4.2), each looked up there.
describe("what is read", () => {
  const rows: readonly [string, string, unknown][] = [
    ["nothing", "", null],
    ["comments", "# a\n  # b\n", null],
    ["a list at its key's column", "a:\n- 1\n- 2\nb: 3", { a: [1, 2], b: 3 }],
    ["lists in lists", "- - a\n  - b\n-\n  - c\n", [["a", "b"], ["c"]]],
    ["a map in a list", "- a: 1\n  b: 2\n- {c: 3}", [{ a: 1, b: 2 }, { c: 3 }]],
    ["omitted values", "a:\nb:\n  -\n  - x", { a: null, b: [null, "x"] }],
    ["explicit keys", "? a\n: b\n? c\n", { a: "b", c: null }],
    ["flow pairs", "[a: 1, {b, c: }, 'd': 2]", [{ a: 1 }, { b: null, c: null }, { d: 2 }]],
    ["trailing commas", "[a, {b: 1,},]", ["a", { b: 1 }]],
    ["a flow list closed less indented", "a:\n  b: [\n  x\n ]\n", { a: { b: ["x"] } }],
    ["plain text over lines", "a: one\n  two\n\n  three # c\n", { a: "one two\nthree" }],
    ["a # within a word", "a: b#c", { a: "b#c" }],
    ["a : within a word", "a: b:c::d", { a: "b:c::d" }],
    ["single quotes", "a: 'it''s\n  ok'", { a: "it's ok" }],
    [
      "escapes",
      String.raw`a: "\x41\u00e9\U0001F600\n\t\_\N\e"`,
      { a: "Aé😀\n\t\u00a0\u0085\u001b" },
    ],
    ["joined lines", 'a: "x\\\n   y\n\n  z"', { a: "xy\nz" }],
    ["literal text", "a: |\n  x\n   y\n\n  z\n\n", { a: "x\n y\n\nz\n" }],
    ["literal text, kept", "a: |+\n  x\n\nb: 1", { a: "x\n\n", b: 1 }],
    ["literal text, stripped", "a: |-\n  x\n\nb: 1", { a: "x", b: 1 }],
    ["literal text, deeper", "a: |2\n    x\n   y\n", { a: "  x\n y\n" }],
    ["folded text", "a: >\n  x\n  y\n\n  z\n   i\n  j\n", { a: "x y\nz\n i\nj\n" }],
    ["literal text without end", "a: |\n  x", { a: "x" }],
    ["CR LF", "a:\r\n  - b\r\nc: |\r\n  x\r\n", { a: ["b"], c: "x\n" }],
    ["lone CR", "a: 1\rb: 2\r", { a: 1, b: 2 }],
    ["NEL and LS end lines", "a: 1\u0085b: 2\u2028c: 3", { a: 1, b: 2, c: 3 }],
    ["a byte order mark", "\ufeffa: 1", { a: 1 }],
    ["tabs between tokens", "a:\t1\t# c\nb: [\t2,\n\t3]", { a: 1, b: [2, 3] }],
    ["aliases", "a: &x {b: 1}\nc: *x\nd: [*x]", { a: { b: 1 }, c: { b: 1 }, d: [{ b: 1 }] }],
    ["an anchor on nothing", "a: &x\nb: *x", { a: null, b: null }],
    ["an alias as key", "a: &x k\n*x : 1", { a: "k", k: 1 }],
    ["merged maps", "a: &a {x: 1}\nb: {<<: *a, z: 2}", { a: { x: 1 }, b: { x: 1, z: 2 } }],
    ["the first of several merged wins", "<<: [{x: 1}, {x: 2, z: 3}]", { x: 1, z: 3 }],
    ["a merge overrides what precedes it", "x: 1\n<<: {x: 2}", { x: 2 }],
    ["what follows overrides a merge", "<<: {x: 2}\nx: 1", { x: 1 }],
    ["a merge of quoted << is none", "'<<': {x: 1}", { "<<": { x: 1 } }],
    ["the last of equal keys", "a: 1\na: 2", { a: 2 }],
    ["typed keys", "1: a\nyes: b\n1.5: c", { 1: "a", true: "b", 1.5: "c" }],
    ["directives", "%YAML 1.1\n%TAG !e! tag:e,2000:\n---\na: !e!x 1", { a: "1" }],
    ["only the first document", "a: 1\n...\nb: 2", { a: 1 }],
    ["nothing behind less indentation", "  a: 1\n b: 2", { a: 1 }],
    ["JSON", '{"a": [1, true, null, "x"]}', { a: [1, true, null, "x"] }],
  ];
  test.each(rows)("%s", (_, text, value) => {
    expect(decode(text)).toEqual(value);
  });
});

describe("what is refused", () => {
  const rows: readonly [string, string, number][] = [
    ["a second colon", "a: b: c", 4],
    ["a tab as indentation", "a:\n\tb: 1", 3],
    ["a text that begins with @", "a: @x", 3],
    ["a text that begins with a backquote", "a: `x", 3],
    ["a quote never closed", 'a: "x', 3],
    ["a bracket never closed", "a: [1", 5],
    ["a bracket never opened", "a: ]", 3],
    ["a list entry behind a key", "a: - b", 3],
    ["a key that is a list", "? [a]\n: b", 2],
    ["a template expression", "a: {{ .x }}", 4],
    ["an empty key", ": a", 0],
    ["an unknown alias", "a: *x", 3],
    ["an anchor that contains itself", "a: &x [*x]", 7],
    ["a merge of a scalar", "<<: 1", 4],
    ["an alias to a list in a merge", "a: &x []\nb: {<<: *x}", 17],
    ["an unknown escape", String.raw`a: "\q"`, 4],
    ["infinity, which JSON cannot hold", "a: .inf", 3],
    ["a control character", "a: \u0001", 3],
    ["half a surrogate pair", "a: \ud800", 3],
    ["directives without document", "%YAML 1.1\na: 1", 10],
    ["a version from the future", "%YAML 1.2\n---\na: 1", 0],
    ["a key without colon", "a: 1\nb\nc: 2", 5],
    ["an undeclared tag handle", "a: !x!y 1", 3],
  ];
  test.each(rows)("%s", (_, text, offset) => {
    expect(decode(text)).toEqual({ reason: expect.any(String), offset });
  });
});

test("duplicates are told with their place, merged keys are none", () => {
  const text = "a: 1\nb: {c: 1, c: 2}\n<<: {a: 5}\na: 3\n";
  const decoded = decodeYaml(text, { start: 0, end: text.length });
  expect(decoded).toMatchObject({
    duplicates: [
      { key: "c", start: 15, end: 16 },
      { key: "a", start: 32, end: 33 },
    ],
  });
});

describe("limits", () => {
  test("depth costs no stack", () => {
    const depth = 9_999;
    const flow = `${"[".repeat(depth)}${"]".repeat(depth)}`;
    const block = `${"- ".repeat(depth)}x`;
    for (const text of [flow, block]) expect(Array.isArray(decode(text))).toBe(true);
    expect(decode("[".repeat(10_001))).toMatchObject({ reason: expect.stringContaining("10000") });
  });

  test("a billion laughs are refused, honest aliases are not", () => {
    const levels = "abcdefghi".split("");
    const bomb = levels.map((name, index) => {
      const inner = index === 0 ? "x" : `*${levels[index - 1]}`;
      return `${name}: &${name} [${Array.from({ length: 9 }, () => inner).join(", ")}]`;
    });
    expect(decode(bomb.join("\n"))).toMatchObject({ reason: expect.stringContaining("alias") });
    const honest = ["x: &x {cpu: 1, memory: 1Gi}", ...levels.map((name) => `${name}: *x`)];
    expect(decode(honest.join("\n"))).toMatchObject({ i: { cpu: 1 } });
  });

  test("__proto__ is a key like any other", () => {
    const value = decode("__proto__: {polluted: 1}\na: {<<: {__proto__: 2}}") as object;
    expect(Object.keys(value)).toEqual(["__proto__", "a"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

// The yaml package as an independent reader of what both read alike.
describe("against the yaml package", () => {
  const scalar = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom("a", " ", "\n", ":", "#", "-", "'", '"', "\\", "{", ",") }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const keys = fc.string({
    unit: fc.constantFrom("a", "b", " ", ":", "'", "#", "1", "-"),
    minLength: 1,
  });
  const { value: values } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      scalar,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(keys, tie("value"), { maxKeys: 4 }),
    ),
  }));

  test("reads what it writes", () => {
    fc.assert(
      fc.property(values, fc.constantFrom(20, 80, 0), (value, lineWidth) => {
        // In a map, since a block text at the root may stand at column 0 in YAML 1.2 only.
        // YAML 1.1 on paper: both quote what would otherwise be a number or boolean there.
        const text = stringify({ value }, { version: "1.1", lineWidth, blockQuote: "literal" });
        // Line ends of YAML 1.1 that 1.2 no longer has; controls that 1.1 does not allow.
        fc.pre(!/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/.test(text));
        expect(decode(text)).toEqual(parse(text, { version: "1.1" }));
      }),
      { numRuns: 500 },
    );
  });

  test("reads what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        // YAML 1.1 has no form for control characters, pairs of escapes or keys over 1024 characters.
        // and integers beyond 2^53 are exact here.
        fc.pre(!/\d{16}|\\u|[\u007f-\u009f\ufeff\ufffe\uffff]/.test(text));
        expect(decode(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test("the JSON reader reads what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2, "\t"), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        // Integers beyond 2^53 are exact here.
        fc.pre(!/\d{16}/.test(text));
        const parsed = parseJson(text, { start: 0, end: text.length });
        expect(parsed.value).toEqual(JSON.parse(text));
        expect(parsed.duplicates).toEqual([]);
        expect(parsed.end).toBe(text.length);
      }),
      { numRuns: 500 },
    );
  });
});

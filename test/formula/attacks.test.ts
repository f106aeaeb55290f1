import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormulaError, formulaModel, parseFormula } from "../../src/formula/index.ts";
import type { FormulaErrorCode } from "../../src/formula/index.ts";

/** Expressions that run code, read prototypes, change state, hang or eat memory in careless hosts. */
const attacks: readonly (readonly [source: string, code: FormulaErrorCode, offset: number])[] = [
  // Prototypes and constructors.
  ['limits["__proto__"]', "unexpected-character", 6],
  ["limits.__proto__", "unknown-name", 0],
  ["limits.cpu.constructor", "unknown-name", 0],
  ["1 + limits.constructor.prototype", "unknown-name", 4],
  ["cos.constructor(1)", "unknown-function", 0],
  ['cos.constructor("return process")()', "unexpected-character", 16],
  ["'x'.constructor", "unexpected-character", 0],
  ['"a"', "unexpected-character", 0],
  ["__proto__", "unknown-name", 0],
  ["toString", "unknown-name", 0],
  ["hasOwnProperty(1)", "unknown-function", 0],
  ["constructor.constructor(1)", "unknown-function", 0],
  ["`x`", "unexpected-character", 0],
  // State.
  ["x = 5", "unexpected-character", 2],
  ["f(x) = x", "unexpected-character", 5],
  ["limits.cpu = 1", "unexpected-character", 11],
  ["1; 2", "unexpected-character", 1],
  ["a.b = c", "unexpected-character", 4],
  // Functions of mathjs.
  ["config(1)", "unknown-function", 0],
  ["import(1)", "unknown-function", 0],
  ["createUnit(1)", "unknown-function", 0],
  ["evaluate(1)", "unknown-function", 0],
  ["parse(1)", "unknown-function", 0],
  ["simplify(1)", "unknown-function", 0],
  ["derivative(1, 2)", "unknown-function", 0],
  ["resolve(1)", "unknown-function", 0],
  ["reviver(1)", "unknown-function", 0],
  ["parser()", "unknown-function", 0],
  ["random()", "unknown-function", 0],
  ["eval(1)", "unknown-function", 0],
  ["process.exit(1)", "unknown-function", 0],
  // Time and memory.
  ["range(0, 1e8)", "unknown-function", 0],
  ["map(range(0, 1e8), 1)", "unknown-function", 0],
  ["combinations(1e7, 5e6)", "unknown-function", 0],
  ["zeros(20000, 20000)", "unknown-function", 0],
  ["ones(1e5, 1e5)", "unknown-function", 0],
  ["gamma(1e6)", "unknown-function", 0],
  ["factorial(2e5)", "unknown-function", 0],
  ["200000!", "unexpected-character", 6],
  ["10^1e9", "unexpected-character", 2],
  ["2 ** 99", "syntax", 3],
  ["1e400", "number-too-large", 0],
  ["1e-999999999", "number-too-large", 0],
  ["9".repeat(41), "number-too-large", 0],
  ["(".repeat(40) + "1" + ")".repeat(40), "too-deep", 32],
  ["-".repeat(300) + "1", "too-many-nodes", 200],
  ["1+".repeat(400), "too-long", 512],
  // Matrices, ranges, objects, units and constants of mathjs.
  ["[1, 2]", "unexpected-character", 0],
  ["{a: 1}", "unexpected-character", 0],
  ["1:1e9", "not-allowed", 1],
  ["limits.cpu > 0 : 2", "not-allowed", 15],
  ["max(1, 2:3)", "not-allowed", 8],
  ["1:2:3", "not-allowed", 1],
  ["1 > 2 ? 3 : (4 : 5)", "not-allowed", 15],
  ["limits[1]", "unexpected-character", 6],
  ["1'", "unexpected-character", 1],
  ["E", "unknown-name", 0],
  ["pi", "unknown-name", 0],
  ["Infinity", "unknown-name", 0],
  ["NaN", "unknown-name", 0],
  ["null", "unknown-name", 0],
  ["true ? 1 : 2", "unknown-name", 0],
  ["5 kelvin", "unknown-unit", 2],
  ["1 in", "unknown-unit", 2],
  ["0xFF", "unknown-unit", 1],
  ["7 mod 2", "unknown-unit", 2],
  ["1 | 2", "unexpected-character", 2],
  ["1 & 2", "unexpected-character", 2],
  ["1 << 2", "syntax", 3],
  ["~1", "unexpected-character", 0],
  ["2(3)", "implicit-multiplication", 1],
  ["(1)(2)", "implicit-multiplication", 4],
  ["limits.cpu limits.memory", "implicit-multiplication", 11],
  ["1 # comment", "unexpected-character", 2],
  ["1\u2028+ 2", "unexpected-character", 1],
  ["\u0000", "unexpected-character", 0],
  ["𝟙", "unexpected-character", 0],
];

describe("attacks are refused at their character", () => {
  test.each(attacks)("%j", (source, code, offset) => {
    let found: unknown;
    try {
      parseFormula(source);
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(FormulaError);
    expect(found).toMatchObject({ code, offset });
  });
});

test.each([
  ["limits.cpu\u00a0+ 1", "U+00A0", 11],
  ["x\u202e", "U+202E", 2],
  ["\ufeff1", "U+FEFF", 1],
  ["1 + \u{e0001}", "U+E0001", 5],
  ["1\u0301", "U+0301", 2],
  ["1 + 🙂", '"🙂"', 5],
  ["1\n+ \u2003x", "U+2003", 3],
])("%j: a character that cannot be seen is named", (source, name, column) => {
  expect(() => parseFormula(source)).toThrow(
    new RegExp(`^unexpected ${name.replace("+", "[+]")}: .* column ${column}$`),
  );
});

test("any text is either a formula or a FormulaError with a place inside it", () => {
  const words =
    "1 2Gi limits.cpu max( min ) ( + - * / < >= ? : , and or not __proto__ [ ' % = 1e9 E . constructor";
  const pieces = fc.constantFrom(...words.split(" "), " ", "\n");
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (source) => {
      try {
        parseFormula(source);
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        expect(error.offset).toBeGreaterThanOrEqual(0);
        expect(error.offset).toBeLessThanOrEqual(source.length);
      }
    }),
    { numRuns: 2000 },
  );
});

test("nothing a formula file does is left behind", () => {
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  const spec = JSON.parse(
    '{"vcpus": "1", "memory": "1Gi", "__proto__": {"polluted": 1}}',
  ) as unknown;
  expect(() => formulaModel(spec)).toThrow(FormulaError);
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
  expect("polluted" in {}).toBe(false);
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormulaError, formulaFrame, parseFormula } from "../../src/formula/index.ts";
import type { FormulaErrorCode, Rational } from "../../src/formula/index.ts";
import { parseQuantity } from "../../src/quantity/index.ts";

/** A value as a reduced fraction, `3/2`, or an integer. */
function valueOf(source: string, scope: Readonly<Record<string, Rational>> = {}): string {
  const { numerator, denominator } = parseFormula(source, { names: Object.keys(scope) }).evaluate(
    scope,
  );
  const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator);
  const [top, bottom] = [numerator / divisor, denominator / divisor];
  return bottom === 1n ? String(top) : `${top}/${bottom}`;
}

function gcd(left: bigint, right: bigint): bigint {
  return right === 0n ? left : gcd(right, left % right);
}

const whole = (value: number): Rational => ({ numerator: BigInt(value), denominator: 1n });

describe("numbers and units mean what Kubernetes means", () => {
  test.each([
    ["1", "1"],
    ["0.1 + 0.2", "3/10"],
    ["1/3*3", "1"],
    ["9007199254740993", "9007199254740993"],
    [".5", "1/2"],
    ["5.", "5"],
    ["010", "10"],
    ["500m", "1/2"],
    ["250u", "1/4000"],
    ["1n", "1/1000000000"],
    ["1E", "1000000000000000000"],
    ["1T", "1000000000000"],
    ["2k", "2000"],
    ["1e3", "1000"],
    ["1E3", "1000"],
    ["1.5e-3", "3/2000"],
    ["2Gi", "2147483648"],
    ["2 Gi", "2147483648"],
    ["2 GiB", "2147483648"],
    ["2 GB", "2000000000"],
    ["1kB + 1 B", "1001"],
    ["0.5Gi", "536870912"],
    ["1 MB + 1 MiB", "2048576"],
    ["2%", "1/50"],
    ["0.5 % * 1000", "5"],
    ["1E + 3", "1000000000000000003"],
  ])("%s is %s", (source, expected) => {
    expect(valueOf(source)).toBe(expected);
  });

  test("every quantity that is a number with a suffix has the same value as in a manifest", () => {
    const digits = fc.oneof(
      fc.integer({ min: 0, max: 999_999 }).map(String),
      fc.tuple(fc.nat(999), fc.nat(999)).map(([left, right]) => `${left}.${right}`),
    );
    const suffix = fc.constantFrom(
      "",
      "m",
      "k",
      "M",
      "G",
      "T",
      "P",
      "Ki",
      "Mi",
      "Gi",
      "Ti",
      "e3",
      "E2",
    );
    fc.assert(
      fc.property(digits, suffix, (number, unit) => {
        const text = `${number}${unit}`;
        const { numerator, denominator } = parseFormula(text, { names: [] }).evaluate({});
        // Quantities round up to nano; formulas do not round.
        const nano = (numerator * 1_000_000_000n + denominator - 1n) / denominator;
        expect(nano).toBe(parseQuantity(text).nano);
      }),
    );
  });
});

describe("operators, functions and conditions", () => {
  const scope = { a: whole(3), b: whole(-2), "c.d": { numerator: 1n, denominator: 2n } };
  test.each([
    ["a + b * 2", "-1"],
    ["(a + b) * 2", "2"],
    ["a - b - 1", "4"],
    ["a - (b - 1)", "6"],
    ["-a", "-3"],
    ["+a", "3"],
    ["- - a", "3"],
    ["a / c.d", "6"],
    ["a / b", "-3/2"],
    ["12 / 2 / 3", "2"],
    ["min(a, b, 0)", "-2"],
    ["max(a, b)", "3"],
    ["max(a)", "3"],
    ["ceil(c.d)", "1"],
    ["ceil(-c.d)", "0"],
    ["floor(c.d)", "0"],
    ["floor(-c.d)", "-1"],
    ["round(c.d)", "1"],
    ["round(-c.d)", "-1"],
    ["round(1.49)", "1"],
    ["abs(b)", "2"],
    ["a > b ? 1 : 2", "1"],
    ["a < b ? 1 : 2", "2"],
    ["a >= 3 and b <= -2 ? 1 : 0", "1"],
    ["a == 4 or b != 0 ? 1 : 0", "1"],
    ["not (a == 3) ? 1 : 0", "0"],
    ["0 < a < 4 ? 1 : 0", "1"],
    ["0 < a < 3 ? 1 : 0", "0"],
    ["a > 0 ? (b > 0 ? 1 : 2) : 3", "2"],
    ["a < 0 ? 1 : b < 0 ? 2 : 3", "2"],
    ["b > 0 ? 1 / 0.0001 : 7", "7"],
    ["a\n  + b", "1"],
  ])("%s is %s", (source, expected) => {
    expect(valueOf(source, scope)).toBe(expected);
  });

  test("the branch that is not taken is not evaluated", () => {
    expect(valueOf("a == 0 ? 0 : 12 / a", { a: whole(0) })).toBe("0");
  });

  test("arithmetic agrees with bigint fractions computed another way", () => {
    const number = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(
        number,
        number,
        number.filter((one) => one !== 0),
        (left, middle, right) => {
          const got = valueOf("(a + b / c) * c - a * c", {
            a: whole(left),
            b: whole(middle),
            c: whole(right),
          });
          expect(got).toBe(String(middle));
        },
      ),
    );
  });
});

describe("what a formula says about itself", () => {
  test("its names in order, once each", () => {
    expect(parseFormula("max(limits.memory, 1Ki) + overhead.memory + limits.memory").names).toEqual(
      ["limits.memory", "overhead.memory"],
    );
  });

  test("its addends, with their own text", () => {
    const { addends } = parseFormula("2 GiB + limits.memory - (1 + containers) * 2Mi");
    expect(addends.map(({ text, name }) => [text, name])).toEqual([
      ["2 GiB", undefined],
      ["limits.memory", "limits.memory"],
      ["- (1 + containers) * 2Mi", undefined],
    ]);
  });

  test("a value that is missing is a wrong call, not 0", () => {
    expect(() => parseFormula("limits.cpu").evaluate({})).toThrow(RangeError);
  });
});

describe("refused, with a position", () => {
  test.each<readonly [source: string, code: FormulaErrorCode, line: number, column: number]>([
    ["", "empty", 1, 1],
    ["  \n ", "empty", 1, 1],
    ["1 +", "syntax", 1, 4],
    ["1 + * 2", "syntax", 1, 5],
    ["(1", "syntax", 1, 3],
    ["1)", "syntax", 1, 2],
    ["min(1,)", "syntax", 1, 7],
    ["limits.cpu > 1 ? 2", "syntax", 1, 19],
    ["1\n+\n* 2", "syntax", 3, 1],
    ["min()", "wrong-argument-count", 1, 1],
    ["1 + ceil(1, 2)", "wrong-argument-count", 1, 5],
    ["1 < 2", "wrong-type", 1, 1],
    ["1 + (2 > 1)", "wrong-type", 1, 6],
    ["limits.cpu ? 1 : 2", "wrong-type", 1, 1],
    ["not 1 ? 2 : 3", "wrong-type", 1, 5],
    ["1 / 0", "division-by-zero", 1, 3],
    ["limits.cpu / (1 - 1)", "division-by-zero", 1, 12],
    ["limits.cpus", "unknown-name", 1, 1],
    ["1 KB", "unknown-unit", 1, 3],
    ["1K", "unknown-unit", 1, 2],
    ["1 gib", "unknown-unit", 1, 3],
    ["100 mi", "unknown-unit", 1, 5],
    ["500 m", "unknown-unit", 1, 5],
    ["2 limits.cpu", "unknown-unit", 1, 3],
  ])("%j", (source, code, line, column) => {
    expect(refusal(source)).toEqual([code, line, column]);
  });

  test("a formula may have 512 characters and 200 nodes", () => {
    expect(refusal(`1${" ".repeat(511)}`)).toBe("accepted");
    expect(refusal(`1${" ".repeat(512)}`)[0]).toBe("too-long");
    expect(refusal(Array.from({ length: 100 }, () => "1").join("+"))).toBe("accepted");
    expect(refusal(Array.from({ length: 101 }, () => "1").join("+"))).toEqual([
      "too-many-nodes",
      1,
      201,
    ]);
  });

  test.each([
    ["limit.cpu", "did you mean limits.cpu?"],
    ["limits.mem", "did you mean limits.memory?"],
    ["mni(1)", "did you mean min?"],
    ["1 KB", "did you mean kB?"],
  ])("%s gets a hint", (source, hint) => {
    expect(() => parseFormula(source)).toThrow(hint);
  });

  test.each([
    ["1 + limit.cpu", "1 + limit.cpu\n    ^"],
    ["1\n\t+ limit.cpu\n+ 2", "\t+ limit.cpu\n\t  ^"],
    ["1 +", "1 +\n   ^"],
  ])("%j is drawn with a caret", (source, frame) => {
    let found: unknown;
    try {
      parseFormula(source);
    } catch (error) {
      found = error;
    }
    expect(formulaFrame(found as FormulaError)).toBe(frame);
  });

  test("an error names its field", () => {
    expect(() => parseFormula("x", { field: "memory" })).toThrow(/^memory: unknown name x/);
  });
});

function refusal(source: string): readonly unknown[] | "accepted" {
  try {
    parseFormula(source);
    return "accepted";
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return [error.code, error.line, error.column];
  }
}

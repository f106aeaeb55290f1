import { describe, expect, test } from "vitest";
import { keyText, resolvePlain } from "../../src/manifest/yaml/scalar.ts";
import { decodeYaml } from "../../src/manifest/yaml/decode.ts";

// What Kubernetes' YAML reader makes of plain scalars, as printed by go-yaml v2.4.2 through
// sigs.k8s.io/yaml.
describe("resolvePlain", () => {
  const rows: readonly [string, unknown][] = [
    ["", null],
    ["~", null],
    ["Null", null],
    ["nULL", "nULL"],
    ["yes", true],
    ["Y", true],
    ["On", true],
    ["oN", "oN"],
    ["n", false],
    ["OFF", false],
    ["0", 0],
    ["010", 8],
    ["08", 8],
    ["0o17", 15],
    ["0x1F", 31],
    ["0X1f", 31],
    ["0b11", 3],
    ["0b2", "0b2"],
    ["0b+1", 1],
    ["+0x10", 16],
    ["-010", -8],
    ["1_000", 1000],
    ["1_", 1],
    ["_1", "_1"],
    ["12e3", 12000],
    [".5", 0.5],
    ["5.", 5],
    ["1.5e3", 1500],
    [".", "."],
    ["1e", "1e"],
    ["1e400", "1e400"],
    ["1:30", "1:30"],
    ["190:20:30", "190:20:30"],
    ["2001-01-01", "2001-01-01"],
    ["1.2.3", "1.2.3"],
    ["100m", "100m"],
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", 9007199254740993n],
    ["-9223372036854775808", -9223372036854775808n],
    ["18446744073709551615", 18446744073709551615n],
    ["18446744073709551616", 18446744073709552000],
    ["+18446744073709551615", 18446744073709552000],
    ["-9223372036854775809", -9223372036854776000],
    [".inf", Number.POSITIVE_INFINITY],
    ["-.INF", Number.NEGATIVE_INFINITY],
    [".NaN", Number.NaN],
    ["<<", "<<"],
    ["=", "="],
    ["$(CPU)", "$(CPU)"],
  ];
  test.each(rows)("%s", (text, value) => {
    expect(resolvePlain(text)).toEqual(value);
  });
});

describe("tags", () => {
  const rows: readonly [string, unknown][] = [
    ["!!str 10", "10"],
    ['!!int "3"', 3],
    ["!!float 2", 2],
    ['!!bool "yes"', true],
    ["!!null ''", null],
    ["!!binary MQ==", "1"],
    ["!secret 1", "1"],
    ["! 10", "10"],
    ["!<tag:yaml.org,2002:int> '7'", 7],
    ["!!timestamp 2001-01-01", "2001-01-01"],
  ];
  test.each(rows)("%s", (scalar, value) => {
    const text = `a: ${scalar}`;
    expect(decodeYaml(text, { start: 0, end: text.length })).toMatchObject({ value: { a: value } });
  });

  test.each([
    "!!int 1.0",
    "!!int 1e3",
    "!!int 100000000000000000000",
    "!!binary 'TQ ='",
    "!!binary 'MQ = ='",
    "!!binary MQ",
    "!!int x",
    "!!float x",
    "!!bool 1",
    "!!null x",
    "!!binary '*'",
    "!!timestamp x",
  ])("%s is refused", (scalar) => {
    const text = `a: ${scalar}`;
    expect(decodeYaml(text, { start: 0, end: text.length })).toHaveProperty("problem");
  });
});

describe("keyText", () => {
  const rows: readonly [Parameters<typeof keyText>[0], string | undefined][] = [
    ["a", "a"],
    [1, "1"],
    [-8, "-8"],
    [1.5, "1.5"],
    [0.1, "0.1"],
    [true, "true"],
    [Number.POSITIVE_INFINITY, ".inf"],
    [Number.NaN, ".nan"],
    [9007199254740993n, "9007199254740993"],
    [18446744073709551615n, undefined],
    [null, undefined],
  ];
  test.each(rows)("%s", (value, text) => {
    expect(keyText(value)).toBe(text);
  });
});

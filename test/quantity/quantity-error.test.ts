import { expect, test } from "vitest";
import { QuantityError, quantityFromJson } from "../../src/quantity/index.ts";
import type { QuantityInput } from "../../src/quantity/index.ts";

/** what is wrong, the value, the whole message */
const messages: readonly (readonly [string, unknown, string])[] = [
  ["nothing", "", 'invalid quantity "": it is empty'],
  ["a wrong first character", "x1", 'invalid quantity "x1": unexpected character "x" at offset 0'],
  [
    "no suffix",
    "1K",
    'invalid quantity "1K": unknown suffix (n u m k M G T P E, Ki Mi Gi Ti Pi Ei, or an exponent as in 1e3) at offset 1',
  ],
  ["no digits, at the start", "Pi", 'invalid quantity "Pi": digits are missing before this suffix'],
  [
    "no digits, behind a sign",
    "-Pi",
    'invalid quantity "-Pi": digits are missing before this suffix at offset 1',
  ],
  [
    "a large exponent",
    "1e999999",
    'invalid quantity "1e999999": the exponent is out of range at offset 1',
  ],
  [
    "a long text, cut behind 40 characters",
    "1".repeat(10_001),
    `invalid quantity "${"1".repeat(40)}...": the text is too long at offset 10000`,
  ],
  ["40 characters, shown whole", `${"1".repeat(39)}x`, `"${"1".repeat(39)}x"`],
  ["a list", ["1"], 'invalid quantity "a list": a string, a number or null is expected'],
  ["a map", {}, 'invalid quantity "a map": a string, a number or null is expected'],
  ["a truth", true, 'invalid quantity "true": a string, a number or null is expected'],
  ["no number", Number.NaN, 'invalid quantity "NaN": the number is not finite'],
];

test.each(messages)("%s", (_, value, message) => {
  expect(() => quantityFromJson(value as QuantityInput)).toThrow(message);
});

test.each([
  ["beyond-safe-integer", 'invalid quantity "9": the figure is beyond 2^53 - 1'],
  ["not-an-integer", 'invalid quantity "9": an integer is expected'],
] as const)("%s", (reason, message) => {
  expect(new QuantityError(reason, "9").message).toBe(message);
});

import { QuantityError } from "./quantity-error.ts";
import { describe } from "./describe.ts";
import type { Quantity, QuantityFormat } from "./types.ts";

/**
 * Bounds that keep the cost of any text small: Kubernetes has none, and its own parser does not come
 * back from `1e2147483647`. Real quantities have at most 30 digits.
 */
export const longestText = 10_000;
const mostDigits = 10_000;

const largestExponent = 2_147_483_647;
/** Values with a binary suffix are capped here, as in Kubernetes. */
const binaryCap = (2n ** 63n - 1n) * 10n ** 9n;

const decimalSuffixes: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  "": 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binarySuffixes: Readonly<Record<string, number>> = {
  Ki: 10,
  Mi: 20,
  Gi: 30,
  Ti: 40,
  Pi: 50,
  Ei: 60,
};

/** Sign, whole digits, fraction, suffix. Matches a prefix of any text, at worst the empty one. */
const shape = /^([+-]?)([0-9]*)(?:\.([0-9]*))?([eEinumkKMGTP]*[+-]?[0-9]*)/;

interface Suffix {
  readonly format: QuantityFormat;
  /** The power of the base (10, or 2 for BinarySI). */
  readonly exponent: number;
}

/**
 * Parses a Kubernetes quantity exactly, with the grammar that the API server really applies.
 *
 * ```
 * quantity  = [sign] number suffix
 * number    = digits | digits "." [digits] | "." [digits] | nothing at all, which is 0
 * suffix    = "" | n u m k M G T P E | Ki Mi Gi Ti Pi Ei | ("e" | "E") [sign] digits
 * ```
 *
 * Without digits only `Pi`, `Ei` and exponents below -9 are refused. A value finer than nano is
 * rounded away from zero to nano; a value with a binary suffix is capped at 2^63 - 1, and printed in
 * decimal when it is below 1. Blanks are refused: see `quantityFromJson` for JSON and YAML.
 *
 * @throws QuantityError with the offset at which the text goes wrong.
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#ParseQuantity
 * @example parseQuantity("1.5Gi") // => { nano: 1610612736000000000n, format: "BinarySI" }
 */
export function parseQuantity(text: string): Quantity {
  if (typeof text !== "string") throw new QuantityError("wrong-type", describe(text));
  if (text.length === 0) throw new QuantityError("empty", text);
  if (text.length > longestText) throw new QuantityError("too-long", text, longestText);
  const [matched = "", sign, whole = "", fraction = "", letters = ""] = shape.exec(text) ?? [];
  if (matched.length < text.length) {
    throw new QuantityError("unexpected-character", text, matched.length);
  }
  const position = text.length - letters.length;
  const suffix = readSuffix(letters, text, position);
  const digits = (whole + fraction).replace(/^0+/, "");
  if (whole + fraction === "" && needsDigits(suffix)) {
    throw new QuantityError("no-digits", text, position);
  }
  const power = suffix.format === "BinarySI" ? 0 : suffix.exponent;
  const scale = 9 + power - fraction.length;
  if (digits !== "" && digits.length + scale > mostDigits) {
    throw new QuantityError("exponent-out-of-range", text, position);
  }
  return build(suffix, digits === "" ? 0n : magnitude(digits, suffix, scale), sign === "-");
}

function readSuffix(letters: string, text: string, position: number): Suffix {
  const decimal = Object.hasOwn(decimalSuffixes, letters) ? decimalSuffixes[letters] : undefined;
  if (decimal !== undefined) return { format: "DecimalSI", exponent: decimal };
  const binary = Object.hasOwn(binarySuffixes, letters) ? binarySuffixes[letters] : undefined;
  if (binary !== undefined) return { format: "BinarySI", exponent: binary };
  if (!/^[eE][+-]?[0-9]+$/.test(letters)) {
    const reason = /^[+-]/.test(letters) ? "unexpected-character" : "unknown-suffix";
    throw new QuantityError(reason, text, position);
  }
  const exponent = Number(letters.slice(1));
  if (exponent > largestExponent || exponent < -largestExponent - 1) {
    throw new QuantityError("exponent-out-of-range", text, position);
  }
  return { format: "DecimalExponent", exponent };
}

/** True where Kubernetes leaves its fast path, which alone takes a missing number for 0. */
function needsDigits({ format, exponent }: Suffix): boolean {
  return format === "BinarySI" ? exponent > 40 : exponent < -9;
}

/** The absolute value of non-zero digits in nano-units, rounded up. */
function magnitude(digits: string, { format, exponent }: Suffix, scale: number): bigint {
  // Below one nano-unit whatever the digits: spares powers of ten with millions of digits.
  if (format !== "BinarySI" && digits.length + scale <= 0) return 1n;
  const units = format === "BinarySI" ? BigInt(digits) << BigInt(exponent) : BigInt(digits);
  if (scale >= 0) return units * 10n ** BigInt(scale);
  const divisor = 10n ** BigInt(-scale);
  return (units + divisor - 1n) / divisor;
}

function build({ format }: Suffix, nano: bigint, negative: boolean): Quantity {
  const capped = format === "BinarySI" && nano > binaryCap ? binaryCap : nano;
  const belowOne = capped > 0n && capped < 1_000_000_000n;
  return {
    nano: negative ? -capped : capped,
    format: format === "BinarySI" && belowOne ? "DecimalSI" : format,
  };
}

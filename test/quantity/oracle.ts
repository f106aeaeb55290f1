import type { Quantity } from "../../src/quantity/index.ts";

/** Amounts of more digits, counted in nano-units, are refused: nobody means `1e99999`. */
const mostDigits = 10_000;

/**
 * A second parser that shares nothing with the first: it walks the text character by character and
 * shifts the decimal point in the digits themselves, where the first one multiplies big integers.
 * It follows Kubernetes' documented grammar plus the suffixes without digits. Null = not a quantity.
 */
export function parseSlowly(text: string): Quantity | null {
  let rest = text;
  if (rest === "") return null;
  const negative = rest.startsWith("-");
  if (negative || rest.startsWith("+")) rest = rest.slice(1);
  const whole = leadingDigits(rest);
  rest = rest.slice(whole.length);
  let fraction = "";
  if (rest.startsWith(".")) {
    fraction = leadingDigits(rest.slice(1));
    rest = rest.slice(1 + fraction.length);
  }
  const digits = whole + fraction;
  const step = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"].indexOf(rest);
  if (step >= 0)
    return digits === "" && step >= 4 ? null : binary(whole, fraction, step + 1, negative);
  const exponent = decimalExponent(rest);
  if (exponent === null) return null;
  if (digits === "" && exponent.power < -9) return null;
  const nano = shift(whole, fraction, exponent.power + 9);
  if (String(nano).length > mostDigits) return null;
  return { nano: negative ? -nano : nano, format: exponent.format };
}

function leadingDigits(text: string): string {
  let end = 0;
  while (end < text.length && "0123456789".includes(text.charAt(end))) end += 1;
  return text.slice(0, end);
}

function decimalExponent(
  suffix: string,
): { readonly power: number; readonly format: Quantity["format"] } | null {
  const index = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"].indexOf(suffix);
  if (index >= 0) return { power: 3 * index - 9, format: "DecimalSI" };
  if (suffix.charAt(0).toLowerCase() !== "e") return null;
  const signed = suffix.slice(1);
  const digits = signed.startsWith("-") || signed.startsWith("+") ? signed.slice(1) : signed;
  if (digits === "" || leadingDigits(digits) !== digits) return null;
  return { power: Number(signed), format: "DecimalExponent" };
}

/** Moves the point by `places` and rounds what is left behind it up. */
function shift(whole: string, fraction: string, places: number): bigint {
  const right = fraction.padEnd(Math.max(places, 0), "0");
  const left = whole.padStart(Math.max(-places, 0) + 1, "0");
  const kept = places >= 0 ? left + right.slice(0, places) : left.slice(0, left.length + places);
  const cut = places >= 0 ? right.slice(places) : left.slice(left.length + places) + right;
  return BigInt(kept === "" ? "0" : kept) + (/[1-9]/.test(cut) ? 1n : 0n);
}

function binary(whole: string, fraction: string, step: number, negative: boolean): Quantity {
  // As a fraction of integers: numerator over 10^(digits behind the point).
  const numerator = BigInt(`0${whole}${fraction}`) * 1024n ** BigInt(step) * 1_000_000_000n;
  const denominator = BigInt(`1${"0".repeat(fraction.length)}`);
  let nano = numerator / denominator;
  if (nano * denominator !== numerator) nano += 1n;
  const cap = 9_223_372_036_854_775_807n * 1_000_000_000n;
  if (nano > cap) nano = cap;
  const format = nano > 0n && nano < 1_000_000_000n ? "DecimalSI" : "BinarySI";
  return { nano: negative ? -nano : nano, format };
}

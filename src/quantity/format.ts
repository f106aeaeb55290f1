import type { Quantity } from "./types.ts";

const one = 1_000_000_000n;
const decimalSuffixes = new Map([
  [-9, "n"],
  [-6, "u"],
  [-3, "m"],
  [0, ""],
  [3, "k"],
  [6, "M"],
  [9, "G"],
  [12, "T"],
  [15, "P"],
  [18, "E"],
]);
const binarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"] as const;

/**
 * Prints a quantity in canonical form, as the API server does: no fraction digits, and the largest
 * suffix of its family that keeps the value exact. A binary quantity below 1024 or with a fraction
 * is printed in decimal. A decimal value that is a multiple of 10^21 has no suffix and takes an
 * exponent, as in newer releases (older ones dropped it and printed `1000E` as `1`).
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity.CanonicalizeBytes
 * @example formatQuantity(parseQuantity("0.1Gi")) // => "107374182400m"
 */
export function formatQuantity({ nano, format }: Quantity): string {
  if (nano === 0n) return "0";
  const magnitude = nano < 0n ? -nano : nano;
  const sign = nano < 0n ? "-" : "";
  if (format === "BinarySI" && magnitude >= 1024n * one && magnitude % one === 0n) {
    return sign + formatBinary(magnitude / one);
  }
  return sign + formatDecimal(magnitude, format === "DecimalExponent");
}

function formatBinary(value: bigint): string {
  let mantissa = value;
  let step = 0;
  while (step < binarySuffixes.length - 1 && mantissa % 1024n === 0n) {
    mantissa /= 1024n;
    step += 1;
  }
  return `${mantissa}${binarySuffixes[step] ?? ""}`;
}

function formatDecimal(nano: bigint, asExponent: boolean): string {
  // Counting zeros in the printed digits is linear; dividing by ten over and over is not.
  const digits = nano.toString();
  let end = digits.length;
  while (digits[end - 1] === "0") end -= 1;
  const zeros = Math.floor((digits.length - end) / 3) * 3;
  const exponent = zeros - 9;
  const suffix = asExponent ? undefined : decimalSuffixes.get(exponent);
  const exponential = exponent === 0 ? "" : `e${exponent}`;
  return digits.slice(0, digits.length - zeros) + (suffix ?? exponential);
}

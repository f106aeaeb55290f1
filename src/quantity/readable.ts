import { formatQuantity } from "./format.ts";
import { parseQuantity } from "./parse.ts";

const units = ["Ei", "Pi", "Ti", "Gi", "Mi"].map(
  (name, index) => [name, 1024n ** BigInt(6 - index)] as const,
);
const mebibyte = 1024n ** 2n;

/**
 * Writes bytes for people, exactly: in the largest binary unit from Mi up of which they are a whole
 * number; else in bytes, with the rounded size behind them.
 *
 * @throws RangeError for a number that is not whole.
 * @example readableBytes(2684354560) // => "2560Mi"
 * @example readableBytes(620756993) // => "620756993 bytes (about 592Mi)"
 */
export function readableBytes(bytes: number | bigint): string {
  const amount = BigInt(bytes);
  if (amount === 0n) return "0";
  const exact = units.find(([, size]) => amount % size === 0n);
  if (exact !== undefined) return `${amount / exact[1]}${exact[0]}`;
  const size = amount < 0n ? -amount : amount;
  if (size < mebibyte) return `${amount} ${size === 1n ? "byte" : "bytes"}`;
  // Three digits and more say enough; a Gi of one digit would hide up to half of it.
  const [name, unit] = units.find(([, one]) => size >= 100n * one) ?? (["Mi", mebibyte] as const);
  const rounded = (2n * size + unit) / (2n * unit);
  return `${amount} bytes (about ${amount < 0n ? "-" : ""}${rounded}${name})`;
}

/** Resources that are counted in bytes: also as `requests.memory` in a quota. */
const inBytes = /(?:^|\.)(?:memory|storage|ephemeral-storage|hugepages-[^.]*)$/;

/**
 * Writes a quantity of a resource for people: bytes as {@link readableBytes} does, a part of a byte
 * rounded up; others canonically.
 *
 * @throws QuantityError for a text that is no quantity.
 * @example readableAmount("limits.memory", "8866758656512m") // => "8866758657 bytes (about 8456Mi)"
 */
export function readableAmount(resource: string, text: string): string {
  const quantity = parseQuantity(text);
  if (!inBytes.test(resource)) return formatQuantity(quantity);
  const nano = 1_000_000_000n;
  const whole = quantity.nano / nano;
  return readableBytes(quantity.nano % nano > 0n ? whole + 1n : whole);
}

import { describe } from "./describe.ts";
import { longestText, parseQuantity } from "./parse.ts";
import { QuantityError } from "./quantity-error.ts";
import type { Quantity, QuantityInput } from "./types.ts";

/**
 * What the API server trims around a text: the blanks of Go's `strings.TrimSpace` that JSON leaves
 * as they are. It trims the JSON text before decoding it, so a blank that JSON writes as an escape
 * (tab, line feed, the line and paragraph separators) is no blank there but a wrong character.
 */
const blank = /[ \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;

/** The quantity that stands for nothing. */
const zero: Quantity = { nano: 0n, format: "DecimalSI" };

/**
 * Reads a quantity as the API server decodes it from JSON or YAML: blanks around a text are
 * trimmed, a number counts through its shortest decimal form, null is 0.
 *
 * @throws QuantityError for any other value and for texts that are no quantity.
 * @example quantityFromJson(0.5) // => { nano: 500000000n, format: "DecimalSI" }
 */
export function quantityFromJson(value: QuantityInput): Quantity {
  // Plain JavaScript callers and unchecked JSON may hand in anything.
  const input: unknown = value;
  if (typeof input === "string") {
    // A text too long is refused as it is, before any work on its blanks.
    return parseQuantity(input.length > longestText ? input : trimBlanks(input));
  }
  if (typeof input === "bigint") return parseQuantity(input.toString());
  if (typeof input === "number") {
    if (!Number.isFinite(input)) throw new QuantityError("not-finite", String(input));
    return parseQuantity(String(input));
  }
  if (input === null) return zero;
  throw new QuantityError("wrong-type", describe(input));
}

function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && blank.test(text.charAt(start))) start += 1;
  while (end > start && blank.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Why a text is no quantity, or why a quantity cannot be used as asked. */
export type QuantityReason =
  /** Nothing is written where a quantity belongs. */
  | "empty"
  /** A character stands where none may: blanks, a second point, an unknown letter. */
  | "unexpected-character"
  /** The letters after the number are no suffix: `1K`, `1e`, `5Gi2`. */
  | "unknown-suffix"
  /** A suffix stands alone where Kubernetes wants digits: `Pi`, `Ei`, `e-18`. */
  | "no-digits"
  /** The exponent asks for a number of more digits than anybody means: `1e2147483648`. */
  | "exponent-out-of-range"
  /** The text is longer than any quantity. */
  | "too-long"
  /** The value is neither text, number nor null. */
  | "wrong-type"
  /** The number is NaN or infinite. */
  | "not-finite"
  /** The figure does not fit a safe integer (2^53 - 1). */
  | "beyond-safe-integer"
  /** The operation has no meaning for the operand, such as a factor that is no integer. */
  | "not-an-integer";

const explanations: Readonly<Record<QuantityReason, string>> = {
  empty: "it is empty",
  "unexpected-character": "unexpected character",
  "unknown-suffix":
    "unknown suffix (n u m k M G T P E, Ki Mi Gi Ti Pi Ei, or an exponent as in 1e3)",
  "no-digits": "digits are missing before this suffix",
  "exponent-out-of-range": "the exponent is out of range",
  "too-long": "the text is too long",
  "wrong-type": "a string, a number or null is expected",
  "not-finite": "the number is not finite",
  "beyond-safe-integer": "the figure is beyond 2^53 - 1",
  "not-an-integer": "an integer is expected",
};

const longestShown = 40;

/**
 * Thrown for a text that is no Kubernetes quantity and for figures that cannot be represented.
 *
 * @example
 * let found;
 * try {
 *   parseQuantity("1GiB");
 * } catch (error) {
 *   if (error instanceof QuantityError) found = { reason: error.reason, position: error.position };
 * }
 * found; // => { reason: "unexpected-character", position: 3 }
 */
export class QuantityError extends Error {
  /** The name of the class. */
  override readonly name = "QuantityError";
  /** The text (or the printed value) that was refused, whole. */
  readonly text: string;
  /** The offset in `text` at which it goes wrong, in UTF-16 units. */
  readonly position: number;
  /** Why, as a code. */
  readonly reason: QuantityReason;

  constructor(reason: QuantityReason, text: string, position = 0) {
    super(
      `invalid quantity ${quote(text)}: ${explanations[reason]}${where(reason, text, position)}`,
    );
    this.reason = reason;
    this.text = text;
    this.position = position;
  }
}

/** Quotes a text for a message, shortened and with control characters escaped. */
function quote(text: string): string {
  return JSON.stringify(text.length > longestShown ? `${text.slice(0, longestShown)}...` : text);
}

function where(reason: QuantityReason, text: string, position: number): string {
  if (reason === "unexpected-character") {
    return ` ${quote(text.slice(position, position + 1))} at offset ${position}`;
  }
  return position > 0 ? ` at offset ${position}` : "";
}

import { YamlError } from "./yaml-error.ts";

/** What a scalar stands for. Integers beyond 2^53 - 1 are bigint, so that none loses a digit. */
export type ScalarValue = string | number | bigint | boolean | null;

const words = new Map<string, ScalarValue>();
for (const word of ["", "~", "null", "Null", "NULL"]) words.set(word, null);
for (const word of "y Y yes Yes YES true True TRUE on On ON".split(" ")) words.set(word, true);
for (const word of "n N no No NO false False FALSE off Off OFF".split(" ")) words.set(word, false);
for (const word of ".nan .NaN .NAN".split(" ")) words.set(word, Number.NaN);
for (const word of ".inf .Inf .INF".split(" ")) {
  words.set(word, Number.POSITIVE_INFINITY);
  words.set(`+${word}`, Number.POSITIVE_INFINITY);
  words.set(`-${word}`, Number.NEGATIVE_INFINITY);
}

/** The first characters of everything that is not simply a text. */
const hints = new Set("+-.0123456789yYnNtTfFoO~");

const integer = /^[-+]?(?:0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;
const signedBinary = /^0b([-+][01]+)$/;
const decimal = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/**
 * Tells what a plain scalar stands for by the rules of Kubernetes' YAML reader: YAML 1.1 numbers
 * and booleans, but no sexagesimals, and timestamps stay texts. Integers count in 64 bits, signed
 * or not; larger ones and fractions are floats.
 *
 * @example resolvePlain("010") // => 8
 * @see https://yaml.org/type/int.html
 */
export function resolvePlain(text: string): ScalarValue {
  // Most scalars are texts, and their first character says so.
  if (text !== "" && !hints.has(text.charAt(0))) return text;
  const word = words.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  if (first > 0x39) return text;
  if (first === 0x2e) return decimal.test(text) ? finite(text) : text;
  return resolveNumber(text);
}

function resolveNumber(text: string): ScalarValue {
  const plain = text.includes("_") ? text.replaceAll("_", "") : text;
  if (integer.test(plain)) {
    const exact = resolveInteger(plain);
    if (exact !== undefined) return exact;
  }
  if (decimal.test(plain)) return finite(plain) === plain ? text : Number(plain);
  const binary = signedBinary.exec(plain)?.[1];
  return binary === undefined ? text : Number.parseInt(binary, 2);
}

/** A float beyond the largest double is a text. */
function finite(plain: string): number | string {
  const value = Number(plain);
  return Number.isFinite(value) ? value : plain;
}

const lowestInteger = -(2n ** 63n);
const highestInteger = 2n ** 63n;
const highestUnsigned = 2n ** 64n;

/** Reads an integer of 64 bits; undefined for one that does not fit. */
function resolveInteger(plain: string): number | bigint | undefined {
  const negative = plain.startsWith("-");
  const digits = plain.replace(/^[-+]/, "");
  const written = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const small = Number(written);
  if (Number.isSafeInteger(small)) return negative ? 0 - small : small;
  const exact = negative ? -BigInt(written) : BigInt(written);
  const limit = plain.startsWith("+") ? highestInteger : highestUnsigned;
  return exact >= lowestInteger && exact < limit ? exact : undefined;
}

const prefix = "tag:yaml.org,2002:";
const timestamp =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[tT]| )\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d*)?(?:Z|[-+]\d{2}:\d{2})?)?$/;

/**
 * Tells what a scalar with a tag stands for. Tags that YAML 1.1 does not define leave the text.
 *
 * @throws YamlError where the text is not of the tag's type.
 */
export function resolveTagged(text: string, tag: string, offset: number): ScalarValue {
  const name = tag.startsWith(prefix) ? tag.slice(prefix.length) : "";
  switch (name) {
    case "binary":
      return decodeBinary(text, offset);
    case "int":
    case "float":
    case "bool":
    case "null": {
      const value = resolvePlain(text);
      if (!isOfType(value, name) || (name === "int" && !isInteger(text)))
        throw new YamlError(`${quoted(text)} is no !!${name}`, offset);
      return value;
    }
    case "timestamp":
      if (!timestamp.test(text)) throw new YamlError(`${quoted(text)} is no !!timestamp`, offset);
      return text;
    default:
      return text;
  }
}

function isOfType(value: ScalarValue, type: "int" | "float" | "bool" | "null"): boolean {
  if (type === "null") return value === null;
  if (type === "bool") return typeof value === "boolean";
  if (type === "float") return typeof value === "number";
  return typeof value === "bigint" || Number.isInteger(value);
}

/** Tells an integer from a float that happens to be whole, such as `1.0`, `1e3` or one of 30 digits. */
function isInteger(text: string): boolean {
  const plain = text.replaceAll("_", "");
  if (integer.test(plain)) return resolveInteger(plain) !== undefined;
  return signedBinary.test(plain);
}

const base64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

function decodeBinary(text: string, offset: number): string {
  // `atob` also takes blanks, and texts without their padding; Go takes line ends only.
  const whole = text.replaceAll(/[\r\n]/g, "");
  if (!base64.test(whole)) throw new YamlError(`${quoted(text)} is no base64 text`, offset);
  const bytes = Uint8Array.from(atob(whole), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}

/**
 * Prints a map key as Kubernetes' reader does when it turns YAML into JSON; undefined for what
 * cannot be a key: nothing, and integers beyond 64 bits with a sign.
 */
export function keyText(value: ScalarValue): string | undefined {
  if (typeof value === "string") return value;
  if (value === null) return undefined;
  if (typeof value === "bigint") return value < highestInteger ? value.toString() : undefined;
  if (typeof value === "boolean") return String(value);
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  return Number.isInteger(value) ? value.toString() : shortFloat(value);
}

/** The shortest decimal form that still is the same 32-bit float. */
function shortFloat(value: number): string {
  const rounded = Math.fround(value);
  for (let digits = 1; digits <= 9; digits += 1) {
    const text = rounded.toPrecision(digits);
    if (Math.fround(Number(text)) === rounded) return String(Number(text));
  }
  return String(value);
}

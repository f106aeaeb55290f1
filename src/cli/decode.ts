import { gunzipSync } from "node:zlib";
import { MAX_INPUT_BYTES } from "./io.ts";

/** What bytes turned out to be: text, or something that is none, and why. */
export type Decoded =
  { readonly text: string } | { readonly refusal: "binary" | "archive" | "gzip" | "encoding" };

/** The first bytes of files that hold other files. */
const ARCHIVES: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04], // zip
  [0x42, 0x5a, 0x68], // bzip2
  [0xfd, 0x37, 0x7a, 0x58], // xz
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
];

/**
 * Turns the bytes of a file into text: unpacks gzip, takes byte order marks off, reads UTF-8 and
 * UTF-16, and refuses what is no text.
 *
 * @see https://yaml.org/spec/1.2.2/#52-character-encodings
 */
export function decode(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, [0x1f, 0x8b])) return decodeGzip(bytes);
  if (ARCHIVES.some((magic) => startsWith(bytes, magic)) || isTar(bytes))
    return { refusal: "archive" };
  return decodeText(bytes);
}

function decodeGzip(bytes: Uint8Array): Decoded {
  let unzipped: Uint8Array;
  try {
    // A gzip of a few kilobytes can hold gigabytes.
    unzipped = gunzipSync(bytes, { maxOutputLength: MAX_INPUT_BYTES });
  } catch {
    return { refusal: "gzip" };
  }
  return isTar(unzipped) ? { refusal: "archive" } : decodeText(unzipped);
}

function decodeText(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  if (encoding === null) return { refusal: "encoding" };
  let text: string;
  try {
    // The decoder takes a byte order mark off by itself.
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return { refusal: encoding === "utf-8" && bytes.includes(0) ? "binary" : "encoding" };
  }
  return text.includes("\0") ? { refusal: "binary" } : { text };
}

/** Tells the encoding by the byte order mark or by where the zero bytes of the first character stand. */
function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | null {
  const [a, b, c, d] = bytes;
  const utf32 = (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0);
  if (utf32) return bytes.length >= 4 && (c === 0xfe || (c === 0 && a === 0xff)) ? null : "utf-8";
  if ((a === 0xff && b === 0xfe) || (isText(a) && b === 0 && isText(c) && d === 0))
    return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && isText(b) && c === 0 && isText(d)))
    return "utf-16be";
  return "utf-8";
}

function isText(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d);
}

function isTar(bytes: Uint8Array): boolean {
  const MAGIC_OFFSET = 257;
  return startsWith(bytes.subarray(MAGIC_OFFSET), [0x75, 0x73, 0x74, 0x61, 0x72]); // ustar
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

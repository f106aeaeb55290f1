import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode } from "../../src/cli/decode.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, order: "le" | "be", mark: boolean): Uint8Array {
  const units = [...(mark ? [0xfeff] : []), ...Array.from(text, (_, i) => text.charCodeAt(i))];
  return Uint8Array.from(
    units.flatMap((unit) => (order === "le" ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff])),
  );
}

function tar(): Uint8Array {
  const block = new Uint8Array(1024);
  block.set(utf8("app.yaml"));
  block.set(utf8("ustar"), 257);
  return block;
}

describe("bytes become text", () => {
  test.each([
    ["UTF-8", utf8("kind: Pöd\n")],
    ["UTF-8 with a mark", Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8("kind: Pöd\n")])],
    ["UTF-16 little endian with a mark", utf16("kind: Pöd\n", "le", true)],
    ["UTF-16 big endian with a mark", utf16("kind: Pöd\n", "be", true)],
    ["UTF-16 little endian without", utf16("kind: Pöd\n", "le", false)],
    ["UTF-16 big endian without", utf16("kind: Pöd\n", "be", false)],
    ["gzip", gzipSync(utf8("kind: Pöd\n"))],
    ["gzip of UTF-16", gzipSync(utf16("kind: Pöd\n", "le", true))],
  ])("%s", (_, content) => {
    expect(decode(content)).toEqual({ text: "kind: Pöd\n" });
  });

  test("nothing is an empty text", () => {
    expect(decode(bytes())).toEqual({ text: "" });
  });

  test("any text comes back from UTF-8 and from gzip", () => {
    const text = fc.string({ unit: "grapheme" }).filter((one) => !/\0|^\ufeff/u.test(one));
    fc.assert(
      fc.property(text, (one) => {
        const archive = utf8(one);
        // A text may begin like an archive or like gzip; such a file is refused, not misread.
        fc.pre(!one.startsWith("PK\u0003") && !one.startsWith("BZh"));
        expect(decode(archive)).toEqual({ text: one });
        expect(decode(gzipSync(archive))).toEqual({ text: one });
      }),
    );
  });
});

describe("what is no text is refused", () => {
  test.each([
    ["zero bytes", bytes(0x6b, 0x69, 0x6e, 0x64, 0, 1, 2), "binary"],
    ["an ELF file", bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0xff), "binary"],
    ["a PNG", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0), "binary"],
    ["Latin-1", bytes(0x6b, 0x69, 0x6e, 0x64, 0x3a, 0x20, 0xf6), "encoding"],
    ["UTF-16 cut in half", bytes(0xff, 0xfe, 0x61), "encoding"],
    ["UTF-32", bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), "encoding"],
    ["a zip", bytes(0x50, 0x4b, 3, 4, 20, 0), "archive"],
    ["zstd", bytes(0x28, 0xb5, 0x2f, 0xfd, 1), "archive"],
    ["a tar", tar(), "archive"],
    ["a tar in gzip", gzipSync(tar()), "archive"],
    ["gzip cut off", gzipSync(utf8("kind: Pod")).subarray(0, 12), "gzip"],
  ])("%s", (_, content, refusal) => {
    expect(decode(content)).toEqual({ refusal });
  });

  test("no bytes make it throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (content) => {
        const decoded = decode(content);
        expect("text" in decoded || "refusal" in decoded).toBe(true);
      }),
    );
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuantity, readableAmount, readableBytes } from "../../src/quantity/index.ts";

describe("bytes for people", () => {
  test.each<[number | bigint, string]>([
    [0, "0"],
    [1, "1 byte"],
    [1023, "1023 bytes"],
    [524_288, "524288 bytes"],
    [1_048_576, "1Mi"],
    [600 * 2 ** 20, "600Mi"],
    [2560 * 2 ** 20, "2560Mi"],
    [2 ** 30, "1Gi"],
    [2n ** 60n, "1Ei"],
    [620_756_993, "620756993 bytes (about 592Mi)"],
    [2_222_152 * 1024, "2275483648 bytes (about 2170Mi)"],
    [10 ** 12, "1000000000000 bytes (about 931Gi)"],
    [1_572_863, "1572863 bytes (about 1Mi)"],
    [1_572_865, "1572865 bytes (about 2Mi)"],
    [-3 * 2 ** 20, "-3Mi"],
    [-620_756_993, "-620756993 bytes (about -592Mi)"],
  ])("%s is %s", (bytes, text) => {
    expect(readableBytes(bytes)).toBe(text);
  });

  test("are exact, whatever they are", () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeNat(), fc.bigInt(0n, 2n ** 80n)), (bytes) => {
        const [, amount = ""] = /^(\d+(?:[KMGTPE]i)?)(?: bytes?(?: \(about \d+[MGTPE]i\))?)?$/.exec(
          readableBytes(bytes),
        ) ?? ["", ""];
        expect(parseQuantity(amount).nano).toBe(BigInt(bytes) * 1_000_000_000n);
      }),
    );
  });
});

describe("amounts of a resource", () => {
  test.each([
    ["limits.memory", "8866758656512m", "8866758657 bytes (about 8456Mi)"],
    ["memory", "2222152Ki", "2275483648 bytes (about 2170Mi)"],
    ["requests.memory", "10Gi", "10Gi"],
    ["requests.ephemeral-storage", "2Gi", "2Gi"],
    ["hugepages-2Mi", "4Mi", "4Mi"],
    ["limits.cpu", "1500m", "1500m"],
    ["pods", "10", "10"],
    ["requests.nvidia.com/gpu", "2", "2"],
  ])("%s %s is %s", (resource, text, expected) => {
    expect(readableAmount(resource, text)).toBe(expected);
  });
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { apportion } from "../../src/cost/apportion.ts";

test.each([
  ["in equal parts, the odd one to the first", 10n, [1n, 1n, 1n], [4n, 3n, 3n]],
  ["by weight", 100n, [3n, 1n], [75n, 25n]],
  ["the odd one to the largest remainder", 10n, [1n, 2n], [3n, 7n]],
  ["nothing to weight 0", 7n, [0n, 1n, 0n], [0n, 7n, 0n]],
  ["nothing where all weights are 0", 7n, [0n, 0n], [0n, 0n]],
  ["nothing of nothing", 0n, [1n, 2n], [0n, 0n]],
  ["among none", 5n, [], []],
] as const)("splits %s", (_name, amount, weights, parts) => {
  expect(apportion(amount, weights)).toEqual(parts);
});

test("parts add up, and none is off its exact share by 1 or more", () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 30n }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), weights, (amount, list) => {
      const total = list.reduce((sum, weight) => sum + weight, 0n);
      const parts = apportion(amount, list);
      const sum = parts.reduce((all, part) => all + part, 0n);
      expect(sum).toBe(total === 0n ? 0n : amount);
      for (const [i, part] of parts.entries()) {
        if (total === 0n) continue;
        const off = part * total - amount * (list[i] ?? 0n);
        expect(off < total && off > -total).toBe(true);
      }
    }),
  );
});

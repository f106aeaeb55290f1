import * as fc from "fast-check";
import type { Quantity } from "../../src/quantity/index.ts";

const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 22 });
const suffixes = [
  "",
  "n",
  "u",
  "m",
  "k",
  "M",
  "G",
  "T",
  "P",
  "E",
  "Ki",
  "Mi",
  "Gi",
  "Ti",
  "Pi",
  "Ei",
];

const exponents = fc
  .tuple(fc.constantFrom("e", "E"), fc.constantFrom("", "+", "-"), fc.integer({ min: 0, max: 30 }))
  .map(([letter, sign, power]) => `${letter}${sign}${power}`);

/** Texts that are quantities, or nearly. */
const quantityTexts = fc
  .tuple(
    fc.constantFrom("", "", "+", "-"),
    digits,
    fc.option(digits, { nil: undefined }),
    fc.oneof(fc.constantFrom(...suffixes), exponents),
  )
  .map(([sign, whole, fraction, suffix]) =>
    [sign, whole, fraction === undefined ? "" : `.${fraction}`, suffix].join(""),
  );

/** The above, and texts from their alphabet and beside it. */
export const quantityTextsAndNoise = fc.oneof(
  { weight: 3, arbitrary: quantityTexts },
  fc.string({ unit: fc.constantFrom(..."0019.+-eEinumkKMGTP"), maxLength: 8 }),
  fc.string({ maxLength: 5 }),
);

/** Quantities of any size and format. */
export const quantities: fc.Arbitrary<Quantity> = fc.record({
  nano: fc.oneof(
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).map((whole) => whole * 1_000_000_000n),
    fc.bigInt({ min: -4096n, max: 4096n }).map((whole) => (whole << 30n) * 1_000_000_000n),
  ),
  format: fc.constantFrom("DecimalSI", "DecimalExponent", "BinarySI"),
});

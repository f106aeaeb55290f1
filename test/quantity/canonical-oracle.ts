import type { Quantity } from "../../src/quantity/index.ts";

/** A rational number: exact, without a unit of its own. */
interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

const NANO = 10n ** 9n;

/**
 * A second way to the canonical form: by trial of every suffix of the family from the largest down,
 * where the printer counts zeros. The first that leaves a whole number is it.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity.CanonicalizeBytes
 */
export function canonicalByTrial({ nano, format }: Quantity): string {
  if (nano === 0n) return "0";
  const size: Rational = { over: nano < 0n ? -nano : nano, under: NANO };
  const sign = nano < 0n ? "-" : "";
  // What binary suffixes cannot say is said in decimal ones: fractions, and less than 1024.
  const isBinary = format === "BinarySI" && size.over >= 1024n * NANO && size.over % NANO === 0n;
  const units = isBinary ? binaryUnits : decimalUnits(size, format === "DecimalExponent");
  for (const [suffix, unit] of units) {
    const mantissa = wholeTimes(size, unit);
    if (mantissa !== undefined) return `${sign}${mantissa}${suffix}`;
  }
  throw new Error(`no suffix says ${nano} nano-units`);
}

type Unit = readonly [suffix: string, size: Rational];

const binaryUnits: readonly Unit[] = ["Ei", "Pi", "Ti", "Gi", "Mi", "Ki", ""].map(
  (suffix, index): Unit => [suffix, { over: 1024n ** BigInt(6 - index), under: 1n }],
);

const suffixOf: Readonly<Record<number, string>> = {
  18: "E",
  15: "P",
  12: "T",
  9: "G",
  6: "M",
  3: "k",
  0: "",
  [-3]: "m",
  [-6]: "u",
  [-9]: "n",
};

/** Powers of a thousand from above the amount down to nano; without a letter, as exponents. */
function decimalUnits({ over }: Rational, asExponent: boolean): readonly Unit[] {
  const thousands = Math.ceil(String(over).length / 3);
  const powers = Array.from({ length: thousands + 1 }, (_, index) => 3 * (thousands - index) - 9);
  return powers.map((power): Unit => {
    const letter = asExponent && power !== 0 ? undefined : suffixOf[power];
    const size = {
      over: 10n ** BigInt(Math.max(power, 0)),
      under: 10n ** BigInt(Math.max(-power, 0)),
    };
    return [letter ?? `e${power}`, size];
  });
}

/** How many times a unit goes into a number, if that is a whole number. */
function wholeTimes(number: Rational, unit: Rational): bigint | undefined {
  const over = number.over * unit.under;
  const under = number.under * unit.over;
  return over % under === 0n ? over / under : undefined;
}

/** The least number of parts, so many to the unit, that holds an amount; away from zero below it. */
export function partsToHold(nano: bigint, parts: bigint): bigint {
  const size = nano < 0n ? -nano : nano;
  // parts >= size / NANO, found by halving: no division that could round the wrong way.
  let low = 0n;
  let high = size * parts + 1n;
  while (low < high) {
    const middle = (low + high) / 2n;
    if (middle * NANO >= size * parts) high = middle;
    else low = middle + 1n;
  }
  return nano < 0n ? -low : low;
}

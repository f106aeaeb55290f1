import {
  allSizes,
  AVAILABILITY_ZONES,
  findSize,
  sizeKey,
  unknownSeries,
  unknownZones,
} from "../catalogue/index.ts";
import type { VmSize } from "../catalogue/index.ts";
import { CliError } from "./cli-error.ts";
import { didYouMeanOneOf } from "./suggest.ts";

const PREFIX = "Standard_";

/**
 * Finds a size by its name.
 *
 * @throws CliError with the nearest names.
 */
export function sizeNamed(name: string, catalogue: readonly VmSize[] = allSizes()): VmSize {
  const key = sizeKey(name);
  const size = catalogue.find((known) => sizeKey(known.name) === key);
  if (size !== undefined) return size;
  const embedded = findSize(name);
  if (embedded !== undefined)
    throw new CliError(`the file of --skus has no ${embedded.name} in this region`);
  // The part all names share would make any two of them look alike.
  const short = catalogue.flatMap((known) => known.name.split(PREFIX)[1] ?? []);
  const typed = name.trim().replace(/^standard_/iu, "");
  throw new CliError(
    `the catalogue knows no VM size "${name}"`,
    didYouMeanOneOf(typed, short, PREFIX),
  );
}

/**
 * Refuses names of sizes and series that the catalogue lacks, which would pass for filters that
 * happen to leave nothing.
 *
 * @throws CliError with the nearest names.
 */
export function checkNames(
  { sizes = [], series = [] }: Partial<Readonly<Record<"sizes" | "series", readonly string[]>>>,
  catalogue: readonly VmSize[] = allSizes(),
): void {
  for (const name of sizes) sizeNamed(name, catalogue);
  const [unknown] = unknownSeries(series, catalogue);
  if (unknown === undefined) return;
  const known = [...new Set([...catalogue, ...allSizes()].map((size) => size.series))];
  const families = [...new Set(known.map((name) => /^[A-Z]+/u.exec(name)?.[0] ?? name))];
  throw new CliError(`the catalogue knows no series "${unknown}"`, [
    ...didYouMeanOneOf(unknown, [...new Set([...known, ...families])]),
    `A capital stands for every series that begins with it: ${families.join(", ")}.`,
  ]);
}

/**
 * Refuses zones that are none of Azure's and that no size of the caller's own is offered in.
 *
 * @throws CliError with the zones there are.
 */
export function checkZones(zones: readonly string[], own: readonly VmSize[] = []): void {
  const [unknown] = unknownZones(zones, own);
  if (unknown === undefined) return;
  throw new CliError(`--zones cannot be "${unknown}"`, [
    `The zones of a region are ${AVAILABILITY_ZONES.join(", ")}.`,
  ]);
}

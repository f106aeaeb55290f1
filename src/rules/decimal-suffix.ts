import { formatQuantity } from "../quantity/index.ts";
import { readQuantity } from "./figures.ts";

const mebibyte = 1_048_576_000_000_000n;

/**
 * The quantity that was meant by one with a decimal suffix, where the binary one reaches a minimum.
 *
 * @example meantBy("128M", 128) // => "128Mi"
 */
export function meantBy(text: string | null, minMiB: number): string | null {
  const decimal = /^(\d+)([MG])$/.exec(text ?? "");
  const meant = decimal === null ? undefined : readQuantity(`${decimal[1]}${decimal[2]}i`);
  if (meant === undefined || meant.nano < BigInt(minMiB) * mebibyte) return null;
  return formatQuantity(meant);
}

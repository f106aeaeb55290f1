import { referenceRows } from "./aks-reference.data.ts";
import { mebibyte } from "./figure.ts";
import { interpolateUp } from "./interpolate.ts";

const table = referenceRows.map(({ size, overhead }) => ({
  size: size * mebibyte,
  value: overhead,
}));

/**
 * Gives the RuntimeClass overhead that Microsoft's reference table suggests for an AKS sandbox of a
 * size, in bytes: between two rows along the straight line, up to whole MiB; 16 MiB under 128 MiB,
 * and with the table's last slope beyond 128 GiB.
 *
 * @see https://github.com/MicrosoftDocs/azure-aks-docs/blob/2da740e10/articles/aks/considerations-pod-sandboxing.md
 * @example referenceOverhead(4 * 2 ** 30) // => 374 * 2 ** 20
 */
export function referenceOverhead(vmBytes: number): number {
  return interpolateUp(table, vmBytes) * mebibyte;
}

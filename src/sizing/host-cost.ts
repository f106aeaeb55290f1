import { referenceRows } from "./aks-reference.data.ts";
import { figure, mebibyte } from "./figure.ts";
import type { Figure } from "./figure.ts";
import { interpolateUp } from "./interpolate.ts";

const source =
  "https://github.com/MicrosoftDocs/azure-aks-docs/blob/2da740e10/articles/aks/considerations-pod-sandboxing.md";

const measured = referenceRows.map((row) => ({
  size: row.size * mebibyte,
  value: (row.current - row.size) * mebibyte,
}));

const largest = measured.at(-1)?.size ?? 0;

/**
 * Gives what the host-side parts of a Cloud Hypervisor sandbox take beside the VM (the VMM, virtiofsd,
 * the shim, page tables), as Microsoft measured it: `memory.current` less the size of the VM. Between
 * the rows of the table the straight line holds, beyond the last its slope.
 *
 * @see https://github.com/MicrosoftDocs/azure-aks-docs/blob/2da740e10/articles/aks/considerations-pod-sandboxing.md
 */
export function hostCost(vmBytes: number): Figure {
  const label =
    vmBytes > largest
      ? "host-side parts (extrapolated)"
      : "host-side parts (measured by Microsoft)";
  return figure({ label, amount: interpolateUp(measured, vmBytes), source });
}

import { amountOf, formatQuantity, memoryBytesOf, milliCpuOf } from "../quantity/index.ts";
import type { ResourceList } from "../quantity/index.ts";

/** Gives an amount of a list in milli-CPU or bytes; an absent one is 0. */
export function amountIn(list: ResourceList, resource: "cpu" | "memory"): number {
  const quantity = amountOf(list, resource);
  return resource === "cpu" ? milliCpuOf(quantity) : memoryBytesOf(quantity);
}

/** Writes milli-CPU or bytes as a canonical quantity: `1500m`, `374Mi`. */
export function quantityText(amount: number, resource: "cpu" | "memory"): string {
  return resource === "cpu"
    ? formatQuantity({ nano: BigInt(amount) * 1_000_000n, format: "DecimalSI" })
    : formatQuantity({ nano: BigInt(amount) * 1_000_000_000n, format: "BinarySI" });
}

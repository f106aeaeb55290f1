import { formatQuantity } from "./format.ts";
import { QuantityError } from "./quantity-error.ts";
import type { Quantity } from "./types.ts";

/**
 * Gives a quantity in thousandths, rounded away from zero: the figure Kubernetes uses for cpu.
 * Exact at any size, where Kubernetes' own wraps.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity.MilliValue
 * @example milliValue(parseQuantity("0.1m")) // => 1n
 */
export function milliValue(quantity: Quantity): bigint {
  return divideAwayFromZero(quantity.nano, 1_000_000n);
}

/**
 * Gives a quantity in whole units, rounded away from zero: the figure Kubernetes uses for memory
 * bytes and counts. Exact at any size.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity.Value
 * @example quantityValue(parseQuantity("1500m")) // => 2n
 */
export function quantityValue(quantity: Quantity): bigint {
  return divideAwayFromZero(quantity.nano, 1_000_000_000n);
}

/**
 * Gives a cpu quantity in milli-CPU as a safe integer; an absent one is 0.
 *
 * @throws QuantityError beyond 2^53 - 1, with `reason` "beyond-safe-integer".
 * @example milliCpuOf(parseQuantity("0.25")) // => 250
 * @example milliCpuOf(undefined) // => 0
 */
export function milliCpuOf(quantity: Quantity | undefined): number {
  return quantity === undefined ? 0 : toSafeInteger(milliValue(quantity), quantity);
}

/**
 * Gives a memory quantity in bytes as a safe integer; an absent one is 0.
 *
 * @throws QuantityError beyond 2^53 - 1, with `reason` "beyond-safe-integer".
 * @example memoryBytesOf(parseQuantity("1.5Gi")) // => 1610612736
 * @example memoryBytesOf(parseQuantity("100m")) // => 1
 */
export function memoryBytesOf(quantity: Quantity | undefined): number {
  return quantity === undefined ? 0 : toSafeInteger(quantityValue(quantity), quantity);
}

function toSafeInteger(value: bigint, quantity: Quantity): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new QuantityError("beyond-safe-integer", formatQuantity(quantity));
}

function divideAwayFromZero(nano: bigint, divisor: bigint): bigint {
  const rounding = nano > 0n ? divisor - 1n : 1n - divisor;
  return (nano + rounding) / divisor;
}

import { QuantityError } from "./quantity-error.ts";
import type { Quantity } from "./types.ts";

const zero: Quantity = { nano: 0n, format: "DecimalSI" };

/**
 * Adds quantities exactly. The sum takes the format of its first non-zero operand (of the last one
 * if all are zero), as in Kubernetes; without operands it is 0.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity.Add
 * @example formatQuantity(addQuantities(parseQuantity("1Gi"), parseQuantity("1G"))) // => "2073741824"
 */
export function addQuantities(...quantities: readonly Quantity[]): Quantity {
  const [first = zero, ...others] = quantities;
  let { nano, format } = first;
  for (const other of others) {
    if (nano === 0n) format = other.format;
    nano += other.nano;
  }
  return { nano, format };
}

/**
 * Subtracts `subtrahend` from `quantity` exactly. The format is that of `quantity`, or of
 * `subtrahend` where `quantity` is zero.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity.Sub
 * @example
 * const left = subtractQuantity(parseQuantity("1Gi"), parseQuantity("600Mi"));
 * formatQuantity(left); // => "424Mi"
 */
export function subtractQuantity(quantity: Quantity, subtrahend: Quantity): Quantity {
  return {
    nano: quantity.nano - subtrahend.nano,
    format: quantity.nano === 0n ? subtrahend.format : quantity.format,
  };
}

/**
 * Multiplies a quantity by an integer exactly; the format stays.
 *
 * @throws QuantityError where `factor` is a number that is no safe integer.
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity.Mul
 * @example formatQuantity(multiplyQuantity(parseQuantity("100m"), 25)) // => "2500m"
 */
export function multiplyQuantity(quantity: Quantity, factor: bigint | number): Quantity {
  if (typeof factor === "number" && !Number.isSafeInteger(factor)) {
    throw new QuantityError("not-an-integer", String(factor));
  }
  return { nano: quantity.nano * BigInt(factor), format: quantity.format };
}

/**
 * Compares two quantities by value, whatever their formats: -1, 0 or 1.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity.Cmp
 * @example compareQuantities(parseQuantity("1G"), parseQuantity("1Gi")) // => -1
 * @example compareQuantities(parseQuantity("1000m"), parseQuantity("1")) // => 0
 */
export function compareQuantities(left: Quantity, right: Quantity): -1 | 0 | 1 {
  if (left.nano === right.nano) return 0;
  return left.nano < right.nano ? -1 : 1;
}

import { formatFieldPath } from "../diagnostic/index.ts";
import { compareQuantities, formatQuantity, quantityFromJson } from "../quantity/index.ts";
import type { Quantity, QuantityInput } from "../quantity/index.ts";
import type { Checked } from "./check.ts";
import { report } from "./reading.ts";
import { describeValue, field, isFields } from "./values.ts";

const zero: Quantity = { nano: 0n, format: "DecimalSI" };
const one: Quantity = { nano: 1_000_000_000n, format: "DecimalSI" };

/**
 * Reports the amounts of a resource map that are below zero: the API server refuses the object.
 *
 * @param list - A map whose quantities have been checked.
 * @returns Whether there is none.
 */
export function checkAtLeastZero(list: unknown, checked: Checked): boolean {
  return checkAtLeast(list, { bound: zero, expected: "an amount from 0" }, checked);
}

/** Which field of a LimitRange's item may not be above which other. */
const ordered: readonly (readonly [lower: string, upper: string])[] = [
  ["min", "max"],
  ["min", "default"],
  ["min", "defaultRequest"],
  ["defaultRequest", "default"],
  ["defaultRequest", "max"],
  ["default", "max"],
];

/**
 * Reports what contradicts itself in an item of a LimitRange, as the API server refuses it: a minimum
 * above a maximum, a default outside of them, a ratio below 1.
 *
 * @returns Whether nothing does.
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go (ValidateLimitRange)
 */
export function checkLimitRangeItem(item: unknown, checked: Checked): boolean {
  const ratios = { ...checked, path: [...checked.path, "maxLimitRequestRatio"] };
  let fine = checkAtLeast(
    field(item, "maxLimitRequestRatio"),
    { bound: one, expected: "a ratio from 1" },
    ratios,
  );
  for (const [lower, upper] of ordered) {
    const bounds = field(item, upper);
    const amounts = field(item, lower);
    if (!isFields(amounts)) continue;
    for (const [name, amount] of Object.entries(amounts)) {
      const bound = field(bounds, name);
      if (bound === undefined || bound === null) continue;
      const highest = read(bound);
      if (compareQuantities(read(amount), highest) <= 0) continue;
      refuse({ ...checked, path: [...checked.path, lower, name] }, amount, {
        expected: `at most ${formatQuantity(highest)}, as ${upper} has it`,
      });
      fine = false;
    }
  }
  return fine;
}

function checkAtLeast(
  list: unknown,
  { bound, expected }: { readonly bound: Quantity; readonly expected: string },
  checked: Checked,
): boolean {
  if (!isFields(list)) return true;
  let fine = true;
  for (const [name, amount] of Object.entries(list)) {
    if (compareQuantities(read(amount), bound) >= 0) continue;
    refuse({ ...checked, path: [...checked.path, name] }, amount, { expected });
    fine = false;
  }
  return fine;
}

function read(amount: unknown): Quantity {
  return quantityFromJson(amount as QuantityInput);
}

function refuse(
  { reading, object, path }: Checked,
  amount: unknown,
  { expected }: { readonly expected: string },
): void {
  const data = { field: formatFieldPath(path), expected, found: describeValue(amount) };
  report(reading, object, { code: "field-invalid", severity: "error", data, path });
}

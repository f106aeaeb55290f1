import { formatFieldPath } from "../diagnostic/index.ts";
import { milliValue, QuantityError, quantityFromJson, quantityValue } from "../quantity/index.ts";
import type { FieldPath, QuantityInput } from "../quantity/index.ts";
import type { Checked } from "./check.ts";
import { report } from "./reading.ts";
import { isTemplateText } from "./template.ts";
import { describeValue, isFields } from "./values.ts";

/** Tells whether nothing is wrong with any quantity of a resource map. */
export function areQuantities(list: unknown): boolean {
  if (!isFields(list)) return true;
  for (const name in list) {
    if (quantityProblem(list[name], name) !== undefined) return false;
  }
  return true;
}

/**
 * Checks every quantity of a resource map: each must be one, and small enough to be counted
 * exactly. Reports those that are not.
 *
 * @returns Whether all are fine.
 */
export function checkQuantities(list: unknown, checked: Checked): boolean {
  if (!isFields(list)) return true;
  let allFine = true;
  for (const name of Object.keys(list)) {
    if (!checkQuantity(list[name], name, checked)) allFine = false;
  }
  return allFine;
}

function checkQuantity(value: unknown, name: string, checked: Checked): boolean {
  const path: FieldPath = [...checked.path, name];
  const problem = quantityProblem(value, name);
  if (problem === undefined) return true;
  const data = { field: formatFieldPath(path), text: printed(value) };
  if (problem === "too-large") {
    report(checked.reading, checked.object, {
      code: "quantity-too-large",
      severity: "error",
      data,
      path,
    });
  } else {
    report(checked.reading, checked.object, {
      code: "quantity-invalid",
      severity: "error",
      data: { ...data, reason: problem.reason },
      path,
    });
  }
  return false;
}

type Problem = "too-large" | { readonly reason: string } | undefined;

/** Texts and numbers found fine before: manifests repeat a few hundred of them. */
const fine = { cpu: new Set<unknown>(), other: new Set<unknown>() };
const mostRemembered = 10_000;

function quantityProblem(value: unknown, name: string): Problem {
  if (typeof value === "object") return findProblem(value, name);
  // cpu counts in thousandths, so that a text may be fine for memory only.
  const known = name === "cpu" ? fine.cpu : fine.other;
  if (known.has(value)) return undefined;
  const problem = findProblem(value, name);
  if (problem === undefined && known.size < mostRemembered) known.add(value);
  return problem;
}

function findProblem(value: unknown, name: string): Problem {
  try {
    const quantity = quantityFromJson(value as QuantityInput);
    const counted = name === "cpu" ? milliValue(quantity) : quantityValue(quantity);
    const size = counted < 0n ? -counted : counted;
    return size > BigInt(Number.MAX_SAFE_INTEGER) ? "too-large" : undefined;
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    const filledIn = typeof value !== "string" || !isTemplateText(value);
    return {
      reason: filledIn ? error.message : `a quantity is expected, found ${describeValue(value)}`,
    };
  }
}

function printed(value: unknown): string {
  return typeof value === "object" ? describeValue(value) : String(value);
}

import { findSize } from "../catalogue/index.ts";
import type { Requirement } from "./node-requirements.ts";
import { unfitFor } from "./unfit-size.ts";

const azureLinux = ["AzureLinux", "AzureLinux3", "Mariner", "CBLMariner"];

/** The labels whose values are settled on every sandboxing node of AKS. */
const SETTLED: ReadonlyMap<string, readonly string[]> = new Map([
  ["kubernetes.io/os", ["linux"]],
  ["beta.kubernetes.io/os", ["linux"]],
  ["kubernetes.io/arch", ["amd64"]],
  ["beta.kubernetes.io/arch", ["amd64"]],
  ["kubernetes.azure.com/os-sku", azureLinux],
  ["kubernetes.azure.com/os-sku-requested", azureLinux],
  ["kubernetes.azure.com/os-sku-effective", azureLinux],
]);

/** The labels that hold the VM size. */
export const SIZE_LABELS: ReadonlySet<string> = new Set([
  "node.kubernetes.io/instance-type",
  "beta.kubernetes.io/instance-type",
]);

/** What every sandboxing node has where that cannot meet a requirement; undefined where one might. */
export function offerOf(requirement: Requirement): string | undefined {
  const { key, operator, values } = requirement;
  const settled = SETTLED.get(key);
  if (settled !== undefined) {
    const possible = settled.filter((value) => allows(requirement, value));
    return possible.length === 0 ? settled[0] : undefined;
  }
  return SIZE_LABELS.has(key) && operator === "In" ? unfitSizes(values) : undefined;
}

/** Whether a label's value, or its absence, meets a requirement. */
export function allows({ operator, values }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
  }
}

function unfitSizes(names: readonly string[]): string | undefined {
  const unfit = names.every((name) => {
    const size = findSize(name);
    return size !== undefined && unfitFor(size) !== undefined;
  });
  return unfit && names.length > 0
    ? "a generation 2 x64 size with nested virtualization"
    : undefined;
}

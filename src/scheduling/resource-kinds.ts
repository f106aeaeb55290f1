import { parseQuantity, QuantityError, quantityValue } from "../quantity/index.ts";
import type { Quantity } from "../quantity/index.ts";
import { isHugePages } from "./pod-level.ts";

/** A name of Kubernetes' own: without a domain, or in one of `kubernetes.io`. */
function isNative(name: string): boolean {
  return !name.includes("/") || name.includes("kubernetes.io/");
}

/** Tells whether a container may name a resource: one of Kubernetes' own or a device with a domain. */
export function isContainerResource(name: string): boolean {
  return name.includes("/") || standard.has(name) || isHugePages(name);
}

const standard: ReadonlySet<string> = new Set(["cpu", "memory", "ephemeral-storage"]);

/** Tells whether limits may be above requests: not of devices, nor of huge pages. */
export function allowsOvercommit(name: string): boolean {
  return isNative(name) && !isHugePages(name);
}

/** Tells whether an amount is whole, where it has to be: devices are counted. */
export function isWhole(name: string, { nano }: Quantity): boolean {
  return isNative(name) || name.startsWith("requests.") || nano % 1_000_000_000n === 0n;
}

/** Tells whether an amount of huge pages is a multiple of the page's size, which the name states. */
export function isWholePages(name: string, amount: Quantity): boolean {
  if (!isHugePages(name)) return true;
  const page = pageSize(name);
  if (page === undefined || page.nano <= 0n || page.nano % 1_000_000_000n !== 0n) return false;
  return quantityValue(amount) % quantityValue(page) === 0n;
}

function pageSize(name: string): Quantity | undefined {
  try {
    return parseQuantity(name.slice("hugepages-".length));
  } catch (error) {
    if (error instanceof QuantityError) return undefined;
    throw error;
  }
}

import type { VmSize } from "./types.ts";

/**
 * The availability zones that an Azure region with zones has.
 *
 * @see https://learn.microsoft.com/azure/reliability/availability-zones-overview
 */
export const AVAILABILITY_ZONES: readonly string[] = ["1", "2", "3"];

/**
 * Finds the names that are no availability zone, neither of Azure's three nor one that a size of the
 * catalogue is offered in.
 *
 * @example unknownZones(["1", "4"], []) // => ["4"]
 */
export function unknownZones(
  names: readonly string[],
  catalogue: readonly VmSize[],
): readonly string[] {
  const stated = new Set(catalogue.flatMap(({ zones = [] }) => zones));
  return names.filter((name) => !AVAILABILITY_ZONES.includes(name) && !stated.has(name));
}

import { AVAILABILITY_ZONES, unknownZones } from "../catalogue/index.ts";
import { PlacementError } from "../placement/index.ts";
import type { PlanOptions } from "./types.ts";

/**
 * Refuses `zones` that are none of Azure's and that no size of the catalogue states: nodes planned in
 * a zone that there is not look right and cannot be made.
 *
 * @throws PlacementError of path `zones`
 */
export function checkZones({ zones = [], catalogue = [], nodeTypes }: PlanOptions): void {
  // Candidates of the caller's own may stand in zones of the caller's own.
  if (nodeTypes !== undefined) return;
  const [unknown] = unknownZones(zones, catalogue);
  if (unknown === undefined) return;
  const known = AVAILABILITY_ZONES.join(", ");
  throw new PlacementError("zones", `there is no zone "${unknown}": zones are ${known}`);
}

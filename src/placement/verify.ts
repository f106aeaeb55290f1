import type { NodeType } from "../catalogue/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { buildFleet } from "./fleet.ts";
import type { Fleet } from "./fleet.ts";
import { referenceOf } from "./order.ts";
import { placementSettings } from "./settings.ts";
import type { Placement, Verification } from "./types.ts";
import type { Audit } from "./audit.ts";
import { checkBound } from "./verify-bound.ts";
import { checkMoney, checkStock } from "./verify-cost.ts";
import { checkCounts, checkReasons, checkShapes } from "./verify-pods.ts";
import { checkFailover, checkNodes, checkOffers, checkSpares, checkZones } from "./verify-nodes.ts";

function standOf(fleet: Fleet, pool: Placement["pools"][number], zone: string | null): number {
  const { name } = pool.nodeType.size;
  return fleet.stands.findIndex(({ host }) => {
    if (pool.existing) return host.existing?.includes(pool.existing[0] ?? "") ?? false;
    return host.existing === null && host.nodeType.size.name === name && host.zone === zone;
  });
}

/**
 * Checks a placement against the workloads and candidates it was made from, sharing no code with
 * the solvers: every pod is on one node or reported, no node holds more than it offers in any
 * dimension nor a pod that may not stand there, limits and headroom are kept, the cost is nodes
 * times price, and the lower bound follows from the certificate.
 *
 * A placement that came from elsewhere, or was changed, is judged the same way; nothing in it is
 * trusted but its settings.
 *
 * @example
 * const sized = sizeWorkloads(parseManifests([{ name: "web.yaml", text }]));
 * const candidates = nodeTypes();
 * const placement = placeWorkloads(sized, candidates);
 * verifyPlacement({ placement, sized, nodeTypes: candidates }).problems; // => []
 */
export function verifyPlacement(subject: {
  readonly placement: Placement;
  readonly sized: readonly SizedWorkload[];
  readonly nodeTypes: readonly NodeType[];
}): Verification {
  const { placement, sized, nodeTypes } = subject;
  const { region, ...settings } = placement.settings;
  const options = { ...settings, ...(region === null ? {} : { region }) };
  const fleet = buildFleet(sized, nodeTypes, placementSettings(options));
  const stands = placement.pools.map((pool) => {
    return pool.patterns.map(({ zone }) => standOf(fleet, pool, zone ?? null));
  });
  const audit: Audit = { placement, fleet, nodeTypes, stands };
  const problems: string[] = [];
  const expected = fleet.workloads.map(referenceOf);
  if (JSON.stringify(expected) !== JSON.stringify(placement.workloads)) {
    problems.push("workloads: they are not those that were sized, in canonical order");
  }
  if (JSON.stringify(fleet.dimensions) !== JSON.stringify(placement.dimensions)) {
    problems.push("dimensions: they are not those that the pods and settings call for");
  }
  if (problems.length === 0)
    problems.push(...checkShapes(audit), ...checkOffers(audit), ...checkNodes(audit));
  if (problems.length === 0) {
    for (const check of [
      checkCounts,
      checkReasons,
      checkZones,
      checkSpares,
      checkFailover,
      checkStock,
      checkMoney,
    ]) {
      problems.push(...check(audit));
    }
  }
  const bound = problems.length === 0 ? [...checkBound(audit)] : [];
  const sound = problems.length === 0;
  problems.push(...bound);
  const count = (list: readonly { readonly count: number }[]): bigint => {
    return list.reduce((total, one) => total + BigInt(one.count), 0n);
  };
  return {
    valid: problems.length === 0,
    problems,
    placed: count(placement.shapes),
    unplaceable: count(placement.unplaceable),
    boundProved: sound && bound.length === 0,
  };
}

import { verifyPacking } from "../packing/index.ts";
import { allowedStands } from "./fleet.ts";
import { nodeDemands } from "./node-match.ts";
import { buildProblem } from "./problem.ts";
import type { ProblemShape } from "./problem.ts";
import { boundWithoutHeadroom } from "./spares.ts";
import type { Audit } from "./audit.ts";

/** The placed shapes as the packing problem's, with where they may stand found afresh. */
function problemShapes({ placement, fleet }: Audit): readonly ProblemShape[] {
  return placement.shapes.map(({ takes, count, workloads, maxPerNode, zone }) => {
    const sized = fleet.workloads[workloads[0]?.workload ?? -1];
    const demands = sized ? nodeDemands(sized) : null;
    const stands = demands ? allowedStands({ takes, demands }, fleet.stands, fleet.match) : [];
    const allowed = stands.filter((i) => zone === undefined || fleet.stands[i]?.host.zone === zone);
    return { takes, count, allowed, maxPerNode: maxPerNode ?? null };
  });
}

/** Proves the lower bound again from the certificate, with packing's own verifier. */
export function* checkBound(audit: Audit): Generator<string> {
  const { placement, fleet, stands } = audit;
  if (placement.shapes.length === 0) {
    if (placement.lowerBound.nano !== 0n) yield "lowerBound: without pods it is 0";
    return;
  }
  // The fewest nodes of a pool are no part of the proof, and empty nodes none of the packing.
  const free = fleet.stands.map((stand) => ({ ...stand, host: { ...stand.host, minimum: 1 } }));
  const shapes = problemShapes(audit);
  const { basis } = placement;
  // Any units are sound as long as every pod takes whole ones; leaving a dimension out is always.
  const whole = basis.dimensions.every((d, i) => {
    const unit = basis.units[i] ?? 0;
    return unit >= 1 && shapes.every(({ takes }) => Number.isInteger((takes[d] ?? NaN) / unit));
  });
  if (!whole) {
    yield "basis: a pod takes no whole number of its units";
    return;
  }
  const { problem } = buildProblem(shapes, { ...fleet, stands: free }, basis);
  const patterns = placement.pools.flatMap((pool, p) =>
    pool.patterns.flatMap(({ count, contents }, i) => {
      return contents.length === 0 ? [] : [{ bin: stands[p]?.[i] ?? -1, count, contents }];
    }),
  );
  const cost = patterns.reduce((sum, { bin, count }) => {
    return sum + BigInt(problem.bins[bin]?.price ?? 0) * BigInt(count);
  }, 0n);
  const lowerBound = boundWithoutHeadroom(fleet, placement.lowerBound.nano);
  const { certificate, stopped } = placement;
  const packing = { patterns, cost, unplaced: [], lowerBound, certificate, stopped };
  const { problems } = verifyPacking(problem, packing);
  for (const fault of problems) yield `packing: ${fault}`;
}

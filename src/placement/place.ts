import type { NodeType } from "../catalogue/index.ts";
import type { Certificate } from "../packing/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { refuse } from "../options/index.ts";
import { takesIn } from "./figures.ts";
import { buildFleet } from "./fleet.ts";
import type { Fleet } from "./fleet.ts";
import { evenOut } from "./even-zones.ts";
import { onlySizes, preferFewerSizes } from "./fewer-sizes.ts";
import type { Attempt, SizeFilter } from "./fewer-sizes.ts";
import { gapOf } from "./gap.ts";
import { listLeftEmpty } from "./left-empty.ts";
import { limitsReached } from "./limits-reached.ts";
import { marginalNano } from "./marginal.ts";
import { referenceOf } from "./order.ts";
import { settleNames } from "./known-names.ts";
import { candidateList, sizedList } from "./option-checks.ts";
import { createPacker } from "./packer.ts";
import type { Packer } from "./packer.ts";
import { describePools } from "./pools.ts";
import { priorityNotes } from "./priority.ts";
import { PlacementError } from "./placement-error.ts";
import { placementSettings } from "./settings.ts";
import { takeWorkloads } from "./shapes.ts";
import { solveForZoneFailure } from "./zone-failover.ts";
import { skewNotes } from "./skew.ts";
import { solveWithSpares, widen } from "./solve-with-spares.ts";
import type { SolvedFleet } from "./solve.ts";
import { boundWithHeadroom, findSpares } from "./spares.ts";
import type { Spare } from "./spares.ts";
import { fitnessOf } from "./unfit.ts";
import type { ShapeCount } from "./amount-types.ts";
import type { PlacementOptions, PlacementSettings } from "./option-types.ts";
import type { CertificateBasis, DaemonSetNodes, Placement, PodShape, Pool } from "./types.ts";
import type { Unplaceable } from "./unplaceable-types.ts";

/** What became of each packed shape: the pods placed, and those for which no node was left. */
function settleShapes(
  fleet: Fleet,
  solved: SolvedFleet,
  spares: readonly Spare[],
): { readonly shapes: readonly PodShape[]; readonly left: readonly Unplaceable[] } {
  const unplaced = new Map<number, number>();
  for (const { shape, count } of solved.packing.unplaced) {
    unplaced.set(shape, (unplaced.get(shape) ?? 0) + count);
  }
  const filled = solved.packing.patterns.map(({ bin, count }) => ({ stand: bin, count }));
  const limits = unplaced.size === 0 ? [] : limitsReached(fleet, [...filled, ...spares]);
  const left: Unplaceable[] = [];
  const shapes = solved.shapes.map((shape, s): PodShape => {
    const count = shape.count - (unplaced.get(s) ?? 0);
    const { taken, rest } = takeWorkloads(shape.workloads, count);
    for (const one of rest) {
      left.push({ ...one, perNode: false, reason: { kind: "nodes-exhausted", limits } });
    }
    const nano = marginalNano(solved.packing.certificate, s, solved.problem);
    return {
      takes: shape.takes,
      workloads: taken,
      count,
      ...(shape.maxPerNode === null ? {} : { maxPerNode: shape.maxPerNode }),
      ...(shape.zone === null ? {} : { zone: shape.zone }),
      marginalCost: { currency: fleet.currency, nano },
    };
  });
  return { shapes, left };
}

/** A certificate without the shapes that were not placed at all. */
function keepShapes(certificate: Certificate, kept: readonly number[]): Certificate {
  if (certificate.kind === "shapes") {
    return { ...certificate, values: kept.map((s) => certificate.values[s] ?? 0n) };
  }
  return { ...certificate, classes: kept.map((s) => certificate.classes[s] ?? 0) };
}

/** A basis whose groups name shapes by their place in the result. */
function keepMembers(
  basis: CertificateBasis,
  position: ReadonlyMap<number, number>,
): CertificateBasis {
  if (!basis.apart) return basis;
  const apart = basis.apart.map((members) => members.flatMap((s) => position.get(s) ?? []));
  return { ...basis, apart };
}

function countDaemonSets(fleet: Fleet, pools: readonly Pool[]): readonly DaemonSetNodes[] {
  return fleet.workloads.flatMap((sized, workload) => {
    if (!sized.workload.perNode) return [];
    if (fleet.unplaceable.some((one) => one.workload === workload)) return [];
    const on = pools.filter(({ daemonSets }) => daemonSets.includes(workload));
    const { figures } = fitnessOf(sized, fleet.settings);
    if (figures === null) return [];
    const takes = fleet.dimensions.map((dimension) => takesIn(figures, dimension));
    return [{ workload, nodes: on.reduce((sum, { count }) => sum + count, 0), takes }];
  });
}

function mergeUnplaceable(list: readonly Unplaceable[]): readonly Unplaceable[] {
  const merged = new Map<string, Unplaceable>();
  for (const one of list) {
    const key = JSON.stringify([one.workload, one.reason]);
    const known = merged.get(key);
    merged.set(key, known ? { ...known, count: known.count + one.count } : one);
  }
  return [...merged.values()].sort((a, b) => a.workload - b.workload);
}

function describe(fleet: Fleet, packed: Pick<Attempt, "solved" | "spares">): Placement {
  const { solved, spares } = evenOut(fleet, packed);
  const { packing } = solved;
  const settled = settleShapes(fleet, solved, spares);
  const kept = [...settled.shapes.keys()].filter((s) => (settled.shapes[s]?.count ?? 0) > 0);
  const position = new Map(kept.map((s, i) => [s, i]));
  const shapes = kept.flatMap((s) => settled.shapes[s] ?? []);
  const moved = (list: readonly ShapeCount[]): readonly ShapeCount[] => {
    return list.map((one) => ({ shape: position.get(one.shape) ?? 0, count: one.count }));
  };
  const patterns = packing.patterns.map(({ bin, count, contents, takeover = [] }) => {
    return { bin, count, contents: moved(contents), takeover: moved(takeover) };
  });
  const pools = describePools(fleet, shapes, { patterns, spares });
  const cost = pools.reduce((sum, { nodeType, count }) => {
    return sum + nodeType.pricePerHour.nano * BigInt(count);
  }, 0n);
  const lowerBound = pools.length === 0 ? 0n : boundWithHeadroom(fleet, packing.lowerBound);
  const { currency } = fleet;
  const leftEmpty = listLeftEmpty(fleet, fleet.settings, pools);
  return {
    workloads: fleet.workloads.map(referenceOf),
    dimensions: fleet.dimensions,
    shapes,
    pools,
    nodes: pools.reduce((sum, { count }) => sum + count, 0),
    placed: shapes.reduce((sum, { count }) => sum + BigInt(count), 0n),
    daemonSets: countDaemonSets(fleet, pools),
    unplaceable: mergeUnplaceable([...fleet.unplaceable, ...settled.left]),
    excludedCandidates: fleet.excluded,
    cost: { currency, nano: cost },
    lowerBound: { currency, nano: lowerBound },
    gap: gapOf(cost, lowerBound),
    certificate: keepShapes(packing.certificate, kept),
    basis: keepMembers(solved.problem.basis, position),
    stopped: packing.stopped,
    notModelled: [
      ...fleet.notModelled,
      ...skewNotes(solved),
      ...priorityNotes(fleet, settled.left),
    ],
    ...(leftEmpty.length > 0 ? { leftEmpty } : {}),
    settings: fleet.settings,
  };
}

/** Packs so that a zone may fail, with fewer sizes where that is cheaper. */
function solveWithZones(
  inputs: Parameters<typeof solveForZoneFailure>[0],
  settings: PlacementSettings,
  packer: Packer,
): Attempt {
  const solve = (pack: Packer, may: SizeFilter = () => true): Attempt => {
    const { fleet, solved } = solveForZoneFailure(inputs, settings, { packer: pack, may });
    return { fleet, solved, spares: findSpares(fleet, solved) };
  };
  return preferFewerSizes(solve(packer), solve, packer);
}

/** Packs with the spare nodes that are asked for, with fewer sizes where that is cheaper. */
function solveFreely(fleet: Fleet, packer: Packer): Attempt {
  const first: Attempt = { fleet, ...solveWithSpares(fleet, packer) };
  const solve = (pack: Packer, may: SizeFilter = () => true): Attempt | undefined => {
    const narrow = onlySizes(fleet, may);
    if (narrow === null) return undefined;
    const { solved, spares } = solveWithSpares(narrow, pack);
    // What is left out tells nothing of the bound of all pods.
    if (solved.packing.unplaced.length > 0) return undefined;
    return { fleet, spares, solved: widen(fleet, solved, first.solved) };
  };
  return preferFewerSizes(first, solve, packer);
}

/**
 * Places workloads on candidate nodes at the least cost it can find, with a proof of how far from the
 * cheapest that is. Pods are grouped by figures and constraints; nothing is done per replica.
 *
 * Pods that fit nowhere are in `unplaceable` with the reason, and what of a manifest is not taken
 * into account is in `notModelled`. The same workloads and candidates in any order give the same
 * placement.
 *
 * @param sized What `sizeWorkloads` gave.
 * @param nodeTypes The candidates, as from the catalogue's `nodeTypes`.
 * @throws PlacementError for a setting that makes no sense, naming it, and for candidates that are
 * none or of which two have one name
 * @example
 * const workloads = sizeWorkloads(parseManifests([{ name: "web.yaml", text }]));
 * const { pools } = placeWorkloads(workloads, nodeTypes({ sizes: ["Standard_D4s_v5"] }));
 * pools.map(({ nodeType, count }) => [nodeType.size.name, count]); // => [["Standard_D4s_v5", 1]]
 */
export function placeWorkloads(
  sized: readonly SizedWorkload[],
  nodeTypes: readonly NodeType[],
  options: PlacementOptions = {},
): Placement {
  return placeSettled({ sized, nodeTypes }, settle({ sized, nodeTypes }, options), options);
}

/** What is placed on what. */
export interface PlacementInputs {
  readonly sized: readonly SizedWorkload[];
  readonly nodeTypes: readonly NodeType[];
}

/** Checks the arguments of a placement, and fills in and names its settings. */
export function settle(
  { sized, nodeTypes }: PlacementInputs,
  options: PlacementOptions,
): PlacementSettings {
  refuse(sizedList(sized, "sized") ?? candidateList(nodeTypes, "nodeTypes"), PlacementError);
  return settleNames(placementSettings(options), { nodeTypes, catalogue: options.catalogue });
}

/** Places workloads under settings that were settled, on all candidates or some of them. */
export function placeSettled(
  { sized, nodeTypes }: PlacementInputs,
  settings: PlacementSettings,
  search: Pick<PlacementOptions, "timeLimit" | "lp">,
): Placement {
  const packer = createPacker(settings, search);
  const { fleet, solved, spares } =
    settings.headroom.failingZones > 0
      ? solveWithZones({ sized, nodeTypes }, settings, packer)
      : solveFreely(buildFleet(sized, nodeTypes, settings), packer);
  return describe(fleet, { solved, spares });
}

import { pack, placedProblem } from "../packing/index.ts";
import type { Fleet } from "./fleet.ts";
import { buildProblem } from "./problem.ts";
import { keepsNodeLimits, solveFleet } from "./solve.ts";
import type { SolvedFleet } from "./solve.ts";
import { fillLeft } from "./fill-left.ts";
import { findSpares } from "./spares.ts";
import { quotaLeft } from "./standing.ts";
import type { Spare } from "./spares.ts";
import { vcpusUnder } from "./limits-reached.ts";
import type { Packer } from "./packer.ts";
import { withBoundOf } from "./with-bound-of.ts";

/** How often limits are tightened to make room for spare nodes before nothing is placed at all. */
const ATTEMPTS = 8;

/** How much of each limit the packing must leave to spare nodes. */
interface Reserve {
  readonly vcpus: readonly number[];
  readonly nodes: number;
}

/** Leaves the empty nodes of a minimum to the spare nodes, which count towards it as well. */
function spareEmpty(fleet: Fleet, solved: SolvedFleet): SolvedFleet {
  if (fleet.settings.headroom.failingNodes === 0) return solved;
  const { packing, problem } = solved;
  const [filled, empty] = [true, false].map((some) =>
    packing.patterns.filter(({ contents }) => contents.length > 0 === some),
  );
  if (filled === undefined || empty === undefined || empty.length === 0) return solved;
  const cost = empty.reduce((sum, { bin, count }) => {
    return sum - BigInt(problem.problem.bins[bin]?.price ?? 0) * BigInt(count);
  }, packing.cost);
  return { ...solved, packing: { ...packing, patterns: filled, cost } };
}

/** How far filled and spare nodes together are above each limit; null when they keep all. */
function excess(fleet: Fleet, solved: SolvedFleet, spares: readonly Spare[]): Reserve | null {
  const filled = solved.packing.patterns.map(({ bin, count }) => ({ stand: bin, count }));
  const nodes = [...filled, ...spares];
  const vcpus = fleet.settings.quotas.map((quota) => {
    return Math.max(0, vcpusUnder(fleet, quota, nodes) - quotaLeft(fleet, quota));
  });
  const patterns = nodes.map(({ stand, count }) => ({ bin: stand, count, contents: [] }));
  const tooMany = !keepsNodeLimits(fleet, patterns);
  if (!tooMany && vcpus.every((over) => over === 0)) return null;
  return { vcpus, nodes: tooMany ? spares.reduce((sum, { count }) => sum + count, 0) : 0 };
}

function tighten(fleet: Fleet, reserve: Reserve): Fleet {
  const { quotas, maxNodes, maxNodesPerPool } = fleet.settings;
  const less = (limit: number | null): number | null => {
    return limit === null ? null : Math.max(1, limit - reserve.nodes);
  };
  const settings = {
    ...fleet.settings,
    maxNodes: less(maxNodes),
    maxNodesPerPool: less(maxNodesPerPool),
    quotas: quotas.map((quota, i) => {
      const vcpus = Math.max(0, quota.vcpus - (reserve.vcpus[i] ?? 0));
      return Object.assign({}, quota, { vcpus });
    }),
  };
  const stands = fleet.stands.map((stand) => {
    const { maximum, existing } = stand.host;
    if (maximum === null || existing !== null) return stand;
    const host = { ...stand.host, maximum: Math.max(0, maximum - reserve.nodes) };
    return Object.assign({}, stand, { host });
  });
  return { ...fleet, settings, stands };
}

/** Other packings may need fewer spare nodes: that none is cheaper says nothing of both together. */
function unsearched(solved: SolvedFleet): SolvedFleet {
  return { ...solved, packing: withBoundOf(solved.packing, solved.packing) };
}

/** Proves the bound anew for what was placed, under the limits as they are. */
function proveUntightened(fleet: Fleet, solved: SolvedFleet): SolvedFleet {
  const problem = buildProblem(solved.shapes, fleet);
  const placed = placedProblem(problem.problem, solved.packing);
  const packing = withBoundOf(solved.packing, pack(placed, { effort: "fast" }));
  return { ...solved, problem, packing };
}

/** Gives a packing of fewer sizes the stands and the bound of the whole fleet, packed before. */
export function widen(fleet: Fleet, narrow: SolvedFleet, whole: SolvedFleet): SolvedFleet {
  const shapes = narrow.shapes.map((shape, s) => {
    return Object.assign({}, shape, { allowed: fleet.shapes[s]?.allowed ?? shape.allowed });
  });
  const wide = { ...narrow, shapes };
  // A skew's caps follow the number of nodes, so that the proof may be of other pods than these.
  const capsDiffer = shapes.some((shape, s) => shape.maxPerNode !== whole.shapes[s]?.maxPerNode);
  if (capsDiffer || whole.packing.unplaced.length > 0) return proveUntightened(fleet, wide);
  const packing = withBoundOf(narrow.packing, whole.packing);
  return { ...wide, problem: whole.problem, packing };
}

/** A packed fleet and the nodes it keeps empty. */
interface Spared {
  readonly solved: SolvedFleet;
  readonly spares: readonly Spare[];
}

/** Packs a fleet so that its spare nodes keep the limits too, and leaves no pod out that has room yet. */
export function solveWithSpares(fleet: Fleet, packer: Packer): Spared {
  const spared = solveTightened(fleet, packer);
  const full = fillLeft(fleet, spared, (more) => excess(fleet, more.solved, more.spares) === null);
  if (full === spared) return spared;
  return { ...full, solved: proveUntightened(fleet, full.solved) };
}

/** Packs a fleet with its spare nodes; tightens the limits for the packer if they need it. */
function solveTightened(fleet: Fleet, packer: Packer): Spared {
  let reserve: Reserve = { vcpus: fleet.settings.quotas.map(() => 0), nodes: 0 };
  let tightened = fleet;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const solved = spareEmpty(fleet, solveFleet(tightened, packer));
    const spares = findSpares(fleet, solved);
    const over = spares.length === 0 ? null : excess(fleet, solved, spares);
    if (over === null) {
      if (attempt > 0) return { spares, solved: proveUntightened(fleet, solved) };
      return { spares, solved: spares.length === 0 ? solved : unsearched(solved) };
    }
    reserve = {
      vcpus: reserve.vcpus.map((vcpus, i) => vcpus + (over.vcpus[i] ?? 0)),
      nodes: reserve.nodes + over.nodes,
    };
    tightened = tighten(fleet, reserve);
  }
  return { solved: leaveAll(fleet, solveFleet(tightened, packer)), spares: [] };
}

/** Places nothing: the limits have no room for any node beside its spares. */
function leaveAll(fleet: Fleet, solved: SolvedFleet): SolvedFleet {
  const unplaced = solved.shapes.map(({ count }, shape) => {
    return { shape, count, reason: { kind: "bins-exhausted" } as const };
  });
  return proveUntightened(fleet, {
    ...solved,
    packing: { ...solved.packing, patterns: [], unplaced, cost: 0n },
  });
}

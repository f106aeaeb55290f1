import type { Packing, PackingProblem } from "../packing/index.ts";
import type { Packer } from "./packer.ts";
import { withBoundOf } from "./with-bound-of.ts";

/** The groups of bin types of which bins stand empty, only to make up the fewest there may be. */
function emptyGroups({ bins }: PackingProblem, { patterns }: Packing): readonly number[] {
  const groups = patterns.flatMap(({ bin, contents }) => {
    return contents.length === 0 ? (bins[bin]?.group ?? []) : [];
  });
  return [...new Set(groups)];
}

function without(problem: PackingProblem, group: number): PackingProblem {
  const bins = problem.bins.map((bin) => {
    if (bin.group !== group) return bin;
    const { capacity, price } = bin;
    return { capacity, price, group, maximum: 0 };
  });
  return { ...problem, bins };
}

/**
 * Tries to do without the types that a packing fills up with empty bins to reach their minimum, one
 * after another as long as that is cheaper. The bound stays that of the problem with all its types.
 */
export function avoidEmpty(problem: PackingProblem, packing: Packing, pack: Packer): Packing {
  let best = packing;
  let left = problem;
  for (;;) {
    let next: { readonly packing: Packing; readonly problem: PackingProblem } | undefined;
    for (const group of emptyGroups(left, best)) {
      const fewer = without(left, group);
      const other = pack(fewer);
      const cost = next?.packing.cost ?? best.cost;
      if (other.unplaced.length === 0 && other.cost < cost)
        next = { packing: other, problem: fewer };
    }
    if (next === undefined) return best;
    best = withBoundOf(next.packing, packing);
    left = next.problem;
  }
}

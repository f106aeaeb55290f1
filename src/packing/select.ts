import type { Budget } from "./budget.ts";
import { restrictTypes } from "./dominance.ts";
import { likeGroupsBefore } from "./like-groups.ts";
import { linearPrices, type ShapeClasses } from "./linear-bound.ts";
import type { Model } from "./model.ts";
import { usableCapacity } from "./usable.ts";

/** A choice of bin type groups, and what the continuous relaxation says about it. */
interface Choice {
  readonly groups: readonly number[];
  /** The items that fit none of the types. */
  readonly missing: number;
  readonly cost: number;
}

interface Selection {
  readonly model: Model;
  readonly groups: readonly number[];
  readonly budget: Budget;
  readonly known: Map<string, Choice>;
  /** The groups before each group that are like it. */
  readonly alike: ReadonlyMap<number, readonly number[]>;
}

/** The groups that may be added to a choice: of those that are alike always the first that is left. */
function addable({ groups, alike }: Selection, chosen: readonly number[]): number[] {
  return groups.filter((g) => {
    return !chosen.includes(g) && alike.get(g)?.every((other) => chosen.includes(other));
  });
}

/** A choice without each of its groups in turn: of those that are alike the last. */
function shortened({ alike }: Selection, chosen: readonly number[]): number[][] {
  const kept = new Set(chosen.flatMap((g) => alike.get(g) ?? []));
  return chosen.filter((g) => !kept.has(g)).map((out) => chosen.filter((g) => g !== out));
}

function typesOf({ model }: Selection, groups: readonly number[]): number[] {
  const chosen = new Set(groups);
  const types: number[] = [];
  for (let t = 0; t < model.types; t++)
    if (model.group[t]! < 0 || chosen.has(model.group[t]!)) types.push(t);
  return types;
}

function singleClass(model: Model): ShapeClasses {
  return { count: 1, of: new Int32Array(model.shapes), uses: new Uint8Array(model.types).fill(1) };
}

/**
 * Rates a choice of groups by the items it leaves out and the cost of the continuous relaxation. Types
 * outside every group, such as nodes that stand already, are there in any choice and are left out of
 * the rating: they are few, and the relaxation, which knows no maximum, would put everything on them.
 */
function rate(selection: Selection, groups: readonly number[]): Choice {
  const sorted = [...groups].sort((a, b) => a - b);
  const key = sorted.join();
  const known = selection.known.get(key);
  if (known) return known;
  const bought = typesOf(selection, sorted).filter((t) => selection.model.group[t]! >= 0);
  const part = restrictTypes(selection.model, bought);
  let missing = 0;
  const demand = Float64Array.from(part.demand);
  for (let s = 0; s < part.shapes; s++) {
    if (part.fits.subarray(s * part.types, (s + 1) * part.types).includes(1)) continue;
    missing += demand[s]!;
    demand[s] = 0;
  }
  const { value } = linearPrices({ ...part, demand }, singleClass(part), selection.budget);
  const choice = { groups: sorted, missing, cost: value };
  selection.known.set(key, choice);
  return choice;
}

function compare(a: Choice, b: Choice): number {
  return (
    a.missing - b.missing || a.cost - b.cost || a.groups.join().localeCompare(b.groups.join(), "en")
  );
}

function bestOf(choices: readonly Choice[], other: Choice): Choice {
  return choices.reduce((best, choice) => (compare(choice, best) < 0 ? choice : best), other);
}

/** Adds group by group, always the one that helps most. */
function growChoice(selection: Selection, most: number): Choice {
  let best = rate(selection, []);
  while (best.groups.length < most) {
    const grown = addable(selection, best.groups).map((g) => rate(selection, [...best.groups, g]));
    const next = bestOf(grown, best);
    if (next === best) {
      // Nothing helps alone while shapes are still missing: take the first, another may follow.
      return best;
    }
    best = next;
  }
  return best;
}

/** Swaps single groups while that helps. */
function swapGroups(selection: Selection, start: Choice): Choice {
  let best = start;
  for (let round = 0; round < 8; round++) {
    const swapped = shortened(selection, best.groups).flatMap((rest) =>
      addable(selection, rest)
        .filter((g) => !best.groups.includes(g))
        .map((g) => rate(selection, [...rest, g])),
    );
    const next = bestOf(swapped, best);
    if (next === best) return best;
    best = next;
  }
  return best;
}

/** Rates sets of groups that are all alike, which adding and swapping one by one may pass over. */
function rateRepeated(selection: Selection, most: number): void {
  for (const [g, before] of selection.alike) {
    if (before.length > 0 && before.length < most) rate(selection, [...before, g]);
  }
}

/**
 * Chooses which groups of bin types to use when at most `most` may be: the sets that leave the fewest
 * items out and cost least in the continuous relaxation, found by adding and swapping groups. Returns
 * the types of up to `count` sets, best first.
 */
export function chooseTypes(
  model: Model,
  { most, count, budget }: { most: number; count: number; budget: Budget },
): readonly (readonly number[])[] {
  const groups = [...new Set(model.group)].filter((g) => g >= 0);
  const selection: Selection = {
    model: { ...model, capacity: usableCapacity(model) },
    groups,
    budget,
    known: new Map(),
    alike: likeGroupsBefore(model),
  };
  if (groups.length <= most) return [typesOf(selection, groups)];
  rateRepeated(selection, most);
  const best = swapGroups(selection, growChoice(selection, most));
  const ranked = [...selection.known.values()].filter(
    (choice) => choice.groups.length === best.groups.length,
  );
  ranked.sort(compare);
  return ranked.slice(0, count).map((choice) => typesOf(selection, choice.groups));
}

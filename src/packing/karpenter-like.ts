import { runBaseline } from "./baseline.ts";
import type { Model } from "./model.ts";
import { fillStack, type OpenStack, openStack, roomFor } from "./open-bins.ts";
import {
  available,
  fullStock,
  makeSolution,
  type Solution,
  type Stack,
  type Stock,
  takeStock,
} from "./solution.ts";
import type { Packing, PackingOptions, PackingProblem } from "./types.ts";

/** Bins whose type is still open: the types that hold the load so far. */
interface Claim extends OpenStack {
  readonly candidates: readonly number[];
}

function largestRoom(model: Model, s: number, claim: Claim): number {
  let room = 0;
  for (const t of claim.candidates) room = Math.max(room, roomFor(model, s, t, claim));
  return room;
}

function holds(model: Model, t: number, { load, contents }: OpenStack): boolean {
  for (let d = 0; d < model.dims; d++)
    if (load[d]! > model.capacity[t * model.dims + d]!) return false;
  for (const s of contents.keys()) if (!model.fits[s * model.types + t]) return false;
  return true;
}

function fillClaim(
  model: Model,
  claim: Claim,
  s: number,
  wanted: number,
): { claims: Claim[]; placed: number } {
  const room = wanted > 0 ? largestRoom(model, s, claim) : 0;
  const { stacks, placed } = fillStack(model, claim, { s, room, wanted });
  const claims = stacks.map((stack): Claim => {
    const candidates =
      placed > 0 ? claim.candidates.filter((t) => holds(model, t, stack)) : claim.candidates;
    return Object.assign({}, stack, { candidates });
  });
  return { claims, placed };
}

/** Buys the cheapest type that still holds each claim; claims for which none is left stay unplaced. */
function launch(model: Model, claims: readonly Claim[], stock: Stock, left: Float64Array): Stack[] {
  const stacks: Stack[] = [];
  for (const claim of claims) {
    const shapes = Int32Array.from(claim.contents.keys()).sort();
    const counts = Float64Array.from(shapes, (s) => claim.contents.get(s)!);
    let wanted = shapes.length > 0 ? claim.count : 0;
    for (const type of claim.candidates) {
      const count = Math.min(wanted, available(model, stock, type));
      if (count === 0) continue;
      takeStock(model, stock, type, count);
      stacks.push({ type, count, shapes, counts });
      wanted -= count;
    }
    for (const [i, s] of shapes.entries()) left[s]! += wanted * counts[i]!;
  }
  return stacks;
}

function solve(model: Model, stock: Stock): Solution {
  let claims: Claim[] = [];
  // Types are by price already, so the first candidate of a claim is its cheapest.
  const types = Array.from({ length: model.types }, (_, t) => t);
  for (let s = 0; s < model.shapes; s++) {
    let left = model.demand[s]!;
    const next: Claim[] = [];
    for (const claim of claims) {
      const { claims: parts, placed } = fillClaim(model, claim, s, left);
      for (const part of parts) next.push(part);
      left -= placed;
    }
    while (left > 0) {
      const candidates = types.filter((t) => model.fits[s * model.types + t]);
      const fresh = { ...openStack(model, -1, 1), candidates };
      const room = largestRoom(model, s, fresh);
      const count = Math.max(1, Math.ceil(left / room));
      const { claims: parts, placed } = fillClaim(model, { ...fresh, count }, s, left);
      next.push(...parts);
      left -= placed;
    }
    claims = next;
  }
  const missing = new Float64Array(model.shapes);
  return makeSolution(model, launch(model, claims, stock, missing), missing);
}

/**
 * Packs the way Karpenter does, on resources alone: shapes by descending first, then second
 * dimension; each item into the first open bin that some type can still hold, else into a new one;
 * in the end the cheapest type that holds each bin. First fit takes the place of Karpenter's order
 * by pod count. A baseline to compare with.
 *
 * @throws {PackingError} on a malformed problem or option.
 * @see https://karpenter.sh/docs/concepts/scheduling/
 * @example
 * // The large type is cheaper by the item, but one item never fills it.
 * const shapes = [{ size: [3], count: 1 }];
 * const bins = [
 *   { capacity: [10], price: 10 },
 *   { capacity: [4], price: 5 },
 * ];
 * karpenterLike({ shapes, bins }).cost; // => 5n
 * firstFitDecreasing({ shapes, bins }).cost; // => 10n
 */
export function karpenterLike(problem: PackingProblem, options: PackingOptions = {}): Packing {
  return runBaseline(problem, options, (model) =>
    solve(model, fullStock(model, options.maxBinTypes)),
  );
}

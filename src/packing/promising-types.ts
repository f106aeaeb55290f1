import type { Run } from "./sequence-run.ts";
import { available } from "./solution.ts";

/** The highest rate in each dimension among the classes that can use type t. */
export function typeRates({ model, prices }: Run, t: number, into: Float64Array): void {
  const { classes, rates } = prices;
  into.fill(0);
  for (let c = 0; c < classes.count; c++) {
    if (!classes.uses[c * model.types + t]) continue;
    for (let d = 0; d < model.dims; d++) into[d] = Math.max(into[d]!, rates[c * model.dims + d]!);
  }
}

/** The types in which a full bin is worth about what it costs, best first. */
export function promisingTypes({ model, prices, stock, left, credit, usable }: Run): number[] {
  const { dims, types } = model;
  const { classes, rates, levels, value } = prices;
  const rated: { t: number; ratio: number }[] = [];
  for (let t = 0; t < types; t++) {
    if (available(model, stock, t) === 0) continue;
    let useful = false;
    for (let s = 0; s < model.shapes && !useful; s++)
      useful = left[s]! > 0 && model.fits[s * types + t] === 1;
    if (!useful) continue;
    let worth = 0;
    for (let d = 0; d < dims; d++) {
      let best = 0;
      for (let c = 0; c < classes.count; c++) {
        if (classes.uses[c * types + t]) best = Math.max(best, rates[c * dims + d]!);
      }
      worth += best * usable.model.capacity[t * dims + d]!;
    }
    const ratio = worth / Math.max(model.price[t]!, 1e-6);
    // Of types at the same rate the largest, where the rest of a bin weighs least.
    rated.push({ t, ratio: Math.round(ratio * 1e5) / 1e5 });
  }
  rated.sort((a, b) => b.ratio - a.ratio || model.price[b.t]! - model.price[a.t]! || a.t - b.t);
  const best = rated[0]?.ratio ?? 0;
  const good = rated.filter(({ ratio }, i) => i < 1 || ratio >= best * 0.996).map(({ t }) => t);
  // Types that the relaxation buys come first, those most behind their share before the others.
  for (const t of good)
    credit[t] = credit[t]! + (levels[t]! * model.price[t]!) / Math.max(value, 1e-9);
  const bought = (t: number): number => (levels[t]! > 1e-9 ? 1 : 0);
  return good.sort((a, b) => bought(b) - bought(a) || (bought(a) ? credit[b]! - credit[a]! : 0));
}

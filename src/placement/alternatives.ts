import type { Money, NodeType } from "../catalogue/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { refuse } from "../options/index.ts";
import { alternativeOptions } from "./option-checks.ts";
import { placeSettled, settle } from "./place.ts";
import { PlacementError } from "./placement-error.ts";
import type { PlacementOptions } from "./option-types.ts";
import type { Placement } from "./types.ts";

/** What is different about an alternative: fewer pools, or none of some series. */
export type AlternativeChange =
  | {
      /** A lower limit on the number of sizes bought. */
      readonly kind: "fewer-pools";
      /** The limit that was set, at least 1. */
      readonly maxPools: number;
    }
  | {
      /** No nodes of the named series. */
      readonly kind: "without-series";
      /** The series left out, e.g. `["Dasv5"]`. */
      readonly series: readonly string[];
    };

/** Another placement of the same pods, and what it costs more. */
export interface Alternative {
  /** What was asked to be different. */
  readonly change: AlternativeChange;
  /** The placement under that change; it holds as many pods. */
  readonly placement: Placement;
  /** Per hour, beside the placement it is an alternative to; negative where it happens to be cheaper. */
  readonly extra: Money;
}

/** The settings of {@link findAlternatives}. */
export interface AlternativeOptions extends PlacementOptions {
  /** The most alternatives wanted. */
  readonly count: number;
}

function boughtSeries({ pools }: Placement): readonly string[] {
  const bought = pools.filter(({ existing }) => existing === null);
  return [...new Set(bought.map(({ nodeType }) => nodeType.size.series))];
}

function boughtSizes({ pools }: Placement): number {
  const bought = pools.filter(({ existing }) => existing === null);
  return new Set(bought.map(({ nodeType }) => nodeType.size.name)).size;
}

/** Lists what to try: every smaller number of pools, without each series in use, and without all. */
function listChanges(placement: Placement): readonly AlternativeChange[] {
  const series = boughtSeries(placement);
  const sizes = boughtSizes(placement);
  const fewer = Array.from({ length: Math.max(0, sizes - 1) }, (_, i) => sizes - 1 - i);
  return [
    ...fewer.map((maxPools): AlternativeChange => ({ kind: "fewer-pools", maxPools })),
    ...series.map((one): AlternativeChange => ({ kind: "without-series", series: [one] })),
    ...(series.length > 1 ? [{ kind: "without-series" as const, series }] : []),
  ];
}

/** What tells placements apart for a reader: which sizes, and how many nodes of each. */
function signature({ pools }: Placement): string {
  return JSON.stringify(pools.map(({ nodeType, count }) => [nodeType.size.name, count]));
}

/**
 * Finds the next best placements that differ in what people choose by: fewer pools, or other series.
 * Each places every pod that the given placement places. Cheapest first, ties in the order: fewer
 * pools, without one series, without any of them.
 *
 * @throws PlacementError `count` where that is no whole number of at least 0; else as `placeWorkloads`
 * @example
 * const inputs = { sized: workloads, nodeTypes: nodeTypes() };
 * const [other] = findAlternatives(placement, inputs, { count: 1 });
 * other?.change; // => { kind: "without-series", series: ["Dalsv6"] }
 * other && other.extra.nano > 0n; // => true
 */
export function findAlternatives(
  placement: Placement,
  inputs: { readonly sized: readonly SizedWorkload[]; readonly nodeTypes: readonly NodeType[] },
  options: AlternativeOptions,
): readonly Alternative[] {
  refuse(alternativeOptions(options, ""), PlacementError);
  const { count, ...rest } = options;
  const settings = settle(inputs, rest);
  const seen = new Set([signature(placement)]);
  const found: Alternative[] = [];
  for (const change of count === 0 ? [] : listChanges(placement)) {
    const nodeTypes = inputs.nodeTypes.filter(({ size }) => {
      return change.kind === "fewer-pools" || !change.series.includes(size.series);
    });
    const fewer = change.kind === "fewer-pools" ? { maxPools: change.maxPools } : {};
    const other = placeSettled(
      { sized: inputs.sized, nodeTypes },
      { ...settings, ...fewer },
      options,
    );
    const key = signature(other);
    if (other.placed !== placement.placed || seen.has(key)) continue;
    seen.add(key);
    const { currency } = placement.cost;
    const nano = other.cost.nano - placement.cost.nano;
    found.push({ change, placement: other, extra: { currency, nano } });
  }
  const sorted = found.sort((a, b) =>
    a.extra.nano < b.extra.nano ? -1 : Number(a.extra.nano > b.extra.nano),
  );
  return sorted.slice(0, count);
}

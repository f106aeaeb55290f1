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
  /**
   * The placement under that change; it holds as many pods. Its candidates, which `verifyPlacement`
   * asks for, are those that {@link candidatesUnder} lists.
   */
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

function boughtPools({ pools }: Placement): number {
  return new Set(pools.filter(({ existing }) => existing === null).map(makeOf)).size;
}

/** What tells a pool from others for a reader: its size, and the labels it is taken to have. */
function makeOf({ nodeType, assumedLabels = {} }: Placement["pools"][number]): string {
  return JSON.stringify([nodeType.size.name, assumedLabels]);
}

/** Lists what to try first: every smaller number of pools, without each series in use, without all. */
function listChanges(placement: Placement): readonly AlternativeChange[] {
  const series = boughtSeries(placement);
  const pools = boughtPools(placement);
  const fewer = Array.from({ length: Math.max(0, pools - 1) }, (_, i) => pools - 1 - i);
  return [
    ...fewer.map((maxPools): AlternativeChange => ({ kind: "fewer-pools", maxPools })),
    ...series.map((one): AlternativeChange => ({ kind: "without-series", series: [one] })),
    ...(series.length > 1 ? [{ kind: "without-series" as const, series }] : []),
  ];
}

/** What tells placements apart for a reader: which pools, and how many nodes of each. */
function signature({ pools }: Placement): string {
  return JSON.stringify(pools.map((pool) => [makeOf(pool), pool.count]));
}

/**
 * Lists the candidates that a change leaves: those to give to `verifyPlacement` beside an
 * alternative, whose proof is of nodes of these only.
 *
 * @example
 * const change = { kind: "without-series", series: ["Dsv5"] } as const;
 * const types = nodeTypes({ sizes: ["Standard_D4s_v5", "Standard_E4s_v5"] });
 * candidatesUnder(change, types).map(({ size }) => size.name); // => ["Standard_E4s_v5"]
 */
export function candidatesUnder(
  change: AlternativeChange,
  nodeTypes: readonly NodeType[],
): readonly NodeType[] {
  if (change.kind === "fewer-pools") return nodeTypes;
  return nodeTypes.filter(({ size }) => !change.series.includes(size.series));
}

/**
 * Finds the next best placements that differ in what people choose by: fewer pools, or other series.
 * Each places every pod that the given placement places. Cheapest first, ties in the order: fewer
 * pools, without one series, without any of them, without those of alternatives as well. Fewer than
 * asked for are all that these changes lead to.
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
  const changes = count === 0 ? [] : [...listChanges(placement)];
  const first = changes.length;
  for (let next = 0; next < changes.length; next++) {
    const change = changes[next];
    if (change === undefined || (next >= first && found.length >= count)) break;
    const nodeTypes = candidatesUnder(change, inputs.nodeTypes);
    const fewer = change.kind === "fewer-pools" ? { maxPools: change.maxPools } : {};
    const other = placeSettled(
      { sized: inputs.sized, nodeTypes },
      { ...settings, ...fewer },
      options,
    );
    const key = signature(other);
    if (other.placed !== placement.placed || seen.has(key)) continue;
    seen.add(key);
    // What is next best without a series as well is another choice to have.
    if (change.kind === "without-series") {
      const series = [...new Set([...change.series, ...boughtSeries(other)])];
      changes.push({ kind: "without-series", series });
    }
    const { currency } = placement.cost;
    const nano = other.cost.nano - placement.cost.nano;
    found.push({ change, placement: other, extra: { currency, nano } });
  }
  const sorted = found.sort((a, b) =>
    a.extra.nano < b.extra.nano ? -1 : Number(a.extra.nano > b.extra.nano),
  );
  return sorted.slice(0, count);
}

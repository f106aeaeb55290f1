import { allSizes, findSize, matchesSeries, sizeKey } from "../catalogue/index.ts";
import type { NodeType, VmSize } from "../catalogue/index.ts";
import { didYouMean } from "../options/index.ts";
import type { PlacementSettings } from "./option-types.ts";
import { PlacementError } from "./placement-error.ts";

/** What names in settings may mean: the candidates, and the catalogue they are out of. */
interface Known {
  readonly nodeTypes: readonly NodeType[];
  readonly catalogue?: readonly VmSize[] | undefined;
}

/**
 * Puts the names of sizes and series in settings as the candidates spell them: they are written in
 * any letter case, as in the catalogue's own settings. A pool or quota of a name that nobody knows
 * would limit nothing.
 *
 * @throws PlacementError for such a name, and for two candidates of one name
 */
export function settleNames(settings: PlacementSettings, known: Known): PlacementSettings {
  const names = candidateNames(known.nodeTypes);
  const nameOf = (size: string): string | undefined =>
    names.get(sizeKey(size)) ?? lookUp(size, known);
  return {
    ...settings,
    pools: settings.pools.map((pool, i) => {
      if (pool.size === undefined) return pool;
      return {
        ...pool,
        size: nameOf(pool.size) ?? refuseSize(`pools[${i}].size`, pool.size, known),
      };
    }),
    quotas: settings.quotas.map((quota, i) => {
      if (quota.series === undefined) return quota;
      return { ...quota, series: seriesOf(quota.series, `quotas[${i}].series`, known) };
    }),
    // A node may well be of a size that no catalogue has.
    existingNodes: settings.existingNodes.map((node) => {
      return node.size === null ? node : { ...node, size: nameOf(node.size) ?? node.size };
    }),
  };
}

/** The candidates' names by their keys; what a plan says of a size is of all nodes of that name. */
function candidateNames(nodeTypes: readonly NodeType[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [i, { size }] of nodeTypes.entries()) {
    const key = sizeKey(size.name);
    if (names.has(key)) {
      const detail = `there are two candidates ${size.name}; keep one, or name them apart`;
      throw new PlacementError(`nodeTypes[${i}].size.name`, detail);
    }
    names.set(key, size.name);
  }
  return names;
}

function lookUp(size: string, { catalogue }: Known): string | undefined {
  if (catalogue === undefined) return findSize(size)?.name;
  return catalogue.find(({ name }) => sizeKey(name) === sizeKey(size))?.name;
}

function sizesOf({ nodeTypes, catalogue = allSizes() }: Known): readonly VmSize[] {
  return [...nodeTypes.map(({ size }) => size), ...catalogue];
}

function refuseSize(path: string, size: string, known: Known): never {
  const names = sizesOf(known).map(({ name }) => name);
  const hint = didYouMean(size, names, sizeKey);
  throw new PlacementError(path, `there is no VM size "${size}"${hint}`);
}

/** The series that patterns mean, each of which has to mean one. */
function seriesOf(patterns: readonly string[], path: string, known: Known): readonly string[] {
  const series = [...new Set(sizesOf(known).map((size) => size.series))];
  if (patterns.length === 0)
    throw new PlacementError(path, "names no series; leave it out for all");
  for (const [i, pattern] of patterns.entries()) {
    if (series.some((one) => matchesSeries(one, pattern))) continue;
    const hint = didYouMean(pattern, series);
    throw new PlacementError(`${path}[${i}]`, `there is no series "${pattern}"${hint}`);
  }
  return series.filter((one) => patterns.some((pattern) => matchesSeries(one, pattern)));
}

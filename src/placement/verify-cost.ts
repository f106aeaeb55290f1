import { gapOf } from "./gap.ts";
import { groupBy } from "./group-by.ts";
import type { Audit } from "./audit.ts";
import type { PlacementSettings } from "./option-types.ts";

/** The fewest and the most nodes of a size, by the settings alone. */
function ownLimits(
  { pools, minNodesPerPool }: PlacementSettings,
  size: string,
): { readonly minNodes: number; readonly maxNodes: number } {
  const own = pools.filter((pool) => pool.size === undefined || pool.size === size);
  return {
    minNodes: Math.max(minNodesPerPool, ...own.map(({ minNodes = 0 }) => minNodes)),
    maxNodes: Math.min(...own.map(({ maxNodes = Infinity }) => maxNodes)),
  };
}

/** Checks the limits on pools, nodes and vCPUs, and that existing nodes are used once. */
export function* checkStock({ placement, fleet }: Audit): Generator<string> {
  const { maxPools, maxNodes, maxNodesPerPool, quotas, upgradeSurge } = fleet.settings;
  const bought = placement.pools.filter(({ existing }) => existing === null);
  const sizes = groupBy(bought, ({ nodeType }) => nodeType.size.name);
  const pools = Math.max(sizes.size, maxNodesPerPool === null ? 0 : bought.length);
  const daemonVariants = new Set(
    bought.map(({ nodeType, daemonSets }) => `${nodeType.size.name} ${daemonSets.join()}`),
  );
  if (maxPools !== null && pools - (daemonVariants.size - sizes.size) > maxPools) {
    yield `${pools} pools, at most ${maxPools} may be`;
  }
  for (const [p, pool] of placement.pools.entries()) {
    const name = `pools[${p}]`;
    const nodes = pool.patterns.reduce((sum, { count }) => sum + count, 0);
    if (nodes !== pool.count)
      yield `${name}: its patterns have ${nodes} nodes, it counts ${pool.count}`;
    if (pool.existing && pool.existing.length !== pool.count) {
      yield `${name}: it names ${pool.existing.length} nodes and counts ${pool.count}`;
    }
    if (!pool.existing && pool.count > (maxNodesPerPool ?? Infinity)) {
      yield `${name}: ${pool.count} nodes, at most ${maxNodesPerPool} may be`;
    }
  }
  const all = placement.pools.reduce((sum, { count }) => sum + count, 0);
  if (all !== placement.nodes) yield `nodes: the pools have ${all}`;
  if (maxNodes !== null && all > maxNodes) {
    yield `nodes: ${all}, at most ${maxNodes} may be`;
  }
  for (const [name, list] of sizes) {
    const count = list.reduce((sum, pool) => sum + pool.count, 0);
    const { minNodes, maxNodes: most } = ownLimits(fleet.settings, name);
    if (count < minNodes) yield `${name}: ${count} nodes, at least ${minNodes}`;
    if (count > most) yield `${name}: ${count} nodes, at most ${most}`;
  }
  for (const { name, series, vcpus } of quotas) {
    const covered = bought.filter(
      ({ nodeType }) => series === undefined || series.includes(nodeType.size.series),
    );
    const used = covered.reduce((sum, { nodeType, count }) => sum + nodeType.size.vcpus * count, 0);
    const surged = Math.ceil((used * (100 + upgradeSurge)) / 100);
    const standing = fleet.standing.reduce((sum, node) => {
      const covers = series === undefined || series.includes(node.series ?? "");
      return covers ? sum + node.vcpus : sum;
    }, 0);
    // Nodes that stand may be above a quota; none may be bought then.
    if (surged > 0 && surged + standing > vcpus)
      yield `quota ${name}: ${surged + standing} vCPUs, at most ${vcpus} may be`;
  }
  const names = placement.pools.flatMap(({ existing }) => existing ?? []);
  if (new Set(names).size !== names.length) yield "existing nodes: one is used twice";
}

/** Checks that the cost is nodes times the candidates' own prices, and the gap what it says. */
export function* checkMoney({ placement, fleet, stands }: Audit): Generator<string> {
  let cost = 0n;
  for (const [p, pool] of placement.pools.entries()) {
    const real = fleet.stands[stands[p]?.[0] ?? -1]?.host.nodeType.pricePerHour;
    if (!real || real.nano !== pool.nodeType.pricePerHour.nano) {
      yield `pools[${p}]: its price is not that of the candidate`;
    }
    cost += (real?.nano ?? 0n) * BigInt(pool.count);
  }
  if (cost !== placement.cost.nano) yield `cost: nodes times price is ${cost}`;
  if (placement.lowerBound.nano > cost) yield "lowerBound: it is above the cost";
  const gap = gapOf(cost, placement.lowerBound.nano);
  const { numerator, denominator, ppm } = placement.gap;
  if (gap.numerator !== numerator || gap.denominator !== denominator || gap.ppm !== ppm) {
    yield "gap: it does not follow from cost and bound";
  }
}

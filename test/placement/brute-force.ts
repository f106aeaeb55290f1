import type { NodeType } from "../../src/catalogue/index.ts";
import type { Placement, PlacementOptions } from "../../src/placement/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";

/** A node with its pods, by a reading of the rules that shares nothing with the library's. */
export interface Node {
  readonly size: string;
  readonly zone: string | null;
  readonly existing: boolean;
  readonly pods: readonly SizedWorkload[];
}

interface Room {
  readonly cpu: number;
  readonly memory: number;
  readonly pods: number;
}

/** What the pods of a node may take together, after headroom and the system's own load. */
function roomOf(type: NodeType, { headroom = {}, systemLoad = {} }: PlacementOptions): Room {
  const kept = (amount: number): number =>
    Math.floor((amount * (100 - (headroom.percent ?? 0))) / 100);
  const { milliCpu, memoryBytes, pods } = type.allocatable;
  return {
    cpu: kept(milliCpu) - (systemLoad.milliCpu ?? 0),
    memory: kept(memoryBytes) - (systemLoad.memoryBytes ?? 0),
    pods: kept(pods) - (systemLoad.pods ?? 0),
  };
}

function holds(room: Room, pods: readonly SizedWorkload[]): boolean {
  const sum = (figure: (pod: SizedWorkload) => number): number =>
    pods.reduce((total, pod) => total + figure(pod), 0);
  return (
    pods.length <= room.pods &&
    sum(({ reservation }) => reservation.milliCpu) <= room.cpu &&
    sum(({ footprint }) => footprint.milliCpu) <= room.cpu &&
    sum(({ reservation }) => reservation.memoryBytes) <= room.memory &&
    sum(({ footprint }) => footprint.memoryBytes) <= room.memory
  );
}

function countBySize(nodes: readonly Node[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { size, existing } of nodes)
    if (!existing) counts.set(size, (counts.get(size) ?? 0) + 1);
  return counts;
}

/** Whether the rest of the pods find room beside what nodes hold, whatever way they are put. */
function findRoom(
  rest: readonly SizedWorkload[],
  nodes: readonly { readonly room: Room; readonly pods: readonly SizedWorkload[] }[],
): boolean {
  const [pod, ...others] = rest;
  if (!pod) return true;
  return nodes.some(({ room, pods }, i) => {
    const grown = [...pods, pod];
    return holds(room, grown) && findRoom(others, nodes.with(i, { room, pods: grown }));
  });
}

/** Every rule that nodes break under some options; empty where they keep all. */
export function brokenRules(
  nodes: readonly Node[],
  types: ReadonlyMap<string, NodeType>,
  options: PlacementOptions,
): readonly string[] {
  const roomIn = (node: Node): Room => roomOf(types.get(node.size)!, options);
  const counts = countBySize(nodes);
  const broken: string[] = [];
  const require = (kept: boolean, rule: string): void => void (kept || broken.push(rule));
  const { maxPools = 3, maxNodesPerPool = 1000, maxNodes = 5000, minNodesPerPool = 1 } = options;
  require(nodes.every((node) => holds(roomIn(node), node.pods)), "room");
  require(maxNodes === null || nodes.length <= maxNodes, "maxNodes");
  const pools = [...counts.values()].map((count) =>
    Math.ceil(count / (maxNodesPerPool ?? Infinity)),
  );
  require(maxPools === null || pools.reduce((a, b) => a + b, 0) <= maxPools, "maxPools");
  for (const [size, count] of counts) {
    const own = (options.pools ?? []).filter(
      (pool) => pool.size === undefined || pool.size === size,
    );
    require(count >= Math.max(minNodesPerPool, ...own.map(({ minNodes = 0 }) => minNodes)), "min");
    require(own.every(({ maxNodes: most = Infinity }) => count <= most), "max");
  }
  for (const { series, vcpus } of options.quotas ?? []) {
    const used = [...counts].map(([size, count]) => {
      const { size: facts } = types.get(size)!;
      return series === undefined || series.includes(facts.series) ? facts.vcpus * count : 0;
    });
    const surged = used.reduce((a, b) => a + b, 0) * (100 + (options.upgradeSurge ?? 0));
    require(surged <= vcpus * 100, "quota");
  }
  const survive = (failed: (node: Node, i: number) => boolean): boolean => {
    const left = nodes.filter((node, i) => !failed(node, i));
    const homeless = nodes.filter(failed).flatMap(({ pods }) => pods);
    return findRoom(
      homeless,
      left.map((node) => ({ room: roomIn(node), pods: node.pods })),
    );
  };
  if ((options.headroom?.failingNodes ?? 0) > 0)
    require(nodes.every((_, one) => survive((_node, i) => i === one)), "failing node");
  if ((options.headroom?.failingZones ?? 0) > 0)
    require((options.zones ?? []).every((zone) => survive((node) => node.zone === zone)), "zone");
  return broken;
}

/** The nodes of a placement one by one. */
export function nodesOf(placement: Placement, sized: readonly SizedWorkload[]): readonly Node[] {
  const byName = new Map(sized.map((one) => [one.workload.name, one]));
  // Pods of one shape are alike, so that any of them stands for any other.
  const pod = (shape: number): SizedWorkload => {
    const { workload } = placement.shapes[shape]!.workloads[0]!;
    return byName.get(placement.workloads[workload]!.name)!;
  };
  return placement.pools.flatMap(({ nodeType, existing, patterns }) =>
    patterns.flatMap(({ count, contents, zone = null }) => {
      const pods = contents.flatMap((one) =>
        Array.from({ length: one.count }, () => pod(one.shape)),
      );
      const node = { size: nodeType.size.name, zone, existing: existing !== null, pods };
      return Array.from({ length: count }, () => node);
    }),
  );
}

/** All ways to part pods into groups. */
function* partitions(pods: readonly SizedWorkload[]): Generator<SizedWorkload[][]> {
  const [pod, ...rest] = pods;
  if (!pod) {
    yield [];
    return;
  }
  for (const groups of partitions(rest)) {
    for (const i of groups.keys()) yield groups.with(i, [pod, ...groups[i]!]);
    yield [[pod], ...groups];
  }
}

/** Adds the empty nodes that each used size needs to have its fewest. */
function padded(nodes: readonly Node[], options: PlacementOptions): readonly Node[] {
  const more = [...countBySize(nodes)].flatMap(([size, count]) => {
    const own = (options.pools ?? []).filter(
      (pool) => pool.size === undefined || pool.size === size,
    );
    const least = Math.max(
      options.minNodesPerPool ?? 1,
      ...own.map(({ minNodes = 0 }) => minNodes),
    );
    const empty = { size, zone: null, existing: false, pods: [] };
    return Array.from({ length: Math.max(0, least - count) }, (): Node => empty);
  });
  return [...nodes, ...more];
}

/** The least cost of any nodes that keep the rules, tried one by one; null where none do. */
export function leastCost(
  pods: readonly SizedWorkload[],
  types: readonly NodeType[],
  options: PlacementOptions,
): bigint | null {
  const byName = new Map(types.map((type) => [type.size.name, type]));
  let best: bigint | null = null;
  const visit = (groups: readonly SizedWorkload[][], nodes: readonly Node[]): void => {
    const group = groups[nodes.length];
    if (group === undefined) {
      const all = padded(nodes, options);
      if (brokenRules(all, byName, options).length > 0) return;
      const cost = all.reduce((sum, { size }) => sum + byName.get(size)!.pricePerHour.nano, 0n);
      if (best === null || cost < best) best = cost;
      return;
    }
    for (const { size } of types)
      visit(groups, [...nodes, { size: size.name, zone: null, existing: false, pods: group }]);
  };
  for (const groups of partitions(pods)) visit(groups, []);
  return best;
}

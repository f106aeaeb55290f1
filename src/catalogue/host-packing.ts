/** How many VMs of a size. */
export interface VmCount {
  /** The name of the VM size, e.g. `Standard_D4s_v5`. */
  readonly size: string;
  /** The number of VMs, a whole number from 0. */
  readonly count: number;
}

/** Hosts that all carry the same VMs. */
export interface HostPattern {
  /** The number of such hosts, at least 1. */
  readonly hosts: number;
  /** The VMs on one such host, by size name. */
  readonly vms: readonly VmCount[];
}

/**
 * Packs VMs onto hosts of one SKU: full hosts of a single size first, then the rests together, the
 * largest share first. A VM takes one over `maxVms` of its size; shares on a host add up to at most
 * one, counted exactly over their common denominator.
 *
 * @param maxVms The most VMs of each size on a host; every size of `vms` must be in it.
 */
export function packHost(
  maxVms: ReadonlyMap<string, number>,
  vms: readonly VmCount[],
): readonly HostPattern[] {
  const patterns: HostPattern[] = [];
  const rests: VmCount[] = [];
  for (const { size, count } of vms) {
    const most = maxVms.get(size) ?? 1;
    const full = Math.floor(count / most);
    if (full > 0) patterns.push({ hosts: full, vms: [{ size, count: most }] });
    if (count % most > 0) rests.push({ size, count: count % most });
  }
  return [...patterns, ...packRests(maxVms, rests)];
}

function packRests(
  maxVms: ReadonlyMap<string, number>,
  rests: readonly VmCount[],
): readonly HostPattern[] {
  const mostOf = (size: string): bigint => BigInt(maxVms.get(size) ?? 1);
  const whole = rests.reduce((common, { size }) => leastCommonMultiple(common, mostOf(size)), 1n);
  const hosts: { free: bigint; readonly vms: Map<string, number> }[] = [];
  const largestFirst = rests.toSorted(
    (left, right) =>
      Number(mostOf(left.size) - mostOf(right.size)) || (left.size < right.size ? -1 : 1),
  );
  for (const { size, count } of largestFirst) {
    const share = whole / mostOf(size);
    for (let placed = 0; placed < count; placed += 1) {
      let host = hosts.find((candidate) => candidate.free >= share);
      if (host === undefined) {
        host = { free: whole, vms: new Map() };
        hosts.push(host);
      }
      host.free -= share;
      host.vms.set(size, (host.vms.get(size) ?? 0) + 1);
    }
  }
  return hosts.map(({ vms }) => ({
    hosts: 1,
    vms: [...vms].map(([size, count]) => ({ size, count })),
  }));
}

function leastCommonMultiple(left: bigint, right: bigint): bigint {
  let [divisor, rest] = [left, right];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return (left / divisor) * right;
}

/** The period that cpu quotas are counted in, in microseconds. */
export const cpuPeriod = 100_000;

const smallestQuota = 1_000;
const smallestShares = 2;

/**
 * Gives the CFS quota for a cpu limit, in microseconds per period; 0 means that none is set.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/cm/helpers_linux.go (MilliCPUToQuota)
 */
export function cpuQuotaOf(milliCpu: number): number {
  return milliCpu === 0 ? 0 : Math.max(smallestQuota, milliCpu * (cpuPeriod / 1000));
}

/**
 * Gives the CFS shares for a cpu request.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/cm/helpers_linux.go (MilliCPUToShares)
 */
export function cpuSharesOf(milliCpu: number): number {
  return Math.max(smallestShares, Number((BigInt(milliCpu) * 1024n) / 1000n));
}

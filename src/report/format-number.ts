const KIB = 1024;
const MIB = KIB * KIB;
const GIB = MIB * KIB;

/** The CPU from which parts of a core are written as decimals. */
const DECIMAL_CPU = 10_000n;

/** The size from which memory that is no whole number of MiB or GiB reads better in GiB. */
const LARGE = 100 * GIB;

/** Formats a count with a comma every three digits: `12,345`. */
export function formatCount(count: number | bigint): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/gu, ",");
}

/**
 * Formats CPU exactly: whole cores as `4`, parts of a few cores as Kubernetes writes them (`1500m`),
 * and of ten or more as decimals, where thousands of milli are hard to read.
 *
 * @example
 * formatCpu(1500); // => "1500m"
 * formatCpu(15_740); // => "15.74"
 */
export function formatCpu(milliCpu: number | bigint): string {
  const milli = BigInt(milliCpu);
  return milli % 1000n === 0n || milli >= DECIMAL_CPU ? formatFixed(milli, 3) : `${milli}m`;
}

/**
 * Formats memory in MiB or GiB. A figure that is a whole number of either is exact; any other is
 * rounded to a tenth and says so with a `~`.
 *
 * @example
 * formatMemory(2684354560); // => "2560 MiB"
 */
export function formatMemory(bytes: number | bigint): string {
  const amount = BigInt(bytes);
  if (amount === 0n) return "0";
  if (amount % BigInt(GIB) === 0n) return `${amount / BigInt(GIB)} GiB`;
  const small = amount < BigInt(LARGE) && amount > -BigInt(LARGE);
  if (small && amount % BigInt(MIB) === 0n) return `${amount / BigInt(MIB)} MiB`;
  const [unit, name] = small ? [BigInt(MIB), "MiB"] : [BigInt(GIB), "GiB"];
  const tenths = divideRounded(amount * 10n, unit);
  const exact = tenths * unit === amount * 10n;
  // Less than a twentieth of a MiB would print as zero, which is never true of it.
  if (tenths === 0n) return `${amount} B`;
  return `${exact ? "" : "~"}${formatFixed(tenths, 1)} ${name}`;
}

/**
 * Formats memory in GiB to a tenth, for totals where the eye compares sizes and not digits.
 *
 * @example
 * formatGibibytes(2684354560); // => "2.5 GiB"
 */
export function formatGibibytes(bytes: number | bigint): string {
  return `${grouped(divideRounded(BigInt(bytes) * 10n, BigInt(GIB)))} GiB`;
}

/**
 * Formats CPU in cores to a tenth, for totals.
 *
 * @example
 * formatCores(12_350n); // => "12.4"
 */
export function formatCores(milliCpu: number | bigint): string {
  return grouped(divideRounded(BigInt(milliCpu), 100n));
}

/**
 * Formats a ratio as a percentage to a tenth: `formatPercent(1n, 8n)` is `12.5%`. A ratio above
 * zero never prints as zero.
 */
export function formatPercent(part: bigint, whole: bigint): string {
  if (whole === 0n) return part === 0n ? "0%" : "100%";
  const thousandths = divideRounded(part * 1000n, whole);
  if (thousandths === 0n && part !== 0n) return "< 0.1%";
  return `${formatFixed(thousandths, 1)}%`;
}

/** Formats an integer that counts 10^-digits units, without trailing zeros: `formatFixed(25n, 1)` is `2.5`. */
export function formatFixed(amount: bigint, digits: number): string {
  const sign = amount < 0n ? "-" : "";
  const text = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits).replace(/0+$/u, "");
  return sign + (fraction === "" ? whole : `${whole}.${fraction}`);
}

function grouped(tenths: bigint): string {
  const [whole = "", fraction] = formatFixed(tenths, 1).split(".");
  return fraction === undefined
    ? formatCount(BigInt(whole))
    : `${formatCount(BigInt(whole))}.${fraction}`;
}

/** Divides and rounds to the nearest, halves away from zero. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const twice = 2n * (dividend < 0n ? -dividend : dividend) + divisor;
  const magnitude = twice / (2n * divisor);
  return dividend < 0n ? -magnitude : magnitude;
}

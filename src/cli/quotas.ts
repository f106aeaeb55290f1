import { allSizes } from "../catalogue/index.ts";
import type { VmSize } from "../catalogue/index.ts";
import type { VcpuQuota } from "../placement/index.ts";
import { CliError } from "./cli-error.ts";
import type { NamedQuota } from "./settings-placement.ts";
import { didYouMean } from "./suggest.ts";

/** How Azure calls the quota over all families. */
const ALL = "cores";

/**
 * Finds the series that quotas cover: `standardDSv5Family` is that of Dsv5, whatever the case, and so
 * is `Dsv5`; `cores` covers all.
 *
 * @throws CliError for a family without sizes, since a quota that covers nothing limits nothing.
 */
export function resolveQuotas(
  quotas: readonly NamedQuota[],
  catalogue: readonly VmSize[] = allSizes(),
): readonly VcpuQuota[] {
  const series = new Map(catalogue.map((size) => [familyKey(size.series), size.series]));
  return quotas.map(({ name, vcpus }) => {
    if (name.toLowerCase() === ALL) return { name, vcpus };
    const covered = series.get(familyKey(name.replace(/^standard/iu, "").replace(/family$/iu, "")));
    if (covered !== undefined) return { name, vcpus, series: [covered] };
    throw new CliError(`no VM size is of the family "${name}"`, [
      ...didYouMean(
        name,
        [...series.values()].map((one) => `standard${one}Family`),
      ),
      `Families are those of az vm list-usage, or series such as Dsv5; ${ALL} is the quota over all.`,
    ]);
  });
}

function familyKey(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/gu, "");
}

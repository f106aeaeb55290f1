import { allSizes, findSize } from "../sizes.ts";
import type { VmSize } from "../types.ts";

/** What the name of a VM size says. */
export interface SizeNameParts {
  /** `Dasv5` of `Standard_D4as_v5`; undefined where the name follows no known rule. */
  readonly series: string | undefined;
  /** The usable vCPUs of a constrained-core size: 8 of `Standard_E16-8as_v5`. */
  readonly constrainedVcpus: number | undefined;
}

/**
 * Reads a size name by Azure's naming rule: family, vCPUs, constrained vCPUs, features, accelerator,
 * version.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 * @example parseSizeName("Standard_E16-8as_v5") // => { series: "Easv5", constrainedVcpus: 8 }
 */
export function parseSizeName(name: string): SizeNameParts {
  const match = /^Standard_([A-Z]+)(\d+)(?:-(\d+))?([a-z]*)((?:_[A-Za-z0-9]+)*)$/.exec(name);
  if (match === null) return { series: undefined, constrainedVcpus: undefined };
  const [, family = "", , constrained, features = "", rest = ""] = match;
  return {
    series: `${family}${features}${rest.replaceAll("_", "")}`,
    constrainedVcpus: constrained === undefined ? undefined : Number(constrained),
  };
}

let bySeries: ReadonlyMap<string, VmSize> | undefined;

/**
 * Finds what the catalogue knows about a size that may be newer than it: the size itself, else
 * another size of its series, whose hardware facts hold for all of the series.
 */
export function findRelative(name: string): { readonly size?: VmSize; readonly sibling?: VmSize } {
  const size = findSize(name);
  if (size !== undefined) return { size };
  bySeries ??= new Map(allSizes().map((known) => [known.series, known]));
  const { series } = parseSizeName(name);
  const sibling = series === undefined ? undefined : bySeries.get(series);
  return sibling === undefined ? {} : { sibling };
}

import type { Provenance, VmSize } from "../types.ts";
import { findRelative, parseSizeName } from "./size-name.ts";

/** What a tool's output states about a size; the rest comes from the catalogue. */
export type StatedFacts = Pick<VmSize, "name" | "vcpus" | "vcpusBilled" | "memoryBytes"> &
  Partial<VmSize>;

/**
 * Completes what a tool states with what the catalogue knows. No Azure tool states nested
 * virtualization, so it comes from the size's series: by name where the catalogue has the size,
 * inferred where it only has a sibling, unknown otherwise.
 */
export function completeSize(stated: StatedFacts, provenance: Provenance): VmSize {
  const { size, sibling } = findRelative(stated.name);
  if (size !== undefined) return { ...size, ...stated, name: size.name, provenance };
  const unknown = {
    series: sibling?.series ?? parseSizeName(stated.name).series ?? stated.name,
    generations: sibling?.generations ?? [],
    architecture: sibling?.architecture ?? ("x64" as const),
    nestedVirtualization: sibling?.nestedVirtualization ?? null,
    nestedVirtualizationEvidence:
      sibling === undefined || sibling.nestedVirtualization === null
        ? ("unknown" as const)
        : ("inferred" as const),
    nestedVirtualizationSources: sibling?.nestedVirtualizationSources ?? [],
    confidential: sibling?.confidential ?? false,
    localDiskBytes: null,
    maxDataDisks: null,
  };
  const technology = sibling?.confidentialTechnology;
  return {
    ...unknown,
    ...(technology === undefined ? {} : { confidentialTechnology: technology }),
    ...stated,
    provenance,
  };
}

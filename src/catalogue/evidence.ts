import { EVIDENCE_SOURCES } from "./sizes.ts";
import type { VmSize } from "./types.ts";

/**
 * Says what is known about a size's fitness for sandboxing and from where, one sentence a fact.
 *
 * @example
 * const size = findSize("Standard_D4s_v5");
 * size && describeEvidence(size)[0]; // => "Generation 1 and 2: the documentation page of the series"
 */
export function describeEvidence(size: VmSize): readonly string[] {
  const lines = [describeGenerations(size), describeNested(size)];
  if (size.confidential) {
    lines.push(`confidential VM: ${size.confidentialTechnology ?? "technology unknown"}`);
  }
  if (size.preview === true) lines.push("the documentation called the series a preview");
  const { provenance } = size;
  if (provenance !== undefined) lines.push(`data: ${provenance.source}, as of ${provenance.asOf}`);
  return lines;
}

function describeGenerations({ generations, generationEvidence }: VmSize): string {
  if (generations.length === 0) return "Hyper-V generations: no source states them";
  const source = generationEvidence === undefined ? undefined : sourceName(generationEvidence);
  const names = `Generation ${generations.join(" and ")}`;
  return source === undefined ? names : `${names}: ${source}`;
}

function describeNested(size: VmSize): string {
  const sources = (size.nestedVirtualizationSources ?? []).map(sourceName).join(", ");
  const by = sources === "" ? size.nestedVirtualizationEvidence : sources;
  if (size.nestedVirtualization === true) return `nested virtualization: yes, by ${by}`;
  if (size.nestedVirtualization === false) return `nested virtualization: no, by ${by}`;
  const likely = size.nestedVirtualizationLikely;
  if (likely === undefined) return "nested virtualization: no source states it";
  return `nested virtualization: no source states it, its siblings ${likely ? "have it" : "suggest not"}`;
}

function sourceName(code: string): string {
  return EVIDENCE_SOURCES[code] ?? code;
}

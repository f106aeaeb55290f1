import type { Diagnostic, DiagnosticCode, ObjectReference } from "../diagnostic/index.ts";
import { sourceName } from "./fingerprint.ts";
import type { FingerprintOptions } from "./fingerprint.ts";

/** A finding as a baseline keeps it; only the fingerprint counts, the rest is for readers. */
export interface BaselineEntry {
  /** What findings are matched by, see {@link fingerprints}. */
  readonly fingerprint: string;
  /** The finding's code. */
  readonly code: DiagnosticCode | string;
  /** The file it was found in; absent where it has no place. */
  readonly source?: string;
  /** The object it is about; absent where it is about none. */
  readonly object?: ObjectReference;
}

/** The findings that a pipeline knows already and does not fail for. */
export interface Baseline {
  /** The version of this form. */
  readonly schemaVersion: 1;
  /** The known findings, by fingerprint. */
  readonly findings: readonly BaselineEntry[];
}

/**
 * Makes a baseline of the findings of a run, ordered by fingerprint so that it diffs well. What is
 * wrong with a suppression is left out: it is mended by editing that, and would be hidden for good.
 *
 * @example
 * const found = lint({ manifests, workloads });
 * makeBaseline(found, fingerprints(found, manifests)).findings[0];
 * // => {
 * //   fingerprint: "52709ba84fa6c1d9",
 * //   code: "overhead-below-host-share",
 * //   source: "web.yaml",
 * //   object: { kind: "Pod", namespace: "default", name: "web" },
 * // }
 */
export function makeBaseline(
  diagnostics: readonly Diagnostic[],
  fingerprints: readonly string[],
  { fileOf = (source) => source }: FingerprintOptions = {},
): Baseline {
  const findings = diagnostics.flatMap((diagnostic, index): readonly BaselineEntry[] => {
    const { code, span, object } = diagnostic;
    if (code.startsWith("suppression-")) return [];
    const entry = Object.assign(
      { fingerprint: fingerprints[index] ?? "", code },
      span === undefined ? {} : { source: sourceName(span, fileOf) },
      object === undefined ? {} : { object },
    );
    return [entry];
  });
  return {
    schemaVersion: 1,
    findings: findings.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
  };
}

/**
 * The entries of a baseline that no finding has any more: mended, and free to be taken out.
 *
 * @example
 * const found = lint({ manifests, workloads });
 * const baseline = makeBaseline(found, fingerprints(found, manifests));
 * mendedEntries(baseline, fingerprints(found, manifests)); // => []
 * mendedEntries(baseline, []).map(({ code }) => code); // => ["overhead-below-host-share"]
 */
export function mendedEntries(
  { findings }: Baseline,
  fingerprints: readonly string[],
): readonly BaselineEntry[] {
  const present = new Set(fingerprints);
  return findings.filter(({ fingerprint }) => !present.has(fingerprint));
}

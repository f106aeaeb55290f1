import { compareDiagnostics } from "../diagnostic/index.ts";
import type { Diagnostic, Span } from "../diagnostic/index.ts";
import type { Manifests } from "../manifest/index.ts";
import { annotatedSuppressions } from "./suppress-annotation.ts";
import type { AnnotatedSuppression } from "./suppress-annotation.ts";
import { indexObjects, objectOf } from "./objects.ts";
import type { KnownObject } from "./objects.ts";
import { matchesGlob } from "./glob.ts";
import { rules } from "./rules.ts";

/** An entry of the configuration that suppresses findings. All that is given has to match. */
export interface Suppression {
  /** The code of the rule. */
  readonly rule: string;
  /** Why; it goes into every report. */
  readonly reason: string;
  /** The object's namespace; absent means any. */
  readonly namespace?: string;
  /** The object's name. */
  readonly name?: string;
  /** The source, as it is named or as `fileOf` names it: a path with `*` and `**`. */
  readonly path?: string;
  /** The last day it holds (ISO date). */
  readonly until?: string;
  /** Where the entry stands, for findings about it; absent: they have no place. */
  readonly span?: Span;
}

/** A finding that counts no more, and why. */
export interface SuppressedDiagnostic {
  /** The finding as it was. */
  readonly diagnostic: Diagnostic;
  /** Why, in the user's words. */
  readonly reason: string;
  /** What suppressed it; an annotation goes before an entry. */
  readonly where: "annotation" | "configuration";
}

/** What is left of the findings, and what was taken out. */
export interface SuppressionResult {
  /** With what is wrong with the suppressions themselves, in the order of `compareDiagnostics`. */
  readonly diagnostics: readonly Diagnostic[];
  /** The findings taken out, in their order. */
  readonly suppressed: readonly SuppressedDiagnostic[];
}

/** The settings of {@link suppress}. */
export interface SuppressOptions {
  /** The objects whose annotations are read. */
  readonly manifests: Manifests;
  /** The entries of the configuration; absent means none. */
  readonly entries?: readonly Suppression[];
  /** Another name of each source that `path` may match, such as its path in the repository. */
  readonly fileOf?: (source: string) => string | undefined;
  /** Today's date (ISO), for entries with an end; absent: none has ended. */
  readonly today?: string;
  /**
   * The codes that were looked for; a suppression of another is not called unused. Absent: those of
   * this package. Name the codes of rules of your own beside them.
   */
  readonly ran?: ReadonlySet<string>;
}

/**
 * Takes out the findings that an annotation `kata-sizing.dev/ignore: "code: reason; code: reason"`
 * (or a line each) on the object or its pod template, or an entry of the configuration, suppresses. Suppressions that
 * are unused, ended or not understood are findings themselves. A code with a slash is understood: it
 * is that of a rule of one's own.
 *
 * @example
 * const found = lint({ manifests, workloads });
 * const entries = [{ rule: "overhead-below-host-share", name: "web", reason: "known since May" }];
 * const { diagnostics, suppressed } = suppress(found, { manifests, entries });
 * diagnostics; // => []
 * suppressed.map(({ diagnostic, reason }) => [diagnostic.code, reason]);
 * // => [["overhead-below-host-share", "known since May"]]
 */
export function suppress(
  diagnostics: readonly Diagnostic[],
  options: SuppressOptions,
): SuppressionResult {
  const index = indexObjects(options.manifests);
  const annotations = annotatedSuppressions(index);
  const [ended, current] = split(options.entries ?? [], options.today);
  const used = new Set<unknown>();
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const own = annotations.get(objectOf(index, diagnostic) as KnownObject) ?? [];
    const annotation = own.find(({ code }) => code === diagnostic.code);
    const names = namesOf(diagnostic, options.fileOf);
    const entry = current.find((one) => matches(one, diagnostic, names));
    if (annotation !== undefined) used.add(annotation);
    if (entry !== undefined) used.add(entry);
    const why = annotation ?? entry;
    if (why === undefined) kept.push(diagnostic);
    else {
      const where = annotation === undefined ? "configuration" : "annotation";
      suppressed.push({ diagnostic, reason: why.reason, where });
    }
  }
  const ran = options.ran ?? new Set(rules.map(({ code }) => code));
  const about = [
    ...ended.map(endedFinding),
    ...unusedEntries(current, used, ran),
    ...[...annotations.values()].flat().flatMap((one) => annotationFindings(one, used, ran)),
  ];
  return { diagnostics: [...kept, ...about].sort(compareDiagnostics), suppressed };
}

type Entries = readonly Suppression[];

function split(entries: Entries, today: string | undefined): readonly [Entries, Entries] {
  const isOver = ({ until }: Suppression): boolean =>
    until !== undefined && today !== undefined && until < today;
  return [entries.filter(isOver), entries.filter((entry) => !isOver(entry))];
}

/** The names that the file of a finding goes by. */
function namesOf({ span }: Diagnostic, fileOf: SuppressOptions["fileOf"]): readonly string[] {
  const name = span?.input ?? span?.source ?? "";
  return [name, fileOf?.(name) ?? name];
}

function matches(
  entry: Suppression,
  { code, object }: Diagnostic,
  names: readonly string[],
): boolean {
  if (entry.rule !== code) return false;
  if (entry.namespace !== undefined && entry.namespace !== object?.namespace) return false;
  if (entry.name !== undefined && entry.name !== object?.name) return false;
  const { path } = entry;
  return path === undefined || names.some((name) => matchesGlob(name, path));
}

function endedFinding({ rule, until = "", span }: Suppression): Diagnostic {
  const data = { code: rule, until };
  return { code: "suppression-expired", severity: "warning", data, ...placed(span) };
}

function unusedEntries(
  entries: Entries,
  used: ReadonlySet<unknown>,
  ran: ReadonlySet<string>,
): readonly Diagnostic[] {
  return entries.filter((entry) => !used.has(entry) && ran.has(entry.rule)).map(unusedFinding);
}

function unusedFinding({ rule, span }: Suppression): Diagnostic {
  const data = { code: rule, where: "configuration" } as const;
  return { code: "suppression-unused", severity: "info", data, ...placed(span) };
}

function placed(span: Span | undefined): { readonly span?: Span } {
  return span === undefined ? {} : { span };
}

function annotationFindings(
  one: AnnotatedSuppression,
  used: ReadonlySet<unknown>,
  ran: ReadonlySet<string>,
): readonly Diagnostic[] {
  const { code, text, problem, span, object, path } = one;
  const place = { span, object, path };
  if (problem !== undefined) {
    return [
      { code: "suppression-invalid", severity: "warning", data: { text, problem }, ...place },
    ];
  }
  if (used.has(one) || !ran.has(code)) return [];
  return [
    { code: "suppression-unused", severity: "info", data: { code, where: "annotation" }, ...place },
  ];
}

import type { FieldPath } from "../quantity/index.ts";

/** A place in a source. Lines and columns count from 1, offsets from 0 (UTF-16 units). */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** A stretch of a source: where it is, in which document (counted from 1), and which text it covers. */
export interface Span {
  /** The name of the source as shown to people: a path, `<stdin>`, or Helm's `# Source:` name. */
  readonly source: string;
  /** The ordinal of the YAML or JSON document in its source, from 1. */
  readonly document: number;
  readonly start: Position;
  readonly end: Position;
}

/** How much a finding matters. */
export type Severity = "error" | "warning" | "info";

/** The object a finding is about. */
export interface ObjectReference {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/**
 * The typed data of each code. The keys are the closed set of codes; a new problem gets a new key
 * here and its wording in `message.ts`.
 */
export interface DiagnosticData {
  // Reading (manifest)
  "document-unreadable": { readonly reason: string };
  "document-is-template": { readonly marker: string };
  "source-empty": Record<never, never>;
  "source-without-workloads": { readonly documents: number; readonly objects: number };
  "duplicate-key": { readonly key: string };
  "not-an-object": { readonly found: string };
  "field-invalid": { readonly field: string; readonly expected: string; readonly found: string };
  "quantity-invalid": { readonly field: string; readonly text: string; readonly reason: string };
  "quantity-too-large": { readonly field: string; readonly text: string };
  "kind-excluded": { readonly kind: string; readonly reason: string };
  "input-limit": { readonly limit: string; readonly maximum: number; readonly found: number };
}

/** Every code there is. */
export type DiagnosticCode = keyof DiagnosticData;

/** One problem, as data. The sentence that people read is made by `formatDiagnostic`. */
export type DiagnosticOf<Code extends DiagnosticCode> = {
  readonly [C in Code]: {
    readonly code: C;
    readonly severity: Severity;
    readonly data: DiagnosticData[C];
    /** Where it is; absent only when the problem has no place in any source. */
    readonly span?: Span;
    /** The object it is about. */
    readonly object?: ObjectReference;
    /** The field in that object. */
    readonly path?: FieldPath;
  };
}[Code];

/** A problem of any code; narrow it by `code`. */
export type Diagnostic = DiagnosticOf<DiagnosticCode>;

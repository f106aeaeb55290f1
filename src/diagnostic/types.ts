import type { FieldPath } from "../quantity/index.ts";
import type { CatalogueData } from "./catalogue-data.ts";
import type { CustomCode } from "./custom.ts";
import type { PlanData } from "./plan-data.ts";
import type { ReadingData } from "./reading-data.ts";
import type { RuleData } from "./rule-data.ts";

/** A place in a source. Lines and columns count from 1, offsets from 0 (UTF-16 units). */
export interface Position {
  /** The UTF-16 units before it in the source's text. */
  readonly offset: number;
  /** The line, from 1. */
  readonly line: number;
  /** The column in UTF-16 units, from 1. */
  readonly column: number;
}

/** A stretch of a source: where it is, in which document (counted from 1), and which text it covers. */
export interface Span {
  /** The name of the source as shown to people: a path, `<stdin>`, or Helm's `# Source:` name. */
  readonly source: string;
  /**
   * The name of the source that was really read, where `source` is a Helm name. Lines, columns and
   * offsets count in this one.
   */
  readonly input?: string;
  /** The ordinal of the YAML or JSON document in its source, from 1. */
  readonly document: number;
  /** The first character. */
  readonly start: Position;
  /** The place after the last character. */
  readonly end: Position;
}

/** How much a finding matters. */
export type Severity = "error" | "warning" | "info";

/** The object a finding is about. */
export interface ObjectReference {
  /** The object's kind, e.g. `Deployment`. */
  readonly kind: string;
  /** The object's namespace, `default` where the manifest names none. */
  readonly namespace: string;
  /** The object's name. */
  readonly name: string;
}

/**
 * The typed data of each code. The keys are the closed set of codes, and beside them every code with
 * a slash, which rules of one's own have ({@link CustomCode}). An area of the library keeps
 * its codes in an interface of its own that this one extends, and their wording in a
 * `message-<area>.ts`; TypeScript refuses a code without wording.
 */
export interface DiagnosticData extends CatalogueData, PlanData, ReadingData, RuleData {}

/** Every code there is. */
export type DiagnosticCode = keyof DiagnosticData;

/** Every code of this package. */
export type BuiltInCode = Exclude<DiagnosticCode, CustomCode>;

/** One problem, as data. The sentence that people read is made by `formatDiagnostic`. */
export type DiagnosticOf<Code extends DiagnosticCode> = {
  readonly [C in Code]: {
    /** Which problem it is; it decides what `data` holds. */
    readonly code: C;
    /** How much it matters, after any setting of the caller. */
    readonly severity: Severity;
    /** The facts that the wording is made of. */
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

/** The wording of some codes: one function a code, from its typed data to a sentence. */
export type Messages<Code extends DiagnosticCode> = {
  readonly [C in Code]: (data: DiagnosticData[C]) => string;
};

import type { Span } from "../diagnostic/index.ts";
import type { FieldPath } from "../quantity/index.ts";

/** A text and its name. */
export interface Source {
  /** The name shown in reports: a file path, `<stdin>`, a URL-like label. */
  readonly name: string;
  /** The whole content: YAML or JSON, one document or many. */
  readonly text: string;
}

/** Where an object was found, enough to find any of its fields again on demand. */
export interface Origin {
  /** The source as given by the caller. */
  readonly source: Source;
  /** The name to show: the source's, or the one of a Helm `# Source:` comment. */
  readonly name: string;
  /** The ordinal of the document in the source, from 1. */
  readonly document: number;
  /** The offsets of the document's text in `source.text`. */
  readonly start: number;
  /** The offset after the document's last character. */
  readonly end: number;
  /** The path from the document's root to the object: `[]`, or `["items", 3]` in a List. */
  readonly path: FieldPath;
  /**
   * Finds a field, or its nearest parent, in a text that is neither YAML nor JSON: the offsets of its
   * first character and of the one after its last.
   */
  readonly find?: (path: FieldPath) => readonly [start: number, end: number] | undefined;
}

/** Finds a field of an object again: the span of the value at `path`, or of its nearest existing parent. */
export type Locate = (origin: Origin, path: FieldPath) => Span;

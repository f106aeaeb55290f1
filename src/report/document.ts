/** How a passage is meant: colours on a terminal, classes in HTML, nothing in plain text. */
export type Tone = "plain" | "strong" | "muted" | "good" | "warning" | "error";

/** A column of a table. */
export interface Column {
  /** The heading. */
  readonly title: string;
  /** The heading above several neighbouring columns. */
  readonly group?: string;
  /** Numbers stand right, words left. */
  readonly align: "left" | "right";
  /** Given for a column that other columns imply: where space is short, lower ones are left out first. */
  readonly drop?: number;
  /** Given for a last column of sentences, which are broken into lines where space is short. */
  readonly prose?: true;
}

/** One row: a cell per column. */
export interface Row {
  readonly cells: readonly string[];
  /** A shorter first cell, for where space is short. */
  readonly short?: string;
  readonly tone?: Tone;
  /** Lines that belong to the row and stand below it, indented. */
  readonly notes?: readonly string[];
}

/**
 * A table. The columns before the first group say what the row is about, so they may move to a line
 * of their own where space is short.
 */
export interface Table {
  readonly kind: "table";
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Rows after a rule: totals. */
  readonly footer?: readonly Row[];
}

/** One part of a report, free of any format. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string; readonly tone?: Tone }
  | { readonly kind: "list"; readonly items: readonly string[]; readonly tone?: Tone }
  /** Labels and what they stand for, one pair a line. */
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  | Table;

/** A label and its value. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly tone?: Tone;
}

/** A report as people read it, before a format (text, Markdown, HTML) gives it its shape. */
export interface ReportDocument {
  /** The title, shown where a format has a place for one. */
  readonly title: string;
  readonly blocks: readonly Block[];
}

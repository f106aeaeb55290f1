/** A CSV record: its cells by column name, and the line it begins on (from 1). */
export interface CsvRecord {
  readonly cells: Readonly<Record<string, string>>;
  readonly line: number;
  /** How many cells the line has, which may be more than there are columns. */
  readonly count: number;
}

/** A table with a header line. */
export interface CsvTable {
  /** The names of the columns in lower case. */
  readonly columns: readonly string[];
  /** The line of the header, from 1; 0 for an empty text. */
  readonly line: number;
  readonly records: readonly CsvRecord[];
}

/**
 * Reads comma- or semicolon-separated values with a header line, whose names count in lower case.
 * Cells may be quoted with `"`, a doubled `""` inside is one quote. Empty lines and lines that begin
 * with `#` are passed over.
 */
export function parseCsv(text: string): CsvTable {
  const [header = { cells: [], line: 0 }, ...rest] = splitRows(text.replace(/^\uFEFF/, ""));
  const columns = header.cells.map((name) => name.trim().toLowerCase());
  const records = rest.map(({ cells, line }) => ({
    line,
    count: cells.length,
    cells: Object.fromEntries(
      columns.map((column, index) => [column, (cells[index] ?? "").trim()]),
    ),
  }));
  return { columns, line: header.line, records };
}

function splitRows(text: string): { readonly cells: readonly string[]; readonly line: number }[] {
  const separator = (/^[^#\n]+$/m.exec(text)?.[0] ?? "").includes(";") ? ";" : ",";
  const rows: { cells: string[]; line: number }[] = [];
  const cell = /\s*"((?:[^"]|"")*)"\s*|([^\n]*)/;
  let line = 0;
  for (const rawLine of text.split(/\r?\n/)) {
    line += 1;
    if (rawLine.trim() === "" || rawLine.startsWith("#")) continue;
    const cells = splitCells(rawLine, separator).map((part) => {
      const [, quoted, plain = ""] = cell.exec(part) ?? [];
      return quoted === undefined ? plain : quoted.replaceAll('""', '"');
    });
    rows.push({ cells, line });
  }
  return rows;
}

function splitCells(line: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index <= line.length; index += 1) {
    const character = line[index];
    if (character === '"') quoted = !quoted;
    if (character === undefined || (character === separator && !quoted)) {
      parts.push(line.slice(start, index));
      start = index + 1;
    }
  }
  return parts;
}

/** What a CSV cell may hold; null is an empty cell. */
export type CsvValue = string | number | bigint | boolean | null;

/**
 * Renders rows as CSV: commas, CRLF, quotes where needed, a heading line.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function renderCsv(
  titles: readonly string[],
  rows: readonly (readonly CsvValue[])[],
): string {
  return [titles, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/**
 * A spreadsheet runs a cell that begins like a formula; names come from manifests of strangers, so
 * such a cell is made text with a leading apostrophe.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replace(/"/gu, '""')}"` : safe;
}

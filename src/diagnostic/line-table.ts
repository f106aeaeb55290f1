import type { Position } from "./types.ts";

/** Where each line of a text starts: offsets, ascending, the first 0. */
export type LineTable = readonly number[];

/**
 * Lists where the lines of a text start. A line ends at LF, CR LF or a lone CR, as in editors.
 *
 * @example lineTable("a\nb") // => [0, 2]
 */
export function lineTable(text: string): LineTable {
  const starts = [0];
  // Two native searches are several times faster than looking at every character.
  let lf = text.indexOf("\n");
  let cr = text.indexOf("\r");
  while (lf >= 0 || cr >= 0) {
    if (cr < 0 || (lf >= 0 && lf < cr)) {
      starts.push(lf + 1);
      lf = text.indexOf("\n", lf + 1);
    } else if (lf === cr + 1) {
      // CR LF is one line end: counted when its LF is.
      cr = text.indexOf("\r", cr + 1);
    } else {
      starts.push(cr + 1);
      cr = text.indexOf("\r", cr + 1);
    }
  }
  return starts;
}

/**
 * Turns an offset into line and column by binary search. A negative offset counts as 0; one
 * behind the text stays on its last line.
 *
 * @example
 * const table = lineTable("kind: Pod\nspec: {}\n");
 * positionAt(table, 16); // => { offset: 16, line: 2, column: 7 }
 */
export function positionAt(table: LineTable, offset: number): Position {
  const at = Math.max(0, offset);
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { offset: at, line: low + 1, column: at - (table[low] ?? 0) + 1 };
}

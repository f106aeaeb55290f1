import type { FieldPath } from "../quantity/index.ts";
import type { Recorder } from "./recorder.ts";

/**
 * Where each value of a document stands, in parallel arrays in the order the values begin: a few
 * numbers a value instead of a syntax tree, so that a document of a million values can be kept.
 */
export interface Positions {
  readonly starts: number[];
  readonly ends: number[];
  readonly keys: (string | undefined)[];
  /** The index behind the last value inside each value. */
  readonly nexts: number[];
}

/** Makes a recorder and the positions it fills. */
export function recordPositions(): { recorder: Recorder; positions: Positions } {
  const positions: Positions = { starts: [], ends: [], keys: [], nexts: [] };
  const open: number[] = [];
  const recorder: Recorder = {
    open(start, key) {
      open.push(positions.starts.length);
      positions.starts.push(start);
      positions.ends.push(start);
      positions.keys.push(key);
      positions.nexts.push(0);
    },
    close(end) {
      const index = open.pop() ?? 0;
      positions.ends[index] = end;
      positions.nexts[index] = positions.starts.length;
    },
  };
  return { recorder, positions };
}

/** Finds the value at a path, or its nearest existing parent; undefined where nothing was recorded. */
export function findPosition(
  positions: Positions,
  path: FieldPath,
): { readonly start: number; readonly end: number } | undefined {
  if (positions.starts.length === 0) return undefined;
  let index = 0;
  for (const step of path) {
    const child = findChild(positions, index, step);
    if (child === undefined) break;
    index = child;
  }
  return { start: positions.starts[index] as number, end: positions.ends[index] as number };
}

function findChild(
  positions: Positions,
  parent: number,
  step: string | number,
): number | undefined {
  const { keys, nexts } = positions;
  const end = nexts[parent] as number;
  let found: number | undefined;
  let ordinal = 0;
  for (let child = parent + 1; child < end; child = nexts[child] as number) {
    // Of duplicate keys the last one counts.
    if (keys[child] === undefined ? ordinal === step : keys[child] === step) found = child;
    ordinal += 1;
  }
  return found;
}

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
  /** The items of the lists that were looked into, by the index of the list. */
  readonly items: Map<number, readonly number[]>;
}

/** Makes a recorder and the positions it fills. */
export function recordPositions(): { recorder: Recorder; positions: Positions } {
  const positions: Positions = { starts: [], ends: [], keys: [], nexts: [], items: new Map() };
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
  const { keys } = positions;
  // A dump is one list of a hundred thousand items, each looked for: the list is walked once.
  if (typeof step === "number") {
    const item = itemsOf(positions, parent)[step];
    return item !== undefined && keys[item] === undefined ? item : undefined;
  }
  let found: number | undefined;
  for (const child of childrenOf(positions, parent)) {
    // Of duplicate keys the last one counts.
    if (keys[child] === step) found = child;
  }
  return found;
}

function itemsOf(positions: Positions, parent: number): readonly number[] {
  const known = positions.items.get(parent);
  if (known !== undefined) return known;
  const items = [...childrenOf(positions, parent)];
  positions.items.set(parent, items);
  return items;
}

function* childrenOf({ nexts }: Positions, parent: number): Generator<number> {
  const end = nexts[parent] as number;
  for (let child = parent + 1; child < end; child = nexts[child] as number) yield child;
}

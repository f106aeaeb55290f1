/** The length of the runs that are sorted by insertion before they are merged. */
const RUN = 12;

function insertRun(order: Int32Array, key: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const item = order[i]!;
    const value = key[item]!;
    let at = i;
    for (; at > from && key[order[at - 1]!]! > value; at--) order[at] = order[at - 1]!;
    order[at] = item;
  }
}

/** Sorts the first `length` of `order` by ascending key; equal ones keep their order. */
export function sortByKey(
  order: Int32Array,
  key: Float64Array,
  { length, spare }: { length: number; spare: Int32Array },
): void {
  for (let from = 0; from < length; from += RUN)
    insertRun(order, key, from, Math.min(from + RUN, length));
  for (let width = RUN; width < length; width *= 2) {
    for (let from = 0; from + width < length; from += 2 * width) {
      const middle = from + width;
      const end = Math.min(middle + width, length);
      for (let i = from; i < middle; i++) spare[i] = order[i]!;
      let a = from;
      let b = middle;
      for (let at = from; a < middle; at++) {
        const takesSecond = b < end && key[order[b]!]! < key[spare[a]!]!;
        order[at] = takesSecond ? order[b++]! : spare[a++]!;
      }
    }
  }
}

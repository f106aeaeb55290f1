import { sandboxClasses } from "./runtime-classes.ts";
import type { SandboxClass } from "./runtime-classes.ts";

/** A class whose name is written in another way than it has. */
export interface MisspeltClass {
  /** The class that is meant, with its real name. */
  readonly meant: SandboxClass;
  /** Whether no other class is equally near, so that the name can be mended unseen. */
  readonly certain: boolean;
}

/** More edits than this are another name. */
const MOST_EDITS = 2;

/**
 * Finds the AKS class that an unknown name is a slip of: at most two edits away, or in other letter
 * case. A name with digits is none, since `kata-vm-isolation-2` is a class of somebody's own.
 *
 * @example findMisspeltClass("kata-vm-isolaton")?.meant.name // => "kata-vm-isolation"
 */
export function findMisspeltClass(name: string): MisspeltClass | undefined {
  if (/\d/u.test(name)) return undefined;
  const near = candidates
    .map((meant) => ({ meant, edits: distance(name.toLowerCase(), meant.name) }))
    .filter(({ edits }) => edits <= MOST_EDITS);
  const least = Math.min(...near.map(({ edits }) => edits));
  const [first, second] = near.filter(({ edits }) => edits === least);
  return first === undefined ? undefined : { meant: first.meant, certain: second === undefined };
}

// Short names of other platforms are close to each other, so only these can be told apart.
const candidates = sandboxClasses.filter(
  ({ platform, misspellingOf, name }) =>
    platform === "aks" && misspellingOf === undefined && name.endsWith("-isolation"),
);

/** The edits (insert, delete, replace, swap of neighbours) between two short texts. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_EDITS) return MOST_EDITS + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
        swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

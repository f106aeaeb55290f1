import type { Workload } from "../manifest/index.ts";
import { findSandboxClass, sandboxClasses } from "../sizing/index.ts";
import type { LintSubject } from "./types.ts";

/** A workload and the RuntimeClass name its pod asks for, where the input does not define it. */
export interface NamedClass {
  readonly workload: Workload;
  readonly name: string;
}

/** The RuntimeClass names that pods use and that no RuntimeClass of the input has. */
export function undefinedClasses({ manifests, workloads }: LintSubject): readonly NamedClass[] {
  const defined = new Set(manifests.runtimeClasses.map(({ name }) => name));
  return workloads.flatMap(({ workload }) => {
    const name: unknown = workload.pod.spec.runtimeClassName;
    if (typeof name !== "string" || name === "" || defined.has(name)) return [];
    return [{ workload, name }];
  });
}

/** The name that was meant by one that is not known: the documentation's slips, and close ones. */
export function meantClass(
  name: string,
): { readonly meant: string; readonly certain: boolean } | undefined {
  const known = findSandboxClass(name);
  if (known?.misspellingOf !== undefined) return { meant: known.misspellingOf, certain: true };
  if (known !== undefined) return undefined;
  const near = sandboxClasses
    .filter(({ platform, misspellingOf, name: right }) => {
      // Short names of other platforms are close to each other, so only these can be told apart.
      return platform === "aks" && misspellingOf === undefined && right.endsWith("-isolation");
    })
    .find((one) => distance(name, one.name) <= 2);
  return near === undefined ? undefined : { meant: near.name, certain: false };
}

/** The edits (insert, delete, replace, swap of neighbours) between two short texts. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
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

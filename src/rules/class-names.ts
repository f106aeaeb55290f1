import type { Workload } from "../manifest/index.ts";
import { findMisspeltClass, findSandboxClass } from "../sizing/index.ts";
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
  const near = known === undefined ? findMisspeltClass(name) : undefined;
  return near === undefined ? undefined : { meant: near.meant.name, certain: near.certain };
}

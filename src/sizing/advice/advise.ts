import type { SizedWorkload } from "../types.ts";
import { overheadAdvice } from "./overhead-advice.ts";
import type { OverheadAdvice } from "./overhead-advice.ts";
import { requestAdvice } from "./request-advice.ts";
import type { RequestAdvice } from "./request-advice.ts";
import type { RuntimeClassManifest } from "./runtime-class-manifest.ts";

/** What can be done about a workload whose reservation and footprint differ: either will do. */
export interface WorkloadAdvice {
  /** The workload. */
  readonly sized: SizedWorkload;
  /** The requests that would close the shortfall; null where there is none, or none is known. */
  readonly requests: RequestAdvice | null;
  /** The RuntimeClass overhead that fits; null where no size of a VM on the node is known. */
  readonly overhead: OverheadAdvice | null;
}

/**
 * Advises on every workload whose pods get a VM, in their order: refused pods and those that cannot
 * be read have none.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-overhead/
 * @example
 * const [advice] = advise(sizeWorkloads(parseManifests([{ name: "web.yaml", text }])));
 * advice?.requests?.changes; // => []
 * advice?.overhead?.fits; // => false
 */
export function advise(workloads: readonly SizedWorkload[]): readonly WorkloadAdvice[] {
  return workloads
    .filter(({ sandbox }) => sandbox !== null)
    .map((sized) => ({
      sized,
      requests: requestAdvice(sized),
      overhead: overheadAdvice(sized),
    }));
}

/** A RuntimeClass to make, and the workloads that it fits. */
export interface AdvisedClass {
  /** The class. */
  readonly runtimeClass: RuntimeClassManifest;
  /** The same as YAML. */
  readonly yaml: string;
  /** Its workloads, in their order. */
  readonly workloads: readonly SizedWorkload[];
}

/**
 * Lists the RuntimeClasses that advice calls for, by name, each once: pods of one class that need the
 * same overhead share one.
 *
 * @example
 * const advice = advise(sizeWorkloads(parseManifests([{ name: "web.yaml", text }])));
 * const classes = advisedClasses(advice);
 * classes.map(({ runtimeClass, workloads }) => [runtimeClass.metadata.name, workloads.length]);
 * // => [["kata-vm-isolation-2048mi-1000m", 1]]
 */
export function advisedClasses(advice: readonly WorkloadAdvice[]): readonly AdvisedClass[] {
  const classes = new Map<string, AdvisedClass & { readonly workloads: SizedWorkload[] }>();
  for (const { sized, overhead } of advice) {
    if (overhead === null || overhead.fits) continue;
    const { runtimeClass, yaml } = overhead;
    const { name } = runtimeClass.metadata;
    const known = classes.get(name);
    if (known === undefined) classes.set(name, { runtimeClass, yaml, workloads: [sized] });
    else known.workloads.push(sized);
  }
  return [...classes]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, advised]) => advised);
}

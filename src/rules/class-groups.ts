import type { RuntimeClass } from "../manifest/index.ts";
import { amountOf, memoryBytesOf } from "../quantity/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { expectedClass } from "./class-model.ts";
import { readQuantity } from "./figures.ts";
import { inPod } from "./place.ts";
import type { Place } from "./place.ts";
import { sandboxed } from "./pods.ts";
import type { LintSubject } from "./types.ts";

/** The sandboxed workloads of one RuntimeClass with one overhead. */
export interface ClassGroup {
  readonly name: string;
  /** The memory overhead of each pod, in bytes. */
  readonly overhead: number;
  readonly workloads: readonly SizedWorkload[];
  /**
   * Where a finding about one of the workloads belongs: where its overhead is stated, in the
   * RuntimeClass or the pod; else where that pod names the class.
   */
  readonly placeOf: (sized: SizedWorkload) => Place;
}

/** Overheads that say nothing about the class: not published, or computed pod by pod. */
const beyondClass: ReadonlySet<string> = new Set(["unknown", "model"]);

/**
 * Groups sandboxed pods by RuntimeClass, so that what is wrong with a class is said once. Pods whose
 * class has an overhead that nobody published, or that the platform computes pod by pod, are left
 * out: nothing can be said about it.
 */
export function classGroups(subject: LintSubject): readonly ClassGroup[] {
  const given = new Map(subject.manifests.runtimeClasses.map((one) => [one.name, one]));
  const groups = new Map<string, SizedWorkload[]>();
  for (const sized of sandboxed(subject)) {
    const { runtimeClass, traits, rejected } = sized;
    // What admission refuses reserves nothing; a rule of its own says so.
    if (rejected === true) continue;
    if (runtimeClass === undefined || beyondClass.has(runtimeClass.overhead)) continue;
    if (traits?.vmOnNode === false || sized.sandbox === null) continue;
    // Of a class that is neither known nor given nobody knows what it reserves.
    if (
      runtimeClass.known === null &&
      runtimeClass.overhead === "none" &&
      !given.has(runtimeClass.name)
    ) {
      continue;
    }
    if (expectedClass(sized) !== undefined) continue;
    const key = JSON.stringify([runtimeClass.name, runtimeClass.overhead, overheadOf(sized)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sized]);
    else group.push(sized);
  }
  return [...groups.values()].flatMap((workloads) => {
    const [first] = workloads;
    const name = first?.runtimeClass?.name;
    if (first === undefined || name === undefined) return [];
    const placeOf = (sized: SizedWorkload): Place => overheadPlace(sized, given.get(name));
    return [{ name, overhead: overheadOf(first), workloads, placeOf }];
  });
}

/** The workload for which a figure is greatest, the first of equals, and how many reach a bar. */
export function greatest(
  workloads: readonly SizedWorkload[],
  of: (sized: SizedWorkload) => number,
  bar: number,
):
  { readonly workload: SizedWorkload; readonly value: number; readonly count: number } | undefined {
  let best: { workload: SizedWorkload; value: number } | undefined;
  let count = 0;
  for (const workload of workloads) {
    const value = of(workload);
    if (value < bar) continue;
    count += 1;
    if (best === undefined || value > best.value) best = { workload, value };
  }
  return best === undefined ? undefined : { ...best, count };
}

function overheadOf({ pod }: SizedWorkload): number {
  const quantity = readQuantity(pod.spec.overhead?.["memory"]);
  return memoryBytesOf(
    quantity === undefined ? undefined : amountOf({ memory: quantity }, "memory"),
  );
}

/** The field that holds the overhead: in the class, in the pod, or the name that stands for it. */
function overheadPlace(
  { workload, runtimeClass }: SizedWorkload,
  given: RuntimeClass | undefined,
): Place {
  const from = runtimeClass?.overhead;
  if (from === "pod") return inPod(workload, ["spec", "overhead", "memory"]);
  if (given?.origin === undefined || from === "option") {
    return inPod(workload, ["spec", "runtimeClassName"]);
  }
  const object = { kind: "RuntimeClass", namespace: "", name: given.name };
  const hasMemory = given.podFixed !== undefined && Object.hasOwn(given.podFixed, "memory");
  const podFixed = given.podFixed === undefined ? [] : ["overhead", "podFixed"];
  return { origin: given.origin, path: hasMemory ? [...podFixed, "memory"] : podFixed, object };
}

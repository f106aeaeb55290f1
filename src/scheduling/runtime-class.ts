import type { Pod, RuntimeClass } from "../manifest/index.ts";
import {
  compareQuantities,
  amountOf,
  formatQuantity,
  roundUpResources,
} from "../quantity/index.ts";
import type { ResourceList } from "../quantity/index.ts";
import type { PodResources } from "./pod-resources.ts";
import { fieldOf, readList, readMap, readResourceList, readText } from "./read.ts";
import type { Fields } from "./read.ts";
import { mergeTolerations } from "./tolerations.ts";
import type { AdmissionRejection, AdmissionStep, PrintedAmounts } from "./types.ts";

const overheadPath = ["spec", "overhead"];

/** Gives a pod the overhead of its RuntimeClass; a pod that brings one keeps it. */
export function applyOverhead(pod: PodResources, runtimeClass: RuntimeClass): PodResources {
  if (Object.keys(pod.overhead).length > 0) return pod;
  return { ...pod, overhead: classOverhead(runtimeClass) };
}

/**
 * Tells why a pod's own overhead is refused. A pod that names a RuntimeClass nobody knows is not
 * judged.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/admission/runtimeclass/admission.go
 */
export function overheadRejections(
  { overhead }: PodResources,
  pod: Pod,
  runtimeClass: RuntimeClass | undefined,
): readonly AdmissionRejection[] {
  if (Object.keys(overhead).length === 0) return [];
  const builtIn = runtimeClass !== undefined && runtimeClass.origin === undefined;
  const fact = { path: overheadPath, builtIn, found: printAmounts(overhead) };
  if (runtimeClass?.podFixed === undefined) {
    const unknown = runtimeClass === undefined && readText(pod.spec.runtimeClassName) !== "";
    const name = runtimeClass?.name ?? null;
    return unknown ? [] : [{ code: "overhead-without-runtime-class", runtimeClass: name, ...fact }];
  }
  const wanted = classOverhead(runtimeClass);
  if (isSame(overhead, wanted)) return [];
  const required = printAmounts(wanted);
  return [{ code: "overhead-differs", runtimeClass: runtimeClass.name, ...fact, required }];
}

/** The scheduling constraints of a pod after its RuntimeClass had its say. */
export interface Scheduling {
  readonly pod: Pod;
  readonly steps: readonly AdmissionStep[];
  readonly rejections: readonly AdmissionRejection[];
}

/** Merges node selector and tolerations of the RuntimeClass into the pod's. */
export function applyScheduling(pod: Pod, runtimeClass: RuntimeClass): Scheduling {
  const path = ["spec", "nodeSelector"];
  const own = readMap(fieldOf(pod.spec, "nodeSelector"), path) ?? {};
  const added = Object.entries(runtimeClass.nodeSelector ?? {});
  const missing = added.filter(([key]) => fieldOf(own, key) === undefined);
  const conflicts = added.flatMap(([key, required]): AdmissionRejection[] => {
    const found = readText(fieldOf(own, key) ?? required);
    if (found === required) return [];
    const { name, origin } = runtimeClass;
    const fact = { path: [...path, key], runtimeClass: name, builtIn: origin === undefined };
    return [{ code: "node-selector-conflict", ...fact, key, found, required }];
  });
  const selected = missing.map(([key, value]): AdmissionStep => ({
    kind: "runtime-class-scheduling",
    label: `node selector ${key}: from RuntimeClass ${runtimeClass.name}`,
    path: [...path, key],
    value,
  }));
  const tolerated = applyTolerations(pod, runtimeClass);
  return { ...tolerated, steps: [...selected, ...tolerated.steps], rejections: conflicts };
}

function applyTolerations(pod: Pod, runtimeClass: RuntimeClass): Omit<Scheduling, "rejections"> {
  const added = runtimeClass.tolerations ?? [];
  if (added.length === 0) return { pod, steps: [] };
  const path = ["spec", "tolerations"];
  const own = readList(fieldOf(pod.spec, "tolerations"), path).map(
    (value, index): Fields => readMap(value, [...path, index]) ?? {},
  );
  const tolerations = mergeTolerations(own, added);
  const steps = tolerations
    .filter((toleration) => !own.includes(toleration))
    .map((toleration): AdmissionStep => ({
      kind: "runtime-class-scheduling",
      label: `toleration ${readText(fieldOf(toleration, "key"))}: from RuntimeClass ${runtimeClass.name}`,
      path,
    }));
  return { pod: { ...pod, spec: { ...pod.spec, tolerations } }, steps };
}

function classOverhead(runtimeClass: RuntimeClass): ResourceList {
  const path = ["RuntimeClass", runtimeClass.name, "overhead", "podFixed"];
  return roundUpResources(readResourceList(runtimeClass.podFixed, path));
}

function isSame(left: ResourceList, right: ResourceList): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => {
      const [one, other] = [amountOf(left, name), amountOf(right, name)];
      return one !== undefined && other !== undefined && compareQuantities(one, other) === 0;
    })
  );
}

function printAmounts(list: ResourceList): PrintedAmounts {
  return Object.fromEntries(
    Object.entries(list).map(([name, amount]) => [name, formatQuantity(amount)]),
  );
}

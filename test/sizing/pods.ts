import type { Container, Pod, PodSpec, Workload } from "../../src/manifest/index.ts";
import { isRefusal, sizeSandbox } from "../../src/sizing/index.ts";
import type { Sandbox, SizingModel } from "../../src/sizing/index.ts";

export const mebibyte = 2 ** 20;
export const gibibyte = 2 ** 30;

/** Amounts by resource name, as in a manifest. */
export type Amounts = Readonly<Record<string, string | number>>;

/** A container with limits and, if given, requests. */
export function container(limits: Amounts = {}, requests?: Amounts): Container {
  return { name: "app", resources: { limits, ...(requests === undefined ? {} : { requests }) } };
}

/** A pod of one container with these limits, or of the containers given. */
export function podOf(first: Amounts | readonly Container[], rest: Partial<PodSpec> = {}): Pod {
  const containers = Array.isArray(first)
    ? (first as readonly Container[])
    : [container(first as Amounts)];
  return { spec: { containers, ...rest } };
}

/** A workload of kind Pod around a pod. */
export function workloadOf(pod: Pod, more: Partial<Workload> = {}): Workload {
  const name = more.name ?? "subject";
  return {
    apiVersion: "v1",
    kind: "Pod",
    namespace: "default",
    name,
    labels: {},
    annotations: {},
    replicas: 1,
    perNode: false,
    pod,
    podPath: [],
    origin: { source: { name, text: "" }, name, document: 1, start: 0, end: 0, path: [] },
    ...more,
  };
}

/** The sandbox a model gives a pod; fails where it refuses. */
export function sandboxOf(model: SizingModel, pod: Pod): Sandbox {
  const result = sizeSandbox(pod, { model });
  if (isRefusal(result)) throw new Error(`${model.name} refuses: ${result.reason}`);
  return result;
}

/** A sandbox as [milliCpu, vcpus, MiB]. */
export function figuresOf(model: SizingModel, pod: Pod): readonly (number | null)[] {
  const { milliCpu, vcpus, memoryBytes } = sandboxOf(model, pod);
  return [milliCpu, vcpus, memoryBytes === null ? null : memoryBytes / mebibyte];
}

/** The code of a refusal with its figures, as the conformance vectors write it. */
export function refusalOf(model: SizingModel, pod: Pod): string {
  const result = sizeSandbox(pod, { model });
  if (!isRefusal(result)) return "not refused";
  const minimum = result.minMiB === undefined ? "" : ` min=${result.minMiB}`;
  return `${result.code}${minimum}${result.gotMiB === undefined ? "" : ` got=${result.gotMiB}`}`;
}

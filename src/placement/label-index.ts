import type { SizedWorkload } from "../sizing/index.ts";
import { asFields, asText, selects } from "./pod-fields.ts";

/** Reads the labels of a workload's pods. */
export function podLabels(sized: SizedWorkload): Readonly<Record<string, string>> {
  return sized.pod.metadata?.labels ?? {};
}

/** Finds the workloads whose pods a label selector selects. */
export interface LabelIndex {
  /** The indices of the selected workloads of the namespace, ascending. */
  select(namespace: string, selector: unknown): readonly number[];
}

/**
 * Indexes workloads by namespace and label, so that a selector need not be tried on all of them. The
 * index is made when first asked: most inputs have no selector that matters here.
 */
export function indexLabels(workloads: readonly SizedWorkload[]): LabelIndex {
  let index: LabelIndex | undefined;
  return {
    select: (namespace, selector) => {
      index ??= makeIndex(workloads);
      return index.select(namespace, selector);
    },
  };
}

function makeIndex(workloads: readonly SizedWorkload[]): LabelIndex {
  const byNamespace = new Map<string, number[]>();
  const byLabel = new Map<string, number[]>();
  const add = (map: Map<string, number[]>, key: string, index: number): void => {
    const list = map.get(key);
    if (list) list.push(index);
    else map.set(key, [index]);
  };
  for (const [i, sized] of workloads.entries()) {
    const { namespace } = sized.workload;
    add(byNamespace, namespace, i);
    for (const [key, value] of Object.entries(podLabels(sized))) {
      add(byLabel, JSON.stringify([namespace, key, value]), i);
    }
  }
  const candidates = (namespace: string, selector: unknown): readonly number[] => {
    const [first] = Object.entries(asFields(asFields(selector)["matchLabels"]));
    if (!first) return byNamespace.get(namespace) ?? [];
    return byLabel.get(JSON.stringify([namespace, first[0], asText(first[1])])) ?? [];
  };
  return {
    select: (namespace, selector) =>
      candidates(namespace, selector).filter((i) => {
        const sized = workloads[i];
        return sized !== undefined && selects(selector, podLabels(sized));
      }),
  };
}

import type { SizedWorkload } from "../../sizing/index.ts";
import { encode } from "./encode.ts";
import type { Json } from "./encode.ts";

/** Writes a sized workload: who it is, where it came from, and its numbers with their terms. */
export function workloadJson(sized: SizedWorkload): Json {
  const { workload, pod: _pod, ...numbers } = sized;
  const figures = encode(numbers) as { readonly [key: string]: Json };
  return {
    ...(encode({
      kind: workload.kind,
      apiVersion: workload.apiVersion,
      namespace: workload.namespace,
      name: workload.name,
      source: workload.origin.name,
      document: workload.origin.document,
      replicas: workload.replicas,
      perNode: workload.perNode,
      runtimeClassName: workload.pod.spec.runtimeClassName ?? null,
    }) as { readonly [key: string]: Json }),
    ...figures,
  };
}

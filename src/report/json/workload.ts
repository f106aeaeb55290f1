import type { ClassMatch, SizedWorkload } from "../../sizing/index.ts";
import { encode } from "./encode.ts";
import type { Json } from "./encode.ts";

/**
 * Writes a sized workload: who it is, where it came from, and its numbers with their terms. The
 * fields are listed one by one, so that what is published is a decision and its order stays.
 */
export function workloadJson(sized: SizedWorkload): Json {
  const { workload } = sized;
  return encode({
    kind: workload.kind,
    apiVersion: workload.apiVersion,
    namespace: workload.namespace,
    name: workload.name,
    source: workload.origin.name,
    document: workload.origin.document,
    replicas: workload.replicas,
    perNode: workload.perNode,
    runtimeClassName: workload.pod.spec.runtimeClassName ?? null,
    runtimeClass: withoutDefinition(sized.runtimeClass),
    unreadable: sized.unreadable,
    sandboxed: sized.sandboxed,
    model: sized.model,
    qos: sized.qos,
    demand: sized.demand,
    reservation: sized.reservation,
    sandbox: sized.sandbox,
    refusal: sized.refusal,
    cgroup: sized.cgroup,
    footprint: sized.footprint,
    shortfall: sized.shortfall,
    stranded: sized.stranded,
    hazards: sized.hazards,
    traits: sized.traits,
    details: sized.details,
    admission: sized.admission,
    rejections: sized.rejections,
    rejected: sized.rejected,
  });
}

/** How the class was understood; its text is the caller's own. */
function withoutDefinition(
  match: ClassMatch | undefined,
): Omit<ClassMatch, "definition"> | undefined {
  if (match === undefined) return undefined;
  const { definition: _given, ...rest } = match;
  return rest;
}

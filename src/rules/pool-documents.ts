import type { Diagnostic } from "../diagnostic/index.ts";
import type { Manifests } from "../manifest/index.ts";
import { describesPools, poolsOf } from "./node-pools.ts";

/** Whether an input describes node pools or clusters, so that it is worth checking without workloads. */
export function hasPools(manifests: Manifests): boolean {
  const { pools, clusters } = poolsOf(manifests);
  return pools.length + clusters.length > 0;
}

/** Counts the node pools that an input describes. */
export function countPools(manifests: Manifests): number {
  return poolsOf(manifests).pools.length;
}

/** Leaves out the notes on documents without a kind that turned out to describe node pools. */
export function withoutPoolNotes(manifests: Manifests): readonly Diagnostic[] {
  const described = new Set(
    manifests.plainDocuments
      .filter(({ value }) => describesPools(value))
      .map(({ origin }) => `${origin.document} ${origin.source.name}`),
  );
  return manifests.diagnostics.filter(({ code, span }) => {
    if (code !== "kind-missing" && code !== "not-an-object") return true;
    return !described.has(`${span?.document ?? 0} ${span?.input ?? span?.source ?? ""}`);
  });
}

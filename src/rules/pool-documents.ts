import type { Diagnostic } from "../diagnostic/index.ts";
import type { Manifests } from "../manifest/index.ts";
import { describesPools, poolsOf } from "./node-pools.ts";

/**
 * Whether an input describes node pools or clusters, so that it is worth checking without workloads.
 *
 * @example
 * const pool = {
 *   type: "Microsoft.ContainerService/managedClusters/agentPools",
 *   name: "aks/kata",
 *   properties: { vmSize: "Standard_D4s_v5" },
 * };
 * hasPools(parseManifests([{ name: "pool.json", text: JSON.stringify(pool) }])); // => true
 * hasPools(parseManifests([{ name: "web.yaml", text }])); // => false
 */
export function hasPools(manifests: Manifests): boolean {
  const { pools, clusters } = poolsOf(manifests);
  return pools.length + clusters.length > 0;
}

/**
 * Counts the node pools that an input describes.
 *
 * @example
 * const cluster = {
 *   type: "Microsoft.ContainerService/managedClusters",
 *   name: "aks",
 *   properties: { agentPoolProfiles: [{ name: "system" }, { name: "kata" }] },
 * };
 * countPools(parseManifests([{ name: "aks.json", text: JSON.stringify(cluster) }])); // => 2
 */
export function countPools(manifests: Manifests): number {
  return poolsOf(manifests).pools.length;
}

/**
 * Leaves out the notes on documents without a kind that turned out to describe node pools.
 *
 * @example
 * // To Kubernetes an ARM template is a document without a kind.
 * const pool = { type: "Microsoft.ContainerService/managedClusters/agentPools", name: "aks/kata" };
 * const read = parseManifests([{ name: "pool.json", text: JSON.stringify(pool) }]);
 * read.diagnostics.map(({ code }) => code); // => ["kind-missing"]
 * withoutPoolNotes(read); // => []
 */
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

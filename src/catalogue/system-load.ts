import type { Term } from "../quantity/index.ts";
import type { Provenance } from "./types.ts";

const MIB = 1024 ** 2;

/** The requests of a pod that stands on every node and is not part of the user's manifests. */
export interface SystemPod {
  /** The name in the terms of the node's figures. */
  readonly name: string;
  /** The CPU request in thousandths of a core, 0 for none. */
  readonly milliCpu: number;
  /** The memory request in bytes, 0 for none. */
  readonly memoryBytes: number;
}

/** Where {@link OBSERVED_SYSTEM_PODS} comes from. */
export const SYSTEM_PODS_PROVENANCE: Provenance = {
  source: "kubectl describe node of a published AKS cluster, Kubernetes 1.25.6, kubenet",
  asOf: "2023-07-20",
  note: "Microsoft does not document what AKS runs on each node, and add-ons change it",
};

/**
 * What AKS was seen to run on every node of a plain cluster: 310m and 220 MiB in five pods. An
 * observation and not a rule: networking plugins (azure-cns, cilium) and add-ons bring pods of their
 * own, so the figures of the user's own cluster are better.
 */
export const OBSERVED_SYSTEM_PODS: readonly SystemPod[] = [
  { name: "azure-ip-masq-agent", milliCpu: 100, memoryBytes: 50 * MIB },
  { name: "cloud-node-manager", milliCpu: 50, memoryBytes: 50 * MIB },
  { name: "csi-azuredisk-node", milliCpu: 30, memoryBytes: 60 * MIB },
  { name: "csi-azurefile-node", milliCpu: 30, memoryBytes: 60 * MIB },
  { name: "kube-proxy", milliCpu: 100, memoryBytes: 0 },
];

/** Adds up the requests of the pods that every node runs, as negative terms. */
export function systemLoadTotal(pods: readonly SystemPod[]): {
  readonly milliCpu: readonly Term[];
  readonly memoryBytes: readonly Term[];
  readonly pods: number;
} {
  const term = (name: string, amount: number) => ({ label: `system pod ${name}`, amount: -amount });
  return {
    milliCpu: pods.filter((pod) => pod.milliCpu > 0).map((pod) => term(pod.name, pod.milliCpu)),
    memoryBytes: pods
      .filter((pod) => pod.memoryBytes > 0)
      .map((pod) => term(pod.name, pod.memoryBytes)),
    pods: pods.length,
  };
}

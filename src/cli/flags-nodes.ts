import { flag } from "./flag.ts";
import type { Flag } from "./flag.ts";

/** The flags that say which nodes there are and what each leaves for pods. */
export const NODE_FLAGS = {
  region: flag({ name: "region", value: "NAME", help: "The Azure region. Default eastus" }),
  "node-size": flag({
    name: "node-size",
    value: "SIZE,...",
    repeatable: true,
    help: "The candidate VM sizes, e.g. Standard_D8s_v5. Default series D, E and F that can nest VMs",
  }),
  "node-memory": flag({
    name: "node-memory",
    value: "WHAT|PCT",
    help: "The memory a node's system sees: observed (nominal less 100 MiB and 17 MiB per GiB, as measured; default), nominal, or a percentage of nominal",
  }),
  "kubernetes-version": flag({
    name: "kubernetes-version",
    value: "1.N",
    help: "Decides what AKS reserves on a node. Default the newest rule",
  }),
  "network-plugin": flag({
    name: "network-plugin",
    value: "NAME",
    choices: ["azure-overlay", "azure-pod-subnet", "azure-node-subnet", "kubenet", "none"],
    help: "Decides the pods a node may run where --max-pods does not: azure-overlay 250 (default), azure-pod-subnet 110, azure-node-subnet 30, kubenet 110, none 250",
  }),
  "max-pods": flag({
    name: "max-pods",
    value: "N",
    help: "Pods a node may run, 10 to 250. Default that of --network-plugin",
  }),
  "kube-reserved": flag({
    name: "kube-reserved",
    value: "cpu=Q,memory=Q",
    help: "A custom kubeReserved of the pools, in the place of what AKS reserves; either may be left out",
  }),
  "hard-eviction": flag({
    name: "hard-eviction",
    value: "Q|PCT",
    help: "A custom hardEvictionThreshold for memory, e.g. 200Mi or 5%. Default 100Mi, 750Mi before Kubernetes 1.29",
  }),
} as const satisfies Readonly<Record<string, Flag>>;

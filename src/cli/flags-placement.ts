import { flag } from "./flag.ts";
import type { Flag } from "./flag.ts";

/** The flags that say where pods may stand and what is kept free. */
export const PLACEMENT_FLAGS = {
  charge: flag({
    name: "charge",
    value: "WHAT",
    choices: ["both", "reservation", "footprint"],
    help: "What a node must hold: both (default), reservation, footprint",
  }),
  "charge-cpu": flag({
    name: "charge-cpu",
    value: "WHAT",
    choices: ["milliCpu", "vcpus"],
    help: "The CPU a VM costs a node: milliCpu, the formula's exact value (default), or its whole vcpus",
  }),
  "cpu-overcommit": flag({
    name: "cpu-overcommit",
    value: "N",
    help: "How many times a node's CPU may be promised to VMs. Default 1",
  }),
  "max-pools": flag({
    name: "max-pools",
    value: "N",
    help: "The most VM sizes in the plan, or none for any number. Default 3",
  }),
  "max-nodes": flag({
    name: "max-nodes",
    value: "N",
    help: "The most nodes, or none. Default 5000, the limit of an AKS cluster",
  }),
  "max-nodes-per-pool": flag({
    name: "max-nodes-per-pool",
    value: "N",
    help: "The most nodes of one size, or none. Default 1000, the limit of an AKS node pool",
  }),
  "min-nodes-per-pool": flag({
    name: "min-nodes-per-pool",
    value: "N",
    help: "The fewest nodes of a size that is used. Default 1",
  }),
  quota: flag({
    name: "quota",
    value: "FAMILY=VCPUS",
    repeatable: true,
    help: "A quota of the subscription, as az vm list-usage names it: standardDSv5Family=100, or cores=350 for all. Repeatable",
  }),
  zones: flag({
    name: "zones",
    value: "1,2,3",
    repeatable: true,
    help: "The availability zones, of 1, 2 and 3, that nodes are spread over. Default none. For sizes: those offered in one of them, which needs --skus",
  }),
  "zone-failover": flag({
    name: "zone-failover",
    help: "Keep room so that every pod finds a place when one of the zones fails",
  }),
  "failing-nodes": flag({
    name: "failing-nodes",
    value: "N",
    help: "Keep room so that N nodes may fail at once. Default 0",
  }),
  headroom: flag({
    name: "headroom",
    value: "PCT",
    help: "Keep this part of every node free, a whole percentage. Default 0",
  }),
  "max-surge": flag({
    name: "max-surge",
    value: "PCT",
    help: "The part of a pool's nodes that an upgrade adds for a while; counts against quotas. Default 0",
  }),
  "rollout-surge": flag({
    name: "rollout-surge",
    help: "Keep room for the pods that rolling updates start beside the old ones",
  }),
  "node-labels": flag({
    name: "node-labels",
    value: "KEY=VALUE,...",
    repeatable: true,
    help: "Labels of the nodes beside those every AKS node has, for nodeSelector and affinity",
  }),
  "node-taints": flag({
    name: "node-taints",
    value: "KEY=VALUE:EFFECT,...",
    repeatable: true,
    help: "Taints of the nodes, e.g. sandbox=true:NoSchedule",
  }),
  "node-resources": flag({
    name: "node-resources",
    value: "NAME=N,...",
    repeatable: true,
    help: "What a node offers beside CPU, memory and pods, e.g. nvidia.com/gpu=1",
  }),
  "system-load": flag({
    name: "system-load",
    value: "cpu=Q,memory=Q,pods=N|observed",
    help: "What AKS' own pods take of every node, where they are not among the manifests; observed: 310m, 220Mi and 5 pods, as seen on a plain cluster. Default nothing",
  }),
  effort: flag({
    name: "effort",
    value: "LEVEL",
    choices: ["fast", "balanced", "thorough"],
    help: "How hard to look for a cheaper plan: fast, balanced (default), thorough",
  }),
  "time-limit": flag({
    name: "time-limit",
    value: "SECONDS",
    help: "Take the best plan found by then; where the limit is reached, the plan hangs on the machine. Default none",
  }),
  lp: flag({
    name: "lp",
    help: "Solve linear programs with HiGHS, if the npm package highs is installed",
  }),
  "compare-unsandboxed": flag({
    name: "compare-unsandboxed",
    help: "Plan once more without sandboxes and say what they add",
  }),
  alternatives: flag({
    name: "alternatives",
    value: "N",
    help: "Also show the N next best plans: fewer sizes, other series. Default 0",
  }),
  "find-saving": flag({
    name: "find-saving",
    help: "Look for a small change of one limit that makes the plan cheaper",
  }),
} as const satisfies Readonly<Record<string, Flag>>;

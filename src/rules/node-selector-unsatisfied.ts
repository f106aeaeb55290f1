import type { Severity } from "../diagnostic/index.ts";
import { findSandboxClass } from "../sizing/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { defineRule } from "./define.ts";
import { offerOf } from "./node-labels.ts";
import { poolsOf } from "./node-pools.ts";
import type { NodePool } from "./node-pools.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { poolRefusal } from "./pool-refusal.ts";
import { requirementsOf } from "./node-requirements.ts";
import type { Term } from "./node-requirements.ts";
import { SOURCES } from "./sources.ts";
import type { Finding } from "./types.ts";

type Unmet = Finding<"node-selector-unsatisfied">;
type Demands = readonly (readonly Term[])[];

export const nodeSelectorUnsatisfied = defineRule({
  code: "node-selector-unsatisfied",
  severity: "error",
  summary: "A sandboxed pod asks for a node that no sandboxing pool has, by label or taint.",
  why: "Sandboxing pools of AKS are Linux, x64 and Azure Linux, of sizes that nest VMs. A pod that asks for another system, architecture or such a size stays pending; so does one that no sandboxing pool of the input takes, by the labels and taints of those.",
  fix: "Remove the label from nodeSelector or node affinity, tolerate the taint, or give the pool the label.",
  source: SOURCES.nodeImages,
  scope: "RuntimeClasses of AKS",
  check: (subject) => {
    const pools = poolsOf(subject.manifests).pools.filter(({ sandboxes }) => sandboxes !== false);
    return sandboxed(subject).flatMap((sized) => {
      if (findSandboxClass(sized.runtimeClass?.known ?? "")?.platform !== "aks") return [];
      const demands = requirementsOf(sized.workload.pod);
      const nowhere = unmetAnywhere(sized, demands);
      return nowhere.length > 0 ? nowhere : unmetBy(pools, { sized, demands });
    });
  },
});

/** The demands that no sandboxing node of AKS meets, whatever pools there are. */
function unmetAnywhere({ workload }: SizedWorkload, demands: Demands): readonly Unmet[] {
  return demands.flatMap((alternatives) => {
    const refusals = alternatives.map(({ requirements }) =>
      requirements.flatMap((one) => {
        const offered = offerOf(one);
        return offered === undefined ? [] : [{ one, offered }];
      }),
    );
    const first = refusals[0]?.[0];
    // Terms of an affinity are alternatives: only when each of them fails does the pod.
    if (first === undefined || refusals.some((found) => found.length === 0)) return [];
    const { one, offered } = first;
    const data = { key: one.key, wanted: one.wanted, offered, reason: "label" } as const;
    return [{ data, ...inPod(workload, one.path) }];
  });
}

/** Why none of the pools takes the pod, said by the first of them; nothing where one may. */
function unmetBy(
  pools: readonly NodePool[],
  { sized, demands }: { readonly sized: SizedWorkload; readonly demands: Demands },
): readonly Unmet[] {
  const refusals = pools.map((pool) => poolRefusal(pool, demands, sized));
  const [first] = refusals;
  if (first === undefined || refusals.includes(undefined)) return [];
  const alike = refusals.filter((one) => one?.data.key === first.data.key);
  const offered = [...new Set(alike.flatMap((one) => one?.data.offered ?? []))];
  const data = { ...first.data, offered: offered.length === 0 ? null : offered.join(" or ") };
  const certain = refusals.every((one) => one?.certain === true);
  const severity: Severity = certain ? "error" : "warning";
  return [{ data, severity, ...inPod(sized.workload, first.path) }];
}

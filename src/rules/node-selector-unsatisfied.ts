import { findSandboxClass } from "../sizing/index.ts";
import { defineRule } from "./define.ts";
import { offerOf } from "./node-labels.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { requirementsOf } from "./node-requirements.ts";
import { SOURCES } from "./sources.ts";

export const nodeSelectorUnsatisfied = defineRule({
  code: "node-selector-unsatisfied",
  severity: "error",
  summary: "A sandboxed pod asks for node labels that no sandboxing node has.",
  why: "Sandboxing pools of AKS are Linux, x64 and Azure Linux, of sizes that nest VMs. A pod that asks for another system, architecture or such a size stays pending.",
  fix: "Remove the label from nodeSelector or node affinity, or run the pod without a sandbox.",
  source: SOURCES.nodeImages,
  scope: "RuntimeClasses of AKS",
  check: (subject) =>
    sandboxed(subject).flatMap(({ workload, runtimeClass }) => {
      if (findSandboxClass(runtimeClass?.known ?? "")?.platform !== "aks") return [];
      return requirementsOf(workload.pod).flatMap((alternatives) => {
        const refusals = alternatives.map(({ requirements }) =>
          requirements.flatMap((one) => {
            const offered = offerOf(one, subject.manifests);
            return offered === undefined ? [] : [{ one, offered }];
          }),
        );
        const first = refusals[0]?.[0];
        // Terms of an affinity are alternatives: only when each of them fails does the pod.
        if (first === undefined || refusals.some((found) => found.length === 0)) return [];
        const { one, offered } = first;
        const data = { key: one.key, wanted: one.wanted, offered };
        return [{ data, ...inPod(workload, one.path) }];
      });
    }),
});

import type { SizedWorkload } from "../sizing/index.ts";
import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";

export const sandboxNotOnNodes = defineRule({
  code: "sandbox-not-on-nodes",
  severity: "warning",
  summary: "By its model the VM of a pod does not run on the candidate nodes.",
  why: "A peer pod's VM is an instance of its own, so a worker node holds its reservation only, and what the instances cost is in no plan. Other platforms run their sandboxes on machines that Azure does not have.",
  fix: "Size by the model of the platform that the nodes belong to, or count the instances beside the plan.",
  source:
    "https://github.com/confidential-containers/cloud-api-adaptor/blob/fbdde756/src/webhook/pkg/mutating/remove-resourcespec.go",
  check: (subject) => {
    if ((subject.nodeTypes ?? []).length === 0) return [];
    const byModel = new Map<string, SizedWorkload[]>();
    for (const sized of sandboxed(subject)) {
      const { model, traits } = sized;
      const elsewhere = traits?.vmOnNode === false || (traits?.cloud ?? "azure") !== "azure";
      if (model !== null && elsewhere) byModel.set(model, [...(byModel.get(model) ?? []), sized]);
    }
    return [...byModel].flatMap(([model, [first, ...more]]) => {
      if (first === undefined) return [];
      const { vmOnNode = true, cloud = null } = first.traits ?? {};
      const data = { model, vmOnNode, cloud, workloads: more.length + 1 };
      return [{ data, ...inPod(first.workload, ["spec", "runtimeClassName"]) }];
    });
  },
});

import type { SizedWorkload } from "../sizing/index.ts";
import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";

export const sandboxSizeNotStated = defineRule({
  code: "sandbox-size-not-stated",
  severity: "warning",
  summary: "The model's source does not state how large the VM of a pod is.",
  why: "Some platforms publish only the overhead of a sandbox, or name an instance whose size was not given. What the pod takes, and whether its reservation covers that, is then unknown: a plan counts the reservation, which is the least it can be.",
  fix: "Give the sizes of the instances, or size by a formula of your own from what you measured.",
  source:
    "https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/differences-between-runc-and-runv",
  check: (subject) => {
    const groups = new Map<string, SizedWorkload[]>();
    for (const sized of sandboxed(subject)) {
      const { sandbox, model } = sized;
      if (sandbox === null || (sandbox.milliCpu !== null && sandbox.memoryBytes !== null)) continue;
      const key = JSON.stringify([model, sandbox.unstated]);
      groups.set(key, [...(groups.get(key) ?? []), sized]);
    }
    return [...groups.values()].flatMap(([first, ...more]) => {
      if (first === undefined) return [];
      const data = {
        model: first.model ?? "",
        reason: first.sandbox?.unstated ?? null,
        workloads: more.length + 1,
      };
      return [{ data, ...inPod(first.workload, ["spec", "runtimeClassName"]) }];
    });
  },
});

import { defineRule } from "./define.ts";
import { greatestField } from "./figures.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { lackOf } from "./sandbox-exceeds-nodes.ts";

export const vcpusExceedNodes = defineRule({
  code: "vcpus-exceed-nodes",
  severity: "warning",
  summary: "A VM starts more virtual CPUs than any candidate node has.",
  why: "The VM's whole virtual CPUs are rounded up from the limits and can pass the node's own number. They then run by turns on fewer processors, which costs speed and can keep the VM from starting.",
  fix: "Lower the CPU limits below the node's vCPUs, or take a larger node size.",
  source: "https://github.com/kata-containers/kata-containers/issues/6909",
  check: (subject) => {
    const nodeTypes = subject.nodeTypes ?? [];
    const [first, ...rest] = nodeTypes.map(({ size }) => size);
    if (first === undefined) return [];
    const most = rest.reduce((best, size) => (size.vcpus > best.vcpus ? size : best), first);
    return sandboxed(subject).flatMap((sized) => {
      const vcpus = sized.sandbox?.vcpus ?? 0;
      if (vcpus <= most.vcpus || sized.traits?.vmOnNode === false) return [];
      if (lackOf(sized, nodeTypes)?.resource === "cpu") return [];
      const data = { vcpus, offers: most.vcpus, size: most.name };
      return [{ data, ...inPod(sized.workload, greatestField(sized, "limits", "cpu")) }];
    });
  },
});

import { defineRule } from "./define.ts";
import { greatestField } from "./figures.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const sandboxExceedsDevShm = defineRule({
  code: "sandbox-exceeds-dev-shm",
  severity: "warning",
  summary: "A VM whose memory lies in the node's /dev/shm is larger than that is on any candidate.",
  why: "QEMU with virtio-fs keeps the guest's memory in /dev/shm, half the node's memory unless set otherwise. All VMs of the node share it; when it is full they are killed.",
  fix: "Take a larger node size, enlarge /dev/shm on the nodes, or use a Cloud Hypervisor class.",
  source: SOURCES.kataVirtioFs,
  check: (subject) => {
    const [first, ...rest] = (subject.nodeTypes ?? []).map(({ size }) => size);
    if (first === undefined) return [];
    const most = rest.reduce(
      (best, one) => (one.memoryBytes > best.memoryBytes ? one : best),
      first,
    );
    const budget = Math.floor(most.memoryBytes / 2);
    return sandboxed(subject).flatMap((sized) => {
      const guest = sized.sandbox?.memoryBytes ?? 0;
      if (sized.traits?.guestMemoryInDevShm !== true || guest <= budget) return [];
      const place = inPod(sized.workload, greatestField(sized, "limits", "memory"));
      return [{ data: { guest, budget, size: most.name }, ...place }];
    });
  },
});

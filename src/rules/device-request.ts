import { findSandboxClass } from "../sizing/index.ts";
import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { containersOf, sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";
import { isRecord, valueAt } from "./values.ts";

export const deviceRequest = defineRule({
  code: "device-request",
  severity: "warning",
  summary: "A container of a sandboxed pod asks for a GPU or another device of its node.",
  why: "AKS attaches no host device to a sandbox. The scheduler counts the device as taken, the program does not find it.",
  fix: "Run this pod without a sandbox, on a node pool that has the device.",
  source: SOURCES.considerations,
  scope: "RuntimeClasses of AKS",
  check: (subject) =>
    sandboxed(subject).flatMap(({ workload, runtimeClass }) => {
      if (findSandboxClass(runtimeClass?.known ?? "")?.platform !== "aks") return [];
      return containersOf(workload.pod).flatMap(({ container, path, name }) => {
        const limits = valueAt(container, ["resources", "limits"]);
        const asked = isRecord(limits) ? Object.keys(limits).filter(isDevice) : [];
        return asked.flatMap((resource) => [
          {
            data: { container: name, resource },
            ...inPod(workload, [...path, "resources", "limits", resource]),
          },
        ]);
      });
    }),
});

/** Extended resources have a domain that is not Kubernetes' own; a device plugin offers them. */
function isDevice(resource: string): boolean {
  const slash = resource.indexOf("/");
  return slash > 0 && !/(^|\.)kubernetes\.io$/.test(resource.slice(0, slash));
}

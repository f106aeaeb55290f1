import { findSandboxClass } from "../sizing/index.ts";
import { defineRule } from "./define.ts";
import { poolsOf } from "./node-pools.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const noSandboxPool = defineRule({
  code: "no-sandbox-pool",
  severity: "warning",
  summary: "The input has node pools and sandboxed pods, but no pool runs sandboxes.",
  why: "Sandboxed pods stay pending until a node pool with workload runtime KataVmIsolation exists. The runtime cannot be added to a pool that exists.",
  fix: "Add a node pool with --workload-runtime KataVmIsolation --os-sku AzureLinux.",
  source: SOURCES.use,
  check: (subject) => {
    const { pools } = poolsOf(subject.manifests);
    const [first] = pools;
    if (first === undefined || pools.some(({ sandboxes }) => sandboxes !== false)) return [];
    const needing = sandboxed(subject).filter(
      ({ runtimeClass }) => findSandboxClass(runtimeClass?.known ?? "")?.platform === "aks",
    );
    if (needing.length === 0) return [];
    const data = { pools: pools.map(({ name }) => name), workloads: needing.length };
    return [{ data, ...first.at("runtime") }];
  },
});

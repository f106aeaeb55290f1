import { defineRule } from "./define.ts";
import { isOneOf } from "./node-pools.ts";
import { poolFindings } from "./pool-rule.ts";
import { SOURCES } from "./sources.ts";

export const nodePoolWorkloadRuntime = defineRule({
  code: "node-pool-workload-runtime",
  severity: "info",
  summary: "A node pool uses the preview's name of the sandboxing runtime.",
  why: "KataMshvVmIsolation is deprecated in favour of KataVmIsolation.",
  fix: "Set the workload runtime to KataVmIsolation.",
  source: SOURCES.use,
  scope: "AKS since general availability (--aks ga)",
  applies: ({ aks }) => aks === "ga",
  check: (subject) =>
    poolFindings(subject, (pool) => {
      const runtime = pool.get("runtime");
      if (!isOneOf(runtime, ["KataMshvVmIsolation"])) return undefined;
      const data = { pool: pool.name, runtime: String(runtime), meant: "KataVmIsolation" };
      return { data, setting: "runtime" };
    }),
});

import { findSize } from "../catalogue/index.ts";
import { defineRule } from "./define.ts";
import { isOneOf } from "./node-pools.ts";
import { unfitFor } from "./unfit-size.ts";
import { poolFindings } from "./pool-rule.ts";
import { SOURCES } from "./sources.ts";

export const nodePoolVmSize = defineRule({
  code: "node-pool-vm-size",
  severity: "error",
  summary: "A node pool with a sandboxing runtime has a VM size that cannot run sandboxes.",
  why: "Sandboxes need a generation 2 x64 size with nested virtualization that is not confidential; AKS refuses the pool otherwise.",
  fix: "Choose a size from kata-sizing sizes, such as Standard_D4s_v5.",
  source: SOURCES.use,
  check: (subject) =>
    poolFindings(subject, (pool) => {
      const name = pool.get("vmSize");
      // Confidential Containers run on the very sizes that ordinary sandboxes cannot use.
      if (typeof name !== "string" || isOneOf(pool.get("runtime"), ["KataCcIsolation"])) {
        return undefined;
      }
      const size = findSize(name);
      const reason = size === undefined ? undefined : unfitFor(size);
      if (reason === undefined) return undefined;
      return { data: { pool: pool.name, size: name, reason }, setting: "vmSize" };
    }),
});

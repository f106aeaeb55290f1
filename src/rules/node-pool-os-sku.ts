import { defineRule } from "./define.ts";
import { isOneOf } from "./node-pools.ts";
import { poolFindings } from "./pool-rule.ts";
import { SOURCES } from "./sources.ts";

export const nodePoolOsSku = defineRule({
  code: "node-pool-os-sku",
  severity: "error",
  summary: "A node pool with a sandboxing runtime does not run Azure Linux.",
  why: "AKS refuses to create the pool: the sandboxing node image exists for Azure Linux only. A pool that names no OS SKU gets Ubuntu.",
  fix: "Set the OS SKU to AzureLinux.",
  source: SOURCES.use,
  check: (subject) =>
    poolFindings(subject, (pool) => {
      const osSku = pool.get("osSku");
      if (osSku !== undefined && typeof osSku !== "string") return undefined;
      // The preview ran on what was called Mariner then.
      if (isOneOf(osSku, ["AzureLinux", "AzureLinux3", "Mariner", "CBLMariner"])) return undefined;
      return { data: { pool: pool.name, osSku: osSku ?? null }, setting: "osSku" };
    }),
});

import { defineRule } from "./define.ts";
import { isOn } from "./node-pools.ts";
import { poolFindings } from "./pool-rule.ts";
import { SOURCES } from "./sources.ts";

export const nodePoolFips = defineRule({
  code: "node-pool-fips",
  severity: "error",
  summary: "A node pool with a sandboxing runtime has FIPS on.",
  why: "The API rejects the combination (AKS release 2026-06-19); there is no node image with both.",
  fix: "Turn FIPS off for this pool, or run sandboxes in another one.",
  source: SOURCES.nodeImages,
  check: (subject) =>
    poolFindings(subject, (pool) =>
      isOn(pool.get("fips")) ? { data: { pool: pool.name }, setting: "fips" } : undefined,
    ),
});

import { defineRule } from "./define.ts";
import { isOn } from "./node-pools.ts";
import { poolFindings } from "./pool-rule.ts";
import { SOURCES } from "./sources.ts";

export const nodePoolArtifactStreaming = defineRule({
  code: "node-pool-artifact-streaming",
  severity: "error",
  summary: "A node pool with a sandboxing runtime has artifact streaming on.",
  why: "The API rejects the combination (AKS release 2026-04-28).",
  fix: "Turn artifact streaming off for this pool.",
  source: SOURCES.releases,
  check: (subject) =>
    poolFindings(subject, (pool) =>
      isOn(pool.get("streaming")) ? { data: { pool: pool.name }, setting: "streaming" } : undefined,
    ),
});

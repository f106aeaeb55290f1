import { defineRule } from "./define.ts";
import { isOn } from "./node-pools.ts";
import { poolFindings } from "./pool-rule.ts";
import { SOURCES } from "./sources.ts";

export const nodePoolTrustedLaunch = defineRule({
  code: "node-pool-trusted-launch",
  severity: "error",
  summary: "A node pool with a sandboxing runtime has trusted launch on.",
  why: "The sandboxing node image cannot be combined with trusted launch (secure boot, vTPM); the pool is refused.",
  fix: "Turn secure boot and vTPM off for this pool.",
  source: SOURCES.nodeImages,
  check: (subject) =>
    poolFindings(subject, (pool) => {
      const setting = (["secureBoot", "vtpm"] as const).find((one) => isOn(pool.get(one)));
      if (setting === undefined) return undefined;
      const name = setting === "vtpm" ? "vTPM" : "secure boot";
      return { data: { pool: pool.name, setting: name }, setting };
    }),
});

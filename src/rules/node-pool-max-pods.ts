import { MAX_PODS_RANGE } from "../catalogue/index.ts";
import { defineRule } from "./define.ts";
import { poolFindings } from "./pool-rule.ts";
import { SOURCES } from "./sources.ts";

export const nodePoolMaxPods = defineRule({
  code: "node-pool-max-pods",
  severity: "error",
  summary: "A node pool with a sandboxing runtime sets max pods outside what AKS takes.",
  why: "AKS takes 10 to 250 pods per node and refuses the pool otherwise.",
  fix: "Set max pods between 10 and 250.",
  source: SOURCES.maxPods,
  check: (subject) =>
    poolFindings(subject, (pool) => {
      const maxPods = pool.get("maxPods");
      if (typeof maxPods !== "number") return undefined;
      const { minimum, maximum } = MAX_PODS_RANGE;
      if (maxPods >= minimum && maxPods <= maximum) return undefined;
      return { data: { pool: pool.name, maxPods }, setting: "maxPods" };
    }),
});

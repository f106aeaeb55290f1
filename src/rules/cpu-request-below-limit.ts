import { defineRule } from "./define.ts";
import { SOURCES } from "./sources.ts";
import { requestsBelowLimits } from "./requests-below-limits.ts";

export const cpuRequestBelowLimit = defineRule({
  code: "cpu-request-below-limit",
  severity: "info",
  summary: "The CPU requests of a sandboxed pod are below its limits.",
  why: "The VM's virtual CPUs come from limits; the scheduler counts requests. CPU time is shared when short, so this slows pods down rather than stopping them.",
  fix: "Set resources.requests.cpu equal to resources.limits.cpu where steady speed matters.",
  source: SOURCES.considerations,
  check: (subject) => requestsBelowLimits(subject, "cpu"),
});

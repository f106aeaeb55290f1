import { defineRule } from "./define.ts";
import { SOURCES } from "./sources.ts";
import { requestsBelowLimits } from "./requests-below-limits.ts";

export const memoryRequestBelowLimit = defineRule({
  code: "memory-request-below-limit",
  severity: "warning",
  summary: "The memory requests of a sandboxed pod are below its limits.",
  why: "An ordinary pod grows to its limit only when it needs to. A VM is given its limit when it starts, while the scheduler counts the request: the difference is memory of the node that is promised twice.",
  fix: "Set resources.requests.memory equal to resources.limits.memory (check --fix --fix-also memory-request-below-limit writes it).",
  source: SOURCES.considerations,
  check: (subject) => requestsBelowLimits(subject, "memory"),
});

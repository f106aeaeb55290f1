import type { Severity } from "../diagnostic/index.ts";
import type { AdmissionRejection } from "../scheduling/index.ts";
import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { SOURCES } from "./sources.ts";

export const admissionRejected = defineRule({
  code: "admission-rejected",
  severity: "error",
  summary:
    "Admission refuses the pod: a LimitRange, a request above its limit, or a label its RuntimeClass sets otherwise.",
  why: "The API server never creates such a pod; a controller retries for ever.",
  fix: "Bring the amounts within the LimitRange, or the node selector in line with the RuntimeClass.",
  source: SOURCES.limitRanges,
  check: ({ workloads }) =>
    workloads.flatMap(({ workload, rejections = [] }) =>
      rejections.flatMap((rejection) => {
        const data = described(rejection);
        if (data === undefined) return [];
        const guessed = rejection.code === "node-selector-conflict" && rejection.builtIn;
        const severity: Severity = guessed ? "warning" : "error";
        return [{ data, severity, ...inPod(workload, rejection.path) }];
      }),
    ),
});

interface Described {
  readonly reason: string;
  readonly got: string;
  readonly want: string;
}

function described(rejection: AdmissionRejection): Described | undefined {
  switch (rejection.code) {
    case "node-selector-conflict":
      return {
        reason: `its RuntimeClass sets node label ${rejection.key}`,
        got: rejection.found,
        want: rejection.required,
      };
    case "request-above-limit":
      return {
        reason: `the ${rejection.resource} request is above its limit`,
        got: rejection.request,
        want: rejection.limit,
      };
    case "limit-range-min":
    case "limit-range-max":
    case "limit-range-ratio":
      return {
        reason: `the ${rejection.resource} ${rejection.of} breaks LimitRange ${rejection.limitRange}`,
        got: rejection.found ?? "none",
        want: `${rejection.code === "limit-range-min" ? "at least" : "at most"} ${rejection.bound}`,
      };
    default:
      return undefined;
  }
}

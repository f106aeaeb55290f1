import type { Severity } from "../diagnostic/index.ts";
import type { AdmissionRejection, AmountInvalid } from "../scheduling/index.ts";
import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { SOURCES } from "./sources.ts";

export const admissionRejected = defineRule({
  code: "admission-rejected",
  severity: "error",
  summary:
    "Admission refuses the pod: a LimitRange, an impossible amount, a request above its limit, a label its RuntimeClass sets otherwise.",
  why: "The API server never creates such a pod; a controller retries for ever.",
  fix: "Bring the amounts within what is allowed, or the node selector in line with the RuntimeClass.",
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

const WANTED: Readonly<Record<AmountInvalid["wanted"], string>> = {
  "at-least-zero": "at least 0",
  whole: "a whole number",
  "whole-pages": "a multiple of the page size",
};

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
    case "request-not-limit":
      return {
        reason: `the ${rejection.resource} request must equal its limit`,
        got: rejection.request,
        want: rejection.limit ?? "none",
      };
    case "amount-invalid":
      return {
        reason: `no such amount of ${rejection.resource} can be asked for`,
        got: rejection.found,
        want: WANTED[rejection.wanted],
      };
    case "resource-unknown":
      return {
        reason: "there is no such resource",
        got: rejection.resource,
        want: "cpu, memory, huge pages or a name with a domain",
      };
    case "huge-pages-alone":
      return { reason: "huge pages need more beside them", got: "neither", want: "cpu or memory" };
    case "containers-above-pod":
      return {
        reason:
          rejection.container === undefined
            ? `the ${rejection.resource} ${rejection.of} of its containers are above those of the pod`
            : `the ${rejection.resource} limit of a container is above that of the pod`,
        got: rejection.found,
        want: `at most ${rejection.bound}`,
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

import { formatFieldPath } from "../diagnostic/index.ts";
import type { AdmissionRejection, AmountInvalid } from "../scheduling/index.ts";
import { printable } from "./printable.ts";

/** Says in one clause why admission refuses a pod, and of which field. */
export function rejectionReason(rejection: AdmissionRejection): string {
  return printable(`${formatFieldPath(rejection.path)}: ${sentence(rejection)}`);
}

const IMPOSSIBLE: Readonly<Record<AmountInvalid["wanted"], string>> = {
  "at-least-zero": "below 0",
  whole: "no whole number",
  "whole-pages": "no multiple of the page size",
};

function sentence(rejection: AdmissionRejection): string {
  switch (rejection.code) {
    case "overhead-differs": {
      const { found, required, runtimeClass } = rejection;
      return `${amounts(found)}, but RuntimeClass ${runtimeClass} has ${amounts(required)}`;
    }
    case "overhead-without-runtime-class": {
      const { found, runtimeClass } = rejection;
      const where = runtimeClass === null ? "no RuntimeClass is named" : `${runtimeClass} has none`;
      return `${amounts(found)}, but ${where}`;
    }
    case "node-selector-conflict": {
      const { found, required, runtimeClass } = rejection;
      return `${found}, but RuntimeClass ${runtimeClass} sets ${required}`;
    }
    case "request-above-limit":
      return `${rejection.request} is above the limit of ${rejection.limit}`;
    case "request-not-limit":
      return `${rejection.request}, where the limit, which must be equal, is ${rejection.limit ?? "missing"}`;
    case "amount-invalid":
      return `${rejection.found} is ${IMPOSSIBLE[rejection.wanted]}`;
    case "resource-unknown":
      return "there is no such resource";
    case "huge-pages-alone":
      return "huge pages need cpu or memory beside them";
    case "containers-above-pod": {
      const { container, found, of, bound } = rejection;
      const whose = container === undefined ? "the containers together" : `container ${container}`;
      return `${whose} have ${of} of ${found}, the pod ${bound}`;
    }
    default: {
      const { code, resource, of, found, bound, limitRange } = rejection;
      const side = code === "limit-range-min" ? "at least" : "at most";
      const what = `${resource} ${of} ${found ?? "missing"}`;
      return `${what}, where LimitRange ${limitRange} wants ${side} ${bound}`;
    }
  }
}

function amounts(list: Readonly<Record<string, string>>): string {
  const parts = Object.entries(list).map(([name, amount]) => `${name} ${amount}`);
  return parts.join(", ") || "none";
}

import { defineRule } from "./define.ts";
import {
  asked,
  greatestField,
  requestAboveSandbox,
  sandboxAmount,
  sizedByLimits,
} from "./figures.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const requestAboveSandboxRule = defineRule({
  code: "request-above-sandbox",
  severity: "warning",
  summary:
    "A sandboxed pod requests more than its VM has, since a container has a request and no limit.",
  why: "The runtime never sees requests. The node sets the request aside, the VM gets the model's default, and the program in it never reaches what was reserved for it.",
  fix: "Set the limit of the resource as well, equal to the request.",
  source: SOURCES.considerations,
  check: (subject) =>
    sandboxed(subject).flatMap((sized) =>
      (["cpu", "memory"] as const).flatMap((resource) => {
        const request = requestAboveSandbox(sized, resource);
        if (request === undefined || !sizedByLimits(sized)) return [];
        const sandbox = sandboxAmount(sized, resource) ?? 0;
        const place = inPod(sized.workload, greatestField(sized, "requests", resource));
        const partial = asked(sized, resource).limit !== undefined;
        return [
          { data: { resource, request, sandbox, partial, model: sized.model ?? "" }, ...place },
        ];
      }),
    ),
});

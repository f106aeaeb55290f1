import type { Pod } from "../../src/manifest/index.ts";
import { milliValue } from "../../src/quantity/index.ts";
import type { ResourceList } from "../../src/quantity/index.ts";
import { podDemand } from "../../src/scheduling/index.ts";
import { compare, judgeAll } from "./outcome.ts";
import type { Outcome, Verdict } from "./outcome.ts";

interface PodResourcesVector {
  readonly name: string;
  readonly pod: Pod;
  readonly options: Readonly<Record<string, unknown>>;
  readonly expectedRequestsMilli: Readonly<Record<string, string>>;
  readonly expectedLimitsMilli: Readonly<Record<string, string>>;
  readonly defaultedRequestsMilli: Readonly<Record<string, string>>;
  readonly defaultedLimitsMilli: Readonly<Record<string, string>>;
}

/** The options of component-helpers' PodResourcesOptions that `podDemand` offers. */
const offered = new Set(["ExcludeOverhead"]);

/** Judges PodRequests and PodLimits, as written and after API defaulting. */
export function runPodResourcesVectors(cases: readonly PodResourcesVector[]): Outcome {
  return judgeAll(cases, ({ name }) => name, judge);
}

function judge(vector: PodResourcesVector): Verdict {
  const { pod, options } = vector;
  if (Object.keys(options).some((option) => !offered.has(option))) return "skip";
  const excludeOverhead = options["ExcludeOverhead"] === true;
  const written = podDemand(pod, { excludeOverhead, applyDefaults: false });
  const defaulted = podDemand(pod, { excludeOverhead });
  return compare(
    {
      requests: vector.expectedRequestsMilli,
      limits: vector.expectedLimitsMilli,
      defaultedRequests: vector.defaultedRequestsMilli,
      defaultedLimits: vector.defaultedLimitsMilli,
    },
    {
      requests: inMilli(written.requests),
      limits: inMilli(written.limits),
      defaultedRequests: inMilli(defaulted.requests),
      defaultedLimits: inMilli(defaulted.limits),
    },
  );
}

function inMilli(resources: ResourceList): Record<string, string> {
  const entries = Object.entries(resources);
  return Object.fromEntries(entries.map(([name, amount]) => [name, milliValue(amount).toString()]));
}

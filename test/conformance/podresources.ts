import type { Pod } from "../../src/manifest/index.ts";
import { milliValue, parseResourceList } from "../../src/quantity/index.ts";
import type { ResourceList } from "../../src/quantity/index.ts";
import { podDemand } from "../../src/scheduling/index.ts";
import type { DemandOptions } from "../../src/scheduling/index.ts";
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

/** The options of component-helpers' PodResourcesOptions, and what `podDemand` calls them. */
const offered: Readonly<Record<string, (value: never) => DemandOptions>> = {
  ExcludeOverhead: (value: boolean) => ({ excludeOverhead: value }),
  UseStatusResources: (value: boolean) => ({ useStatusResources: value }),
  InPlacePodLevelResourcesVerticalScalingEnabled: (value: boolean) => ({
    inPlacePodLevelResources: value,
  }),
  SkipPodLevelResources: (value: boolean) => ({ skipPodLevelResources: value }),
  SkipContainerLevelResources: (value: boolean) => ({ skipContainerLevelResources: value }),
  NonMissingContainerRequests: (value: Readonly<Record<string, string>>) => ({
    nonMissingContainerRequests: parseResourceList(value),
  }),
};

/** Judges PodRequests and PodLimits, as written and after API defaulting. */
export function runPodResourcesVectors(cases: readonly PodResourcesVector[]): Outcome {
  return judgeAll(cases, ({ name }) => name, judge);
}

function judge(vector: PodResourcesVector): Verdict {
  const { pod, options } = vector;
  if (Object.keys(options).some((option) => !(option in offered))) return "skip";
  const chosen: DemandOptions = Object.assign(
    {},
    ...Object.entries(options).map(([option, value]) => offered[option]!(value as never)),
  );
  const written = podDemand(pod, { ...chosen, applyDefaults: false });
  const defaulted = podDemand(pod, chosen);
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

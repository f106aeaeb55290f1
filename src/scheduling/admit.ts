import type { NamespaceDefaults, PodLike, RuntimeClass } from "../manifest/index.ts";
import { runStage } from "./admission-steps.ts";
import type { Progress, Stage } from "./admission-steps.ts";
import { addRequestsFromLimits, applyPodLevelDefaults, roundUpPod } from "./defaults.ts";
import { applyLimitRange } from "./limit-range.ts";
import { limitRangeViolations } from "./limit-range-violations.ts";
import { asPod, readPodResources } from "./pod-resources.ts";
import type { PodResources } from "./pod-resources.ts";
import { applyOverhead, applyScheduling, overheadRejections } from "./runtime-class.ts";
import type { Admission } from "./types.ts";
import { amountRejections } from "./validate-amounts.ts";
import { writeBack } from "./write-back.ts";

/** What surrounds a pod when it is admitted. */
export interface AdmitOptions {
  /** The LimitRanges of the pod's namespace, in the order in which they apply. */
  readonly namespaceDefaults?: readonly NamespaceDefaults[];
  /** The RuntimeClass that the pod names, where it is known. */
  readonly runtimeClass?: RuntimeClass;
  /** Default the requests of pod-level resources, as Kubernetes does from 1.34 on. Default true. */
  readonly podLevelDefaults?: boolean;
}

/**
 * Emulates what the API server does to a new pod, in its order:
 *
 * 1. decoding rounds amounts up to thousandths, takes limits for missing requests, and completes
 *    pod-level resources;
 * 2. LimitRanges give containers the amounts they still lack. They come after the first step, so a
 *    container with a limit alone gets that limit for a request and not the LimitRange's default;
 * 3. the RuntimeClass adds its overhead, node selector and tolerations;
 * 4. validation looks at what came of it: amounts below zero, requests above limits.
 *
 * What would be refused is told as data and computed all the same; the pod's own value then stands.
 *
 * @throws PodError for a pod, LimitRange or RuntimeClass that cannot be read.
 * @see https://kubernetes.io/docs/tasks/administer-cluster/manage-resources/memory-default-namespace/#what-if-you-specify-a-container-s-limit-but-not-its-request
 * @example
 * const containers = [{ name: "web", resources: { limits: { memory: "512Mi" } } }];
 * const runtimeClass = { name: "kata", handler: "kata", podFixed: { memory: "600Mi" } };
 * const admission = admit({ spec: { containers } }, { runtimeClass });
 * admission.steps.map(({ kind, value }) => [kind, value]);
 * // => [["request-from-limit", "512Mi"], ["runtime-class-overhead", "600Mi"]]
 * admission.pod.spec.overhead; // => { memory: "600Mi" }
 * @example
 * const resources = { requests: { cpu: "2" }, limits: { cpu: "1" } };
 * const { rejections } = admit({ spec: { containers: [{ name: "web", resources }] } });
 * rejections.map(({ code }) => code); // => ["request-above-limit"]
 */
export function admit(given: PodLike, options: AdmitOptions = {}): Admission {
  const pod = asPod(given);
  const { namespaceDefaults = [], runtimeClass } = options;
  const read = readPodResources(pod);
  const { resources, steps } = stagesOf(options).reduce<Progress>(runStage, {
    resources: read,
    steps: [],
  });
  const scheduling =
    runtimeClass === undefined
      ? { pod, steps: [], rejections: [] }
      : applyScheduling(pod, runtimeClass);
  const allSteps = [...steps, ...scheduling.steps];
  return {
    pod: writeBack(scheduling.pod, allSteps),
    steps: allSteps,
    rejections: [
      ...overheadRejections(roundUpPod(read), pod, runtimeClass),
      ...scheduling.rejections,
      ...namespaceDefaults.flatMap((range) => limitRangeViolations(resources, range)),
      ...amountRejections(resources),
    ],
  };
}

function stagesOf({
  namespaceDefaults = [],
  runtimeClass,
  podLevelDefaults,
}: AdmitOptions): readonly Stage[] {
  const stages: Stage[] = [
    { kind: "round-up", because: "rounded up to thousandths", apply: roundUpPod },
    { kind: "request-from-limit", because: "taken from the limit", apply: addRequestsFromLimits },
  ];
  const podLevel: Stage[] =
    podLevelDefaults === false
      ? []
      : [
          {
            kind: "pod-level-default",
            because: "completed from limits and containers",
            apply: applyPodLevelDefaults,
          },
        ];
  stages.push(...podLevel);
  for (const range of namespaceDefaults) {
    const because = `default of LimitRange ${range.name}`;
    const apply = (pod: PodResources): PodResources => applyLimitRange(pod, range);
    stages.push({ kind: "limit-range-default", because, apply });
  }
  // The stored pod is decoded again whenever it is read: what LimitRanges gave completes it further.
  stages.push(...podLevel);
  if (runtimeClass !== undefined) {
    const because = `from RuntimeClass ${runtimeClass.name}`;
    const apply = (pod: PodResources): PodResources => applyOverhead(pod, runtimeClass);
    stages.push({ kind: "runtime-class-overhead", because, apply });
  }
  return stages;
}

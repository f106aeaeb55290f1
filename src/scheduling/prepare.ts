import type { PodLike } from "../manifest/index.ts";
import { applyContainerDefaults, applyPodLevelDefaults } from "./defaults.ts";
import { readPodResources } from "./pod-resources.ts";
import type { PodResources } from "./pod-resources.ts";
import type { DemandOptions } from "./types.ts";

/** Reads a pod and applies the defaults and the overhead that the options ask for. */
export function preparePod(pod: PodLike, options: DemandOptions): PodResources {
  const read = readPodResources(pod);
  const written = options.overhead === undefined ? read : { ...read, overhead: options.overhead };
  if (options.applyDefaults === false) return written;
  const defaulted = applyContainerDefaults(written);
  return options.podLevelDefaults === true ? applyPodLevelDefaults(defaulted) : defaulted;
}

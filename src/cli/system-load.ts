import { OBSERVED_SYSTEM_PODS } from "../catalogue/index.ts";
import type { SystemLoad } from "../placement/index.ts";
import type { PlacementFlags } from "./settings-placement.ts";

/** Gives the load that `--system-load` states; `observed` is what AKS was seen to run on a node. */
export function systemLoadOf({ systemLoad }: Pick<PlacementFlags, "systemLoad">): {
  readonly systemLoad?: SystemLoad;
} {
  if (systemLoad === undefined) return {};
  return { systemLoad: systemLoad === "observed" ? observedLoad() : systemLoad };
}

function observedLoad(): SystemLoad {
  const sum = (of: "milliCpu" | "memoryBytes"): number =>
    OBSERVED_SYSTEM_PODS.reduce((total, pod) => total + pod[of], 0);
  return {
    milliCpu: sum("milliCpu"),
    memoryBytes: sum("memoryBytes"),
    pods: OBSERVED_SYSTEM_PODS.length,
  };
}

import type { Container, Pod, ResourceRequirements } from "../../src/manifest/index.ts";
import { quantityFromJson } from "../../src/quantity/index.ts";
import type { QuantityInput } from "../../src/quantity/index.ts";
import type { DemandOptions } from "../../src/scheduling/index.ts";

/** Which figure of a pod, and how it is to be read. */
interface Asked extends Pick<
  DemandOptions,
  "applyDefaults" | "excludeOverhead" | "skipPodLevelResources"
> {
  readonly kind: "requests" | "limits";
  readonly resource: string;
}

/**
 * A second way to a pod's demand: it plays the pod's life and looks at who is alive in each moment,
 * instead of summing and comparing lists. Amounts are nano-units of one resource at a time.
 */
export function demandByTimeline({ spec }: Pod, asked: Asked): bigint | undefined {
  const { kind, resource, skipPodLevelResources = false, excludeOverhead = false } = asked;
  const main = spec.containers.map((one) => amountOf(one, asked));
  const moments: (bigint | undefined)[][] = [];
  const staying: (bigint | undefined)[] = [];
  for (const one of spec.initContainers ?? []) {
    const own = amountOf(one, asked);
    moments.push([...staying, own]);
    if (one.restartPolicy === "Always") staying.push(own);
  }
  moments.push([...staying, ...main]);
  const stated = moments.flat().filter((one) => one !== undefined);
  const peak = moments
    .map((alive) => alive.reduce<bigint>((sum, one) => sum + (one ?? 0n), 0n))
    .reduce((left, right) => (right > left ? right : left), 0n);
  const governed = ["cpu", "memory"].includes(resource) || resource.startsWith("hugepages-");
  const whole =
    governed && !skipPodLevelResources ? written(spec.resources ?? {}, kind, asked) : undefined;
  const figure = whole ?? (stated.length > 0 ? peak : undefined);
  const overhead = amountIn(spec.overhead?.[resource], asked);
  if (overhead === undefined || excludeOverhead) return figure;
  if (kind === "limits") return (figure ?? 0n) === 0n ? figure : (figure ?? 0n) + overhead;
  return (figure ?? 0n) + overhead;
}

/** A container's amount, after the API server's defaults where they are asked for. */
function amountOf({ resources }: Container, asked: Asked): bigint | undefined {
  const own = written(resources ?? {}, asked.kind, asked);
  if (own !== undefined || asked.kind === "limits" || asked.applyDefaults === false) return own;
  return written(resources ?? {}, "limits", asked);
}

function written(
  resources: ResourceRequirements,
  kind: "requests" | "limits",
  asked: Asked,
): bigint | undefined {
  return amountIn(resources[kind]?.[asked.resource], asked);
}

/** Up to thousandths by default, away from nothing but zero: amounts here are never negative. */
function amountIn(input: QuantityInput | undefined, { applyDefaults }: Asked): bigint | undefined {
  if (input === undefined) return undefined;
  const { nano } = quantityFromJson(input);
  const isEven = nano % 1_000_000n === 0n || applyDefaults === false;
  return isEven ? nano : nano - (nano % 1_000_000n) + 1_000_000n;
}

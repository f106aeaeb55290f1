import type { Container, Pod, ResourceRequirements } from "../../src/manifest/index.ts";
import { quantityFromJson } from "../../src/quantity/index.ts";
import type { QuantityInput } from "../../src/quantity/index.ts";

/**
 * A second way to a pod's demand: it plays the pod's life and looks at who is alive in each moment,
 * instead of summing and comparing lists. Amounts are nano-units of one resource at a time.
 */
export function demandByTimeline(
  { spec }: Pod,
  kind: "requests" | "limits",
  resource: string,
): bigint | undefined {
  const main = spec.containers.map((one) => amountOf(one, kind, resource));
  const moments: (bigint | undefined)[][] = [];
  const staying: (bigint | undefined)[] = [];
  for (const one of spec.initContainers ?? []) {
    const own = amountOf(one, kind, resource);
    moments.push([...staying, own]);
    if (one.restartPolicy === "Always") staying.push(own);
  }
  moments.push([...staying, ...main]);
  const stated = moments.flat().filter((one) => one !== undefined);
  const peak = moments
    .map((alive) => alive.reduce<bigint>((sum, one) => sum + (one ?? 0n), 0n))
    .reduce((left, right) => (right > left ? right : left), 0n);
  const governed = ["cpu", "memory"].includes(resource) || resource.startsWith("hugepages-");
  const whole = governed ? written(spec.resources ?? {}, kind, resource) : undefined;
  const figure = whole ?? (stated.length > 0 ? peak : undefined);
  const overhead = rounded(spec.overhead?.[resource]);
  if (overhead === undefined) return figure;
  if (kind === "limits") return (figure ?? 0n) === 0n ? figure : (figure ?? 0n) + overhead;
  return (figure ?? 0n) + overhead;
}

/** A container's amount after the API server's defaults. */
function amountOf(
  { resources }: Container,
  kind: "requests" | "limits",
  resource: string,
): bigint | undefined {
  const own = written(resources ?? {}, kind, resource);
  return own ?? (kind === "requests" ? written(resources ?? {}, "limits", resource) : undefined);
}

function written(
  resources: ResourceRequirements,
  kind: "requests" | "limits",
  resource: string,
): bigint | undefined {
  return rounded(resources[kind]?.[resource]);
}

/** Up to thousandths, away from nothing but zero: amounts here are never negative. */
function rounded(input: QuantityInput | undefined): bigint | undefined {
  if (input === undefined) return undefined;
  const { nano } = quantityFromJson(input);
  return nano % 1_000_000n === 0n ? nano : nano - (nano % 1_000_000n) + 1_000_000n;
}

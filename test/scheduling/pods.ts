import * as fc from "fast-check";
import type { Container, Pod, ResourceRequirements } from "../../src/manifest/index.ts";
import { formatQuantity } from "../../src/quantity/index.ts";
import type { ResourceList } from "../../src/quantity/index.ts";

/**
 * Reads resources from a short form: `cpu=1 memory=1Gi | cpu=2` are requests and limits; either side
 * may be empty.
 */
function resources(text: string): ResourceRequirements {
  const [requests = "", limits = ""] = text.split("|");
  return { requests: amounts(requests), limits: amounts(limits) };
}

export function amounts(text: string): Record<string, string> {
  const words = text.split(" ").filter((word) => word !== "");
  return Object.fromEntries(
    words.map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]),
  );
}

/** A pod in short form. Init containers written with a leading `+` are sidecars. */
export interface ShortPod {
  readonly containers?: readonly string[];
  readonly init?: readonly string[];
  readonly overhead?: string;
  readonly pod?: string;
}

/** Spells a short pod out: containers are called c0, c1, ...; init containers i0, i1, ... */
export function pod({ containers = [], init = [], overhead, pod: podLevel }: ShortPod): Pod {
  const named = (prefix: string, texts: readonly string[]): Container[] =>
    texts.map((text, index) => ({
      name: `${prefix}${index}`,
      ...(text.startsWith("+") ? { restartPolicy: "Always" } : {}),
      resources: resources(text.replace(/^\+/, "")),
    }));
  return {
    spec: {
      containers: named("c", containers),
      ...(init.length === 0 ? {} : { initContainers: named("i", init) }),
      ...(overhead === undefined ? {} : { overhead: amounts(overhead) }),
      ...(podLevel === undefined ? {} : { resources: resources(podLevel) }),
    },
  };
}

/** Prints a list in the short form, in the order of names. */
export function print(list: ResourceList): string {
  return Object.entries(list)
    .map(([name, amount]) => `${name}=${formatQuantity(amount)}`)
    .join(" ");
}

const amountTexts: Readonly<Record<string, readonly string[]>> = {
  cpu: ["0", "0.1m", "1m", "100m", "333u", "0.5", "1", "1500m", "4", "1e-1"],
  memory: ["0", "1", "128Mi", "1Gi", "0.1Gi", "129e6", "100M", "3Gi", "1500m"],
  "ephemeral-storage": ["1Gi", "2Gi"],
  "hugepages-2Mi": ["2Mi", "10Mi"],
  "nvidia.com/gpu": ["1", "3"],
};

const someAmounts = fc.record(
  Object.fromEntries(
    Object.entries(amountTexts).map(([name, texts]) => [name, fc.constantFrom(...texts)]),
  ),
  { requiredKeys: [] },
);

const someResources = fc.record(
  { requests: someAmounts, limits: someAmounts },
  { requiredKeys: [] },
);

const someContainer = fc.record(
  { name: fc.constantFrom("a", "b", "c"), resources: someResources },
  { requiredKeys: ["name"] },
);

const someInit = fc.record(
  {
    name: fc.constantFrom("i", "j"),
    resources: someResources,
    restartPolicy: fc.constantFrom("Always", "always", "OnFailure"),
  },
  { requiredKeys: ["name"] },
);

/** Random pods with everything that decides about their resources, status apart. */
export const somePods: fc.Arbitrary<Pod> = fc
  .record({
    spec: fc.record(
      {
        containers: fc.array(someContainer, { maxLength: 3 }),
        initContainers: fc.array(someInit, { maxLength: 4 }),
        overhead: someAmounts,
        resources: someResources,
      },
      { requiredKeys: ["containers"] },
    ),
  })
  .map((one) => one as unknown as Pod);

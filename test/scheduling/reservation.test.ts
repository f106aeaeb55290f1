import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatFieldPath } from "../../src/diagnostic/index.ts";
import {
  amountOf,
  memoryBytesOf,
  milliCpuOf,
  parseResourceList,
  sumTerms,
} from "../../src/quantity/index.ts";
import { demandTerms, podDemand, reservation } from "../../src/scheduling/index.ts";
import { pod, somePods } from "./pods.ts";
import type { ShortPod } from "./pods.ts";

/** name, pod, terms of the cpu figure as "label @ path: amount" */
const ledgers: readonly (readonly [string, ShortPod, readonly string[]])[] = [
  ["nothing", { containers: [""] }, []],
  [
    "containers, sidecar, init excess and overhead",
    { containers: ["cpu=1|", "cpu=500m|"], init: ["+cpu=200m|", "cpu=4|"], overhead: "cpu=250m" },
    [
      "request of container c0 @ spec.containers[0].resources.requests.cpu: 1000",
      "request of container c1 @ spec.containers[1].resources.requests.cpu: 500",
      "request of sidecar i0 @ spec.initContainers[0].resources.requests.cpu: 200",
      "init container i1 beyond the running ones @ spec.initContainers[1].resources.requests.cpu: 2500",
      "RuntimeClass overhead @ spec.overhead.cpu: 250",
    ],
  ],
  [
    "the highest of several init steps is the one named",
    { containers: ["cpu=1|"], init: ["cpu=2|", "cpu=5|", "cpu=3|"] },
    [
      "request of container c0 @ spec.containers[0].resources.requests.cpu: 1000",
      "init container i1 beyond the running ones @ spec.initContainers[1].resources.requests.cpu: 4000",
    ],
  ],
  [
    "pod-level resources replace the containers",
    { containers: ["cpu=1|"], overhead: "cpu=250m", pod: "cpu=500m|" },
    [
      "pod-level request @ spec.resources.requests.cpu: 500",
      "RuntimeClass overhead @ spec.overhead.cpu: 250",
    ],
  ],
];

describe("reservation", () => {
  test.each(ledgers)("explains the cpu of %s", (_, short, ledger) => {
    const { milliCpu, terms } = reservation(pod(short));
    const lines = terms.milliCpu.map(
      ({ label, path = [], amount }) => `${label} @ ${formatFieldPath(path)}: ${amount}`,
    );
    expect(lines).toEqual(ledger);
    expect(sumTerms(terms.milliCpu)).toBe(milliCpu);
  });

  test("rounds a sum of fractional bytes once, in a term of its own", () => {
    const { memoryBytes, terms } = reservation(
      pod({ containers: ["memory=0.1Gi|", "memory=0.1Gi|"] }),
    );
    // 2 x 107374182.4 bytes
    expect(memoryBytes).toBe(214_748_365);
    expect(terms.memoryBytes.map(({ amount }) => amount)).toEqual([107_374_182, 107_374_182, 1]);
  });

  test("limits play no part, and an overhead may be handed in", () => {
    const subject = pod({ containers: ["cpu=100m memory=64Mi|cpu=8 memory=8Gi"] });
    const overhead = parseResourceList({ memory: "600Mi" });
    expect(reservation(subject, { overhead })).toMatchObject({
      milliCpu: 100,
      memoryBytes: (64 + 600) * 2 ** 20,
    });
  });

  test("the documentation's example: 2 cpu and 200Mi plus kata-fc's overhead", () => {
    const subject = pod({
      containers: ["cpu=500m memory=100Mi|", "cpu=1500m memory=100Mi|"],
      overhead: "cpu=250m memory=120Mi",
    });
    expect(reservation(subject)).toMatchObject({ milliCpu: 2250, memoryBytes: 320 * 2 ** 20 });
  });

  test("terms add up to every figure, limits too", () => {
    fc.assert(
      fc.property(somePods, fc.constantFrom("requests", "limits"), (subject, of) => {
        const demand = podDemand(subject);
        for (const resource of ["cpu", "memory", "ephemeral-storage", "nvidia.com/gpu"]) {
          const amount = amountOf(demand[of], resource);
          const figure = resource === "cpu" ? milliCpuOf(amount) : memoryBytesOf(amount);
          const terms = demandTerms(subject, { of, resource });
          expect(sumTerms(terms)).toBe(figure);
          expect(terms.every(({ amount }) => Number.isSafeInteger(amount) && amount !== 0)).toBe(
            true,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  test("every term that was read from the pod says where", () => {
    fc.assert(
      fc.property(somePods, (subject) => {
        for (const { label, path } of demandTerms(subject, { of: "requests", resource: "cpu" })) {
          expect(path === undefined).toBe(label.startsWith("round up"));
        }
      }),
    );
  });
});

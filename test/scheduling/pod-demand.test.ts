import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addResources, parseResourceList } from "../../src/quantity/index.ts";
import type { ResourceList } from "../../src/quantity/index.ts";
import { podDemand } from "../../src/scheduling/index.ts";
import type { DemandOptions } from "../../src/scheduling/index.ts";
import { kubernetesFacts } from "./kubernetes-facts.ts";
import { demandByTimeline } from "./oracle.ts";
import { pod, print, somePods } from "./pods.ts";
import type { ShortPod } from "./pods.ts";

/** name, pod, requests, limits (both with the API server's defaults) */
const facts: readonly (readonly [string, ShortPod, string, string])[] = [
  ["nothing", { containers: [""] }, "", ""],
  ["one container", { containers: ["cpu=1 memory=1Gi|cpu=2"] }, "cpu=1 memory=1Gi", "cpu=2"],
  ["containers are summed", { containers: ["cpu=1|", "cpu=500m|"] }, "cpu=1500m", ""],
  ["a limit is the request too", { containers: ["|memory=512Mi"] }, "memory=512Mi", "memory=512Mi"],
  [
    "per resource",
    { containers: ["cpu=100m|cpu=1 memory=1Gi"] },
    "cpu=100m memory=1Gi",
    "cpu=1 memory=1Gi",
  ],
  ["an explicit zero request stays", { containers: ["cpu=0|cpu=1"] }, "cpu=0", "cpu=1"],
  [
    "each container rounds up to milli",
    { containers: Array.from({ length: 7 }, () => "cpu=0.1m|") },
    "cpu=7m",
    "",
  ],
  ["init below the sum", { containers: ["cpu=2|"], init: ["cpu=1|"] }, "cpu=2", ""],
  [
    "init above the sum",
    { containers: ["cpu=1 memory=2Gi|"], init: ["cpu=3 memory=1Gi|"] },
    "cpu=3 memory=2Gi",
    "",
  ],
  ["init containers run one by one", { init: ["cpu=1|", "cpu=2|", "cpu=1|"] }, "cpu=2", ""],
  ["a sidecar runs beside", { containers: ["cpu=1|"], init: ["+cpu=2|"] }, "cpu=3", ""],
  [
    "init before the sidecar is alone",
    { containers: ["cpu=1|"], init: ["cpu=4|", "+cpu=2|"] },
    "cpu=4",
    "",
  ],
  [
    "init after the sidecar is not",
    { containers: ["cpu=1|"], init: ["+cpu=2|", "cpu=4|"] },
    "cpu=6",
    "",
  ],
  [
    "sidecars add up before an init",
    { containers: ["cpu=1|"], init: ["+cpu=2|", "+cpu=3|", "cpu=4|"] },
    "cpu=9",
    "",
  ],
  [
    "limits follow the same rule",
    { containers: ["|cpu=1"], init: ["+|cpu=2", "|cpu=4"] },
    "cpu=6",
    "cpu=6",
  ],
  [
    "overhead on an empty pod",
    { containers: [""], overhead: "cpu=250m memory=160Mi" },
    "cpu=250m memory=160Mi",
    "",
  ],
  [
    "overhead on limits that exist",
    { containers: ["|memory=1Gi"], overhead: "cpu=250m memory=600Mi" },
    "cpu=250m memory=1624Mi",
    "memory=1624Mi",
  ],
  [
    "overhead not on a zero limit",
    { containers: ["|memory=0"], overhead: "memory=600Mi" },
    "memory=600Mi",
    "memory=0",
  ],
  [
    "overhead after the init maximum",
    { containers: ["cpu=1|"], init: ["cpu=2|"], overhead: "cpu=5" },
    "cpu=7",
    "",
  ],
  [
    "pod level replaces downwards",
    { containers: ["cpu=1 memory=1Gi|"], pod: "cpu=500m|" },
    "cpu=500m memory=1Gi",
    "",
  ],
  ["pod level zero", { containers: ["cpu=1|"], pod: "cpu=0|" }, "cpu=0", ""],
  [
    "pod level and overhead",
    { containers: [""], overhead: "cpu=250m memory=600Mi", pod: "memory=2Gi|memory=4Gi" },
    "cpu=250m memory=2648Mi",
    "memory=4696Mi",
  ],
  [
    "pod level governs no storage",
    { containers: ["ephemeral-storage=3Gi|"], pod: "cpu=1 ephemeral-storage=2Gi|" },
    "cpu=1 ephemeral-storage=3Gi",
    "",
  ],
  [
    "extended resources",
    { containers: ["|nvidia.com/gpu=1"], init: ["|nvidia.com/gpu=4"] },
    "nvidia.com/gpu=4",
    "nvidia.com/gpu=4",
  ],
  [
    "a sum takes the format of its first addend",
    { containers: ["memory=1Gi|", "memory=1G|"] },
    "memory=2073741824",
    "",
  ],
];

describe("podDemand", () => {
  test.each(facts)("%s", (_, short, requests, limits) => {
    const demand = podDemand(pod(short));
    expect([print(demand.requests), print(demand.limits)]).toEqual([requests, limits]);
  });

  test.each(kubernetesFacts)(
    "Kubernetes' answer for a pod with %s",
    (_, short, requests, limits) => {
      const demand = podDemand(pod(short));
      expect([print(demand.requests), print(demand.limits)]).toEqual([requests, limits]);
    },
  );

  const live = {
    spec: {
      containers: [{ name: "a", resources: { requests: { cpu: "2" }, limits: { cpu: "3" } } }],
    },
    status: {
      containerStatuses: [
        {
          name: "a",
          allocatedResources: { cpu: "4" },
          resources: { requests: { cpu: "1" }, limits: { cpu: "6" } },
        },
      ],
    },
  };
  const infeasible = [{ type: "PodResizePending", status: "True", reason: "Infeasible" }];
  const shrunk = {
    spec: live.spec,
    status: {
      conditions: infeasible,
      containerStatuses: [{ name: "a", resources: { requests: { cpu: "1" } } }],
    },
  };
  const resized = {
    spec: {
      containers: [],
      resources: { requests: { cpu: "2" }, limits: { cpu: "4" } },
      overhead: { cpu: "1" },
    },
    status: {
      allocatedResources: { cpu: "4" },
      resources: { requests: { cpu: "4500m" }, limits: { cpu: "6" } },
    },
  };

  const withStatus = (status: object, conditions: readonly object[] = []): object => ({
    spec: resized.spec,
    status: { ...status, conditions },
  });

  /** name, pod, options, requests, limits */
  const optionFacts: readonly (readonly [string, object, DemandOptions, string, string])[] = [
    [
      "without overhead",
      pod({ containers: ["cpu=1|cpu=1"], overhead: "cpu=5" }),
      { excludeOverhead: true },
      "cpu=1",
      "cpu=1",
    ],
    [
      "another overhead",
      pod({ containers: ["cpu=1|cpu=1"], overhead: "cpu=5" }),
      { overhead: parseResourceList({ cpu: "2" }) },
      "cpu=3",
      "cpu=3",
    ],
    [
      "as written",
      pod({ containers: ["|cpu=1", "cpu=0.1m|"] }),
      { applyDefaults: false },
      "cpu=100u",
      "cpu=1",
    ],
    [
      "pod-level requests from limits",
      pod({ containers: [""], pod: "|cpu=4 memory=8Gi" }),
      { podLevelDefaults: true },
      "cpu=4 memory=8Gi",
      "cpu=4 memory=8Gi",
    ],
    [
      "which nobody defaults by default",
      pod({ containers: [""], pod: "|cpu=4 memory=8Gi" }),
      {},
      "",
      "cpu=4 memory=8Gi",
    ],
    [
      "pod-level requests from containers first",
      pod({ containers: ["cpu=1|"], pod: "|cpu=4 memory=8Gi" }),
      { podLevelDefaults: true },
      "cpu=1 memory=8Gi",
      "cpu=4 memory=8Gi",
    ],
    [
      "pod-level huge pages from containers",
      pod({ containers: ["|hugepages-2Mi=4Mi", "|hugepages-2Mi=6Mi"], pod: "cpu=4|" }),
      { podLevelDefaults: true },
      "cpu=4 hugepages-2Mi=10Mi",
      "hugepages-2Mi=10Mi",
    ],
    [
      "pod-level huge pages are not overcommitted",
      pod({ containers: ["|hugepages-2Mi=4Mi"], pod: "|hugepages-2Mi=10Mi" }),
      { podLevelDefaults: true },
      "hugepages-2Mi=10Mi",
      "hugepages-2Mi=10Mi",
    ],
    [
      "no pod level",
      pod({ containers: ["cpu=1|"], pod: "cpu=5|cpu=5" }),
      { skipPodLevelResources: true },
      "cpu=1",
      "",
    ],
    [
      "no requests of containers, but their limits",
      pod({ containers: ["cpu=1 memory=1|memory=2"], pod: "cpu=3|" }),
      { skipContainerLevelResources: true },
      "cpu=3",
      "memory=2",
    ],
    [
      "assumed requests",
      pod({ containers: ["cpu=0|", "memory=1Gi|"] }),
      { nonMissingContainerRequests: parseResourceList({ cpu: "100m", memory: "200Mi" }) },
      "cpu=100m memory=1224Mi",
      "",
    ],
    ["status is ignored", live, {}, "cpu=2", "cpu=3"],
    [
      "the largest of spec, allocated and actual",
      live,
      { useStatusResources: true },
      "cpu=4",
      "cpu=6",
    ],
    ["an infeasible resize leaves the spec out", shrunk, { useStatusResources: true }, "cpu=1", ""],
    [
      "a pod-level resize, overhead counted once",
      resized,
      { useStatusResources: true, inPlacePodLevelResources: true },
      "cpu=4500m",
      "cpu=6",
    ],
    [
      "what the node allocated for the pod counts for requests only",
      withStatus({ allocatedResources: { cpu: "9" }, resources: { requests: { cpu: "4" } } }),
      { useStatusResources: true, inPlacePodLevelResources: true },
      "cpu=9",
      "cpu=5",
    ],
    [
      "a status below the overhead is not negative",
      withStatus({ resources: { requests: { cpu: "500m" }, limits: { cpu: "500m" } } }, infeasible),
      { useStatusResources: true, inPlacePodLevelResources: true },
      "cpu=1",
      "cpu=0",
    ],
    [
      "a pod-level resize is ignored otherwise",
      resized,
      { useStatusResources: true },
      "cpu=3",
      "cpu=5",
    ],
  ];

  test.each(optionFacts)("options: %s", (_, subject, options, requests, limits) => {
    const demand = podDemand(subject, options);
    expect([print(demand.requests), print(demand.limits)]).toEqual([requests, limits]);
  });

  test("agrees with the play of a pod's life, for every resource and reading", () => {
    const readings = fc.record(
      {
        applyDefaults: fc.boolean(),
        excludeOverhead: fc.boolean(),
        skipPodLevelResources: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(somePods, readings, (subject, options) => {
        const demand = podDemand(subject, options);
        for (const kind of ["requests", "limits"] as const) {
          for (const resource of [
            "cpu",
            "memory",
            "ephemeral-storage",
            "hugepages-2Mi",
            "nvidia.com/gpu",
          ]) {
            const expected = demandByTimeline(subject, { ...options, kind, resource });
            expect(demand[kind][resource]?.nano).toBe(expected);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("does not depend on the order of the containers", () => {
    fc.assert(
      fc.property(somePods, (subject) => {
        const spec = { ...subject.spec, containers: subject.spec.containers.toReversed() };
        const [one, other] = [podDemand(subject), podDemand({ spec })];
        expect(values(other.requests)).toEqual(values(one.requests));
        expect(values(other.limits)).toEqual(values(one.limits));
      }),
    );
  });

  test("grows with each container's request, and by no more than it", () => {
    fc.assert(
      fc.property(somePods, fc.nat({ max: 3000 }), (subject, milli) => {
        const added = { name: "more", resources: { requests: { cpu: `${milli}m` } } };
        const spec = { ...subject.spec, containers: [...subject.spec.containers, added] };
        const before = podDemand(subject).requests["cpu"]?.nano ?? 0n;
        const growth = (podDemand({ spec }).requests["cpu"]?.nano ?? 0n) - before;
        expect(growth >= 0n && growth <= BigInt(milli) * 1_000_000n).toBe(true);
      }),
    );
  });

  test("requests with overhead are requests without it plus the overhead", () => {
    fc.assert(
      fc.property(somePods, (subject) => {
        const without = podDemand(subject, { excludeOverhead: true }).requests;
        const overhead = podDemand({
          spec: { containers: [], overhead: subject.spec.overhead ?? {} },
        });
        const sum = addResources(without, overhead.requests);
        expect(values(podDemand(subject).requests)).toEqual(values(sum));
      }),
    );
  });

  test("takes a pod as JSON has it and leaves it alone", () => {
    const text = JSON.stringify({
      spec: {
        containers: [{ resources: { limits: { cpu: 1, memory: null } } }, null],
        initContainers: null,
        overhead: null,
        resources: null,
      },
      status: null,
    });
    const subject = JSON.parse(text) as Parameters<typeof podDemand>[0];
    expect(print(podDemand(subject).requests)).toBe("cpu=1 memory=0");
    expect(JSON.stringify(subject)).toBe(text);
  });
});

function values(list: ResourceList): unknown {
  return Object.entries(list).map(([name, { nano }]) => [name, nano]);
}

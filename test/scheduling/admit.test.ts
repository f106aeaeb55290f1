import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatFieldPath } from "../../src/diagnostic/index.ts";
import type {
  LimitRangeItem,
  NamespaceDefaults,
  Origin,
  Pod,
  RuntimeClass,
} from "../../src/manifest/index.ts";
import type { ResourceList } from "../../src/quantity/index.ts";
import { admit, cgroupCap, podDemand, qosClass } from "../../src/scheduling/index.ts";
import type { AdmissionRejection } from "../../src/scheduling/index.ts";
import { amounts, pod, print, somePods } from "./pods.ts";

const origin: Origin = {
  source: { name: "x.yaml", text: "" },
  name: "x.yaml",
  document: 1,
  start: 0,
  end: 0,
  path: [],
};

function limitRange(
  containers: readonly LimitRangeItem[],
  pods: readonly LimitRangeItem[] = [],
): NamespaceDefaults {
  return { namespace: "shop", name: "bounds", containers, pods, origin };
}

function runtimeClass(
  podFixed: string | undefined,
  more: Partial<RuntimeClass> = {},
): RuntimeClass {
  const overhead = podFixed === undefined ? {} : { podFixed: amounts(podFixed) };
  return { name: "kata", handler: "kata", origin, ...overhead, ...more };
}

function steps(subject: Pod, options: Parameters<typeof admit>[1] = {}): readonly string[] {
  return admit(subject, options).steps.map(
    ({ kind, path, value = "" }) => `${kind} ${formatFieldPath(path)} ${value}`,
  );
}

function codes(rejections: readonly AdmissionRejection[]): readonly string[] {
  return rejections.map(({ code }) => code);
}

describe("admit", () => {
  test("takes the steps of the API server in its order and tells each", () => {
    const subject = pod({ containers: ["cpu=0.1m|memory=1Gi", ""] });
    const namespaceDefaults = [
      limitRange([
        { default: amounts("memory=512Mi"), defaultRequest: amounts("memory=256Mi cpu=50m") },
      ]),
    ];
    const found = steps(subject, { namespaceDefaults, runtimeClass: runtimeClass("memory=600Mi") });
    expect(found).toEqual([
      "round-up spec.containers[0].resources.requests.cpu 1m",
      "request-from-limit spec.containers[0].resources.requests.memory 1Gi",
      "limit-range-default spec.containers[1].resources.limits.memory 512Mi",
      "limit-range-default spec.containers[1].resources.requests.cpu 50m",
      "limit-range-default spec.containers[1].resources.requests.memory 256Mi",
      "runtime-class-overhead spec.overhead.memory 600Mi",
    ]);
  });

  test("a limit alone becomes the request before a LimitRange has its say", () => {
    const subject = pod({ containers: ["|memory=1Gi"] });
    const namespaceDefaults = [limitRange([{ defaultRequest: amounts("memory=256Mi") }])];
    expect(print(podDemand(admit(subject, { namespaceDefaults }).pod).requests)).toBe("memory=1Gi");
  });

  /** name, LimitRange item, a container's resources, what it gets */
  const defaults: readonly (readonly [string, LimitRangeItem, string, string])[] = [
    [
      "limit and request",
      { default: amounts("cpu=1"), defaultRequest: amounts("cpu=500m") },
      "",
      "cpu=500m|cpu=1",
    ],
    ["a default limit is the default request", { default: amounts("cpu=1") }, "", "cpu=1|cpu=1"],
    ["a maximum is the default limit", { max: amounts("cpu=2") }, "", "cpu=2|cpu=2"],
    ["a minimum is the default request", { min: amounts("cpu=100m") }, "", "cpu=100m|"],
    [
      "a limit comes before the minimum",
      { min: amounts("cpu=100m"), max: amounts("cpu=2") },
      "",
      "cpu=2|cpu=2",
    ],
    [
      "what is written stays",
      { default: amounts("cpu=1"), defaultRequest: amounts("cpu=500m") },
      "cpu=10m|cpu=20m",
      "cpu=10m|cpu=20m",
    ],
    [
      "a written request, a default limit",
      { default: amounts("cpu=1") },
      "cpu=10m|",
      "cpu=10m|cpu=1",
    ],
  ];

  test.each(defaults)("LimitRange: %s", (_, item, written, expected) => {
    const admitted = admit(pod({ containers: [written] }), {
      namespaceDefaults: [limitRange([item])],
    });
    const { requests, limits } = podDemand(admitted.pod, { applyDefaults: false });
    expect(`${print(requests)}|${print(limits)}`).toBe(expected);
    expect(admitted.rejections).toEqual([]);
  });

  test("the first LimitRange fills in, a later one finds it filled; init containers too", () => {
    const first = limitRange([{ default: amounts("cpu=1") }]);
    const second = limitRange([{ default: amounts("cpu=2 memory=1Gi") }]);
    const admitted = admit(pod({ init: [""] }), { namespaceDefaults: [first, second] });
    expect(print(podDemand(admitted.pod).limits)).toBe("cpu=1 memory=1Gi");
  });

  /** name, bounds on containers, bounds on pods, pod, violations */
  const bounds: readonly (readonly [
    string,
    LimitRangeItem,
    LimitRangeItem,
    Pod,
    readonly string[],
  ])[] = [
    [
      "inside",
      { min: amounts("cpu=100m"), max: amounts("cpu=2") },
      {},
      pod({ containers: ["cpu=100m|cpu=2"] }),
      [],
    ],
    [
      "request below",
      { min: amounts("cpu=100m") },
      {},
      pod({ containers: ["cpu=99m|"] }),
      ["limit-range-min request c0 99m 100m"],
    ],
    [
      "limit above",
      { max: amounts("cpu=2") },
      {},
      pod({ containers: ["cpu=1|cpu=2001m"] }),
      ["limit-range-max limit c0 2001m 2"],
    ],
    [
      "ratio",
      { maxLimitRequestRatio: amounts("cpu=2") },
      {},
      pod({ containers: ["cpu=1|cpu=3"] }),
      ["limit-range-ratio ratio c0 3 2"],
    ],
    [
      "ratio just met",
      { maxLimitRequestRatio: amounts("cpu=1.5") },
      {},
      pod({ containers: ["cpu=2|cpu=3"] }),
      [],
    ],
    [
      "ratio without a limit",
      { maxLimitRequestRatio: amounts("cpu=2") },
      {},
      pod({ containers: ["cpu=1|"] }),
      ["limit-range-ratio ratio c0 null 2"],
    ],
    [
      "init containers count",
      { max: amounts("cpu=2") },
      {},
      pod({ init: ["|cpu=3"] }),
      ["limit-range-max limit i0 3 2"],
    ],
    [
      "the whole pod",
      {},
      { max: amounts("cpu=3") },
      pod({ containers: ["|cpu=2", "|cpu=2"] }),
      ["limit-range-max limit pod 4 3"],
    ],
    [
      "the whole pod without its overhead",
      {},
      { max: amounts("cpu=3") },
      pod({ containers: ["|cpu=3"], overhead: "cpu=1" }),
      [],
    ],
    [
      "nothing stated where the pod is bounded",
      {},
      { min: amounts("cpu=1") },
      pod({ containers: [""] }),
      ["limit-range-min request pod null 1"],
    ],
  ];

  test.each(bounds)("LimitRange bounds: %s", (_, containers, pods, subject, expected) => {
    const namespaceDefaults = [limitRange([containers], [pods])];
    const found = admit(subject, { namespaceDefaults }).rejections.flatMap((one) =>
      "limitRange" in one
        ? [`${one.code} ${one.of} ${one.container ?? "pod"} ${one.found} ${one.bound}`]
        : [],
    );
    expect(found).toEqual(expected);
  });

  test("a pod-level request of huge pages keeps its limit from being completed", () => {
    const subject = pod({ containers: ["|hugepages-2Mi=4Mi"], pod: "hugepages-2Mi=10Mi|cpu=1" });
    expect(steps(subject)).toEqual([
      "request-from-limit spec.containers[0].resources.requests.hugepages-2Mi 4Mi",
      "pod-level-default spec.resources.requests.cpu 1",
    ]);
  });

  test("a written request above a LimitRange's limit makes the pod invalid", () => {
    const namespaceDefaults = [limitRange([{ default: amounts("cpu=500m") }])];
    expect(admit(pod({ containers: ["cpu=700m|"] }), { namespaceDefaults }).rejections).toEqual([
      {
        code: "request-above-limit",
        path: ["spec", "containers", 0, "resources", "requests", "cpu"],
        container: "c0",
        resource: "cpu",
        request: "700m",
        limit: "500m",
      },
    ]);
  });

  /** name, the pod's overhead, its class name, the RuntimeClass, rejections, the overhead that counts */
  const overheads: readonly (readonly [
    string,
    string | undefined,
    string | undefined,
    RuntimeClass | undefined,
    readonly string[],
    string,
  ])[] = [
    ["from the class", undefined, "kata", runtimeClass("memory=600Mi"), [], "memory=600Mi"],
    [
      "the same already",
      "memory=629145600",
      "kata",
      runtimeClass("memory=600Mi"),
      [],
      "memory=629145600",
    ],
    [
      "another",
      "memory=1Gi",
      "kata",
      runtimeClass("memory=600Mi"),
      ["overhead-differs"],
      "memory=1Gi",
    ],
    [
      "more resources",
      "cpu=1 memory=600Mi",
      "kata",
      runtimeClass("memory=600Mi"),
      ["overhead-differs"],
      "cpu=1 memory=600Mi",
    ],
    [
      "fewer resources",
      "memory=600Mi",
      "kata",
      runtimeClass("cpu=1 memory=600Mi"),
      ["overhead-differs"],
      "memory=600Mi",
    ],
    ["the same once rounded", "cpu=0.1m", "kata", runtimeClass("cpu=1m"), [], "cpu=1m"],
    [
      "a class without one",
      "memory=1Gi",
      "kata",
      runtimeClass(undefined),
      ["overhead-without-runtime-class"],
      "memory=1Gi",
    ],
    [
      "no class at all",
      "memory=1Gi",
      undefined,
      undefined,
      ["overhead-without-runtime-class"],
      "memory=1Gi",
    ],
    ["a class that nobody knows", "memory=1Gi", "mystery", undefined, [], "memory=1Gi"],
    ["none and none", undefined, undefined, undefined, [], ""],
  ];

  test.each(overheads)("overhead: %s", (_, own, name, given, expected, counted) => {
    const subject = pod({ containers: [""], ...(own === undefined ? {} : { overhead: own }) });
    const named: Pod = {
      spec: { ...subject.spec, ...(name === undefined ? {} : { runtimeClassName: name }) },
    };
    const admitted = admit(named, given === undefined ? {} : { runtimeClass: given });
    expect(codes(admitted.rejections)).toEqual(expected);
    expect(print(podDemand(admitted.pod).requests)).toBe(
      print(podDemand(pod({ overhead: counted })).requests),
    );
  });

  test("tells a built-in class from one of the input", () => {
    const { origin: _, ...builtIn } = runtimeClass("memory=600Mi");
    const subject = pod({ containers: [""], overhead: "memory=1Gi" });
    const facts = (given: RuntimeClass): unknown =>
      admit(subject, { runtimeClass: given }).rejections;
    expect(facts(builtIn)).toMatchObject([
      { builtIn: true, found: { memory: "1Gi" }, required: { memory: "600Mi" } },
    ]);
    expect(facts(runtimeClass("memory=600Mi"))).toMatchObject([{ builtIn: false }]);
  });

  test("merges the node selector, and names a conflict", () => {
    const given = runtimeClass(undefined, { nodeSelector: { pool: "kata", arch: "amd64" } });
    const subject: Pod = { spec: { containers: [], nodeSelector: { pool: "web", zone: "1" } } };
    const admitted = admit(subject, { runtimeClass: given });
    expect(admitted.pod.spec.nodeSelector).toEqual({ pool: "web", zone: "1", arch: "amd64" });
    expect(admitted.rejections).toEqual([
      {
        code: "node-selector-conflict",
        path: ["spec", "nodeSelector", "pool"],
        runtimeClass: "kata",
        builtIn: false,
        key: "pool",
        found: "web",
        required: "kata",
      },
    ]);
  });

  /** name, the pod's tolerations, the class's, the result */
  const tolerations: readonly (readonly [string, object[], object[], object[]])[] = [
    [
      "added",
      [{ key: "a", operator: "Exists" }],
      [{ key: "b", value: "1" }],
      [
        { key: "a", operator: "Exists" },
        { key: "b", value: "1" },
      ],
    ],
    [
      "equal ones once",
      [{ key: "a", value: "1" }],
      [{ key: "a", value: "1" }],
      [{ key: "a", value: "1" }],
    ],
    [
      "covered by the pod's",
      [{ operator: "Exists" }],
      [{ key: "b", value: "1", effect: "NoSchedule" }],
      [{ operator: "Exists" }],
    ],
    [
      "covering the pod's",
      [{ key: "b", value: "1" }],
      [{ key: "b", operator: "Exists" }],
      [{ key: "b", operator: "Exists" }],
    ],
    [
      "another effect",
      [{ key: "b", value: "1", effect: "NoSchedule" }],
      [{ key: "b", value: "1", effect: "NoExecute" }],
      [
        { key: "b", value: "1", effect: "NoSchedule" },
        { key: "b", value: "1", effect: "NoExecute" },
      ],
    ],
    [
      "a longer stay covers",
      [{ key: "b", value: "1", effect: "NoExecute", tolerationSeconds: 60 }],
      [{ key: "b", value: "1", effect: "NoExecute" }],
      [{ key: "b", value: "1", effect: "NoExecute" }],
    ],
    [
      "a shorter stay does not cover",
      [{ key: "b", value: "1", effect: "NoExecute" }],
      [{ key: "b", operator: "Exists", effect: "NoExecute", tolerationSeconds: 60 }],
      [
        { key: "b", value: "1", effect: "NoExecute" },
        { key: "b", operator: "Exists", effect: "NoExecute", tolerationSeconds: 60 },
      ],
    ],
    [
      "another value",
      [{ key: "b", value: "1" }],
      [{ key: "b", value: "2" }],
      [
        { key: "b", value: "1" },
        { key: "b", value: "2" },
      ],
    ],
  ];

  test.each(tolerations)("tolerations: %s", (_, own, added, expected) => {
    const given = runtimeClass(undefined, {
      tolerations: added as Readonly<Record<string, unknown>>[],
    });
    const admitted = admit({ spec: { containers: [], tolerations: own } }, { runtimeClass: given });
    expect(admitted.pod.spec["tolerations"]).toEqual(expected);
  });

  test("keeps the original and shares what it does not touch", () => {
    const subject = pod({ containers: ["|cpu=1"], init: ["cpu=1|"] });
    const text = JSON.stringify(subject);
    const admitted = admit(subject, { runtimeClass: runtimeClass("cpu=1") });
    expect(JSON.stringify(subject)).toBe(text);
    expect(admitted.pod.spec.initContainers?.[0]).toBe(subject.spec.initContainers?.[0]);
    expect(admitted.pod.spec.containers[0]?.resources?.requests).toEqual({ cpu: "1" });
  });

  test("hands back the pod itself where nothing is to be done", () => {
    const subject = pod({ containers: ["cpu=1|cpu=1"] });
    expect(admit(subject)).toEqual({ pod: subject, steps: [], rejections: [] });
    expect(admit(subject).pod).toBe(subject);
  });

  test("writes every default into the pod: nothing is left to default", () => {
    const namespaceDefaults = [
      limitRange([{ default: amounts("cpu=1 memory=1Gi"), defaultRequest: amounts("cpu=0.3m") }]),
    ];
    fc.assert(
      fc.property(somePods, (subject) => {
        const once = admit(subject, {
          namespaceDefaults,
          runtimeClass: runtimeClass("memory=1.5"),
        });
        const asWritten = { applyDefaults: false };
        expect(podDemand(once.pod)).toEqual(podDemand(once.pod, asWritten));
        expect(qosClass(once.pod)).toBe(qosClass(once.pod, asWritten));
        expect(cgroupCap(once.pod)).toEqual(cgroupCap(once.pod, asWritten));
        const twice = admit(once.pod, {
          namespaceDefaults,
          runtimeClass: runtimeClass("memory=1.5"),
        });
        expect(twice.steps).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("without LimitRange and class it is podDemand with all defaults", () => {
    fc.assert(
      fc.property(somePods, (subject) => {
        const direct = podDemand(subject, { podLevelDefaults: true });
        const { requests, limits } = podDemand(admit(subject).pod);
        expect(values(requests)).toEqual(values(direct.requests));
        expect(values(limits)).toEqual(values(direct.limits));
      }),
      { numRuns: 300 },
    );
  });
});

/** Without the formats: a sum of mixed ones is written in full and then reads as decimal. */
function values(list: ResourceList): unknown {
  return Object.entries(list).map(([name, { nano }]) => [name, nano]);
}

import { describe, expect, test } from "vitest";
import type {
  LimitRangeItem,
  NamespaceDefaults,
  Pod,
  ResourceRequirements,
} from "../../src/manifest/index.ts";
import { PodError, admit, podDemand } from "../../src/scheduling/index.ts";
import type { Admission, LimitRangeViolation } from "../../src/scheduling/index.ts";
import { amounts, pod, print } from "./pods.ts";

function under(
  subject: Pod,
  containers: readonly LimitRangeItem[],
  pods: readonly LimitRangeItem[] = [],
): Admission {
  const source = { name: "x.yaml", text: "" };
  const origin = { source, name: "x.yaml", document: 1, start: 0, end: 0, path: [] };
  const range: NamespaceDefaults = { namespace: "n", name: "bounds", containers, pods, origin };
  return admit(subject, { namespaceDefaults: [range] });
}

describe("a LimitRange's defaults", () => {
  test("of several items the last that states one counts, resource by resource", () => {
    const items = [{ default: amounts("cpu=1 memory=1Gi") }, { default: amounts("cpu=2") }];
    const { requests, limits } = podDemand(under(pod({ containers: [""] }), items).pod);
    expect([print(requests), print(limits)]).toEqual(["cpu=2 memory=1Gi", "cpu=2 memory=1Gi"]);
  });

  test("are written into a pod that has null for resources", () => {
    const subject = { spec: { containers: [{ name: "c0", resources: null }] } };
    const { containers } = under(subject, [{ default: amounts("cpu=1") }]).pod.spec;
    expect(containers[0]?.resources).toEqual({ requests: { cpu: "1" }, limits: { cpu: "1" } });
  });

  test("stand in for an amount that is undefined", () => {
    const resources = { limits: { cpu: undefined } } as unknown as ResourceRequirements;
    const subject = { spec: { containers: [{ name: "c0", resources }] } };
    const admitted = under(subject, [{ default: amounts("cpu=1") }]);
    expect(print(podDemand(admitted.pod).limits)).toBe("cpu=1");
  });

  test("are rounded up to thousandths like every amount", () => {
    const item = { default: amounts("cpu=0.2m"), defaultRequest: amounts("cpu=0.1m") };
    const { requests, limits } = podDemand(under(pod({ containers: [""] }), [item]).pod);
    expect([print(requests), print(limits)]).toEqual(["cpu=1m", "cpu=1m"]);
  });

  test.each([
    ["containers", "default", under],
    ["containers", "defaultRequest", under],
    ["containers", "min", under],
    ["containers", "max", under],
    ["containers", "maxLimitRequestRatio", under],
    ["pods", "min", (subject: Pod, items: LimitRangeItem[]) => under(subject, [], items)],
  ] as const)("a bad quantity is named by its place: %s, %s", (list, key, run) => {
    const items = [{}, { [key]: amounts("cpu=1x") }];
    let error: unknown;
    try {
      run(pod({ containers: [""] }), items);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(PodError);
    expect((error as PodError).path).toEqual(["LimitRange", "bounds", list, 1, key, "cpu"]);
  });
});

describe("a LimitRange's bounds", () => {
  type Broken = Omit<LimitRangeViolation, "path" | "limitRange" | "container" | "resource">;
  const noRatio = { code: "limit-range-ratio", of: "ratio", found: null, bound: "2" } as const;

  /** name, item for containers, container, the list at fault, what is broken; as limitranger does */
  const rows: readonly (readonly [string, LimitRangeItem, string, string, Broken])[] = [
    [
      "a limit below",
      { min: amounts("cpu=1") },
      "cpu=1|cpu=500m",
      "limits",
      { code: "limit-range-min", of: "limit", found: "500m", bound: "1" },
    ],
    [
      "a request above",
      { max: amounts("cpu=2") },
      "cpu=3|cpu=2",
      "requests",
      { code: "limit-range-max", of: "request", found: "3", bound: "2" },
    ],
    [
      "a request of zero has no ratio",
      { maxLimitRequestRatio: amounts("cpu=2") },
      "cpu=0|cpu=1",
      "limits",
      noRatio,
    ],
    [
      "nor has a limit of zero",
      { maxLimitRequestRatio: amounts("cpu=2") },
      "cpu=1|cpu=0",
      "limits",
      noRatio,
    ],
    [
      "a fractional ratio",
      { maxLimitRequestRatio: amounts("cpu=1.2") },
      "cpu=2|cpu=3",
      "limits",
      { code: "limit-range-ratio", of: "ratio", found: "1500m", bound: "1200m" },
    ],
  ];

  test.each(rows)("%s", (_, item, container, list, facts) => {
    const { rejections } = under(pod({ containers: ["", container] }), [{}, item]);
    const broken = rejections.filter((one) => "limitRange" in one && one.container === "c1");
    const path = ["spec", "containers", 1, "resources", list, "cpu"];
    const where = { path, limitRange: "bounds", container: "c1", resource: "cpu" };
    expect(broken).toEqual([{ ...facts, ...where }]);
  });

  test("bounds on pods are broken by what no container states", () => {
    const { rejections } = under(pod({ containers: ["cpu=1|"] }), [], [{ max: amounts("cpu=3") }]);
    expect(rejections).toEqual([
      {
        code: "limit-range-max",
        path: ["spec", "resources", "limits", "cpu"],
        limitRange: "bounds",
        resource: "cpu",
        of: "limit",
        found: null,
        bound: "3",
      },
    ]);
  });

  test("a request may equal its limit; one above it is named in init containers and the pod too", () => {
    const subject = pod({
      containers: ["cpu=1|cpu=1"],
      init: ["cpu=2|cpu=1"],
      pod: "cpu=3|cpu=2",
    });
    const code = "request-above-limit";
    expect(admit(subject).rejections).toEqual([
      {
        code,
        path: ["spec", "initContainers", 0, "resources", "requests", "cpu"],
        container: "i0",
        resource: "cpu",
        request: "2",
        limit: "1",
      },
      {
        code,
        path: ["spec", "resources", "requests", "cpu"],
        resource: "cpu",
        request: "3",
        limit: "2",
      },
    ]);
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  devShmUse,
  nodeOvercommit,
  overheadAdvice,
  podHazards,
  requestAdvice,
  runtimeClassManifest,
  runtimeClassYaml,
  SizingError,
  sizeWorkloads,
} from "../../src/sizing/index.ts";
import type { SizedWorkload, SizeWorkloadsOptions } from "../../src/sizing/index.ts";
import type { Container, PodSpec } from "../../src/manifest/index.ts";
import { parse } from "yaml";
import { container, gibibyte, mebibyte, podOf, workloadOf } from "./pods.ts";

const none = { milliCpu: 0, memoryBytes: 0 };

function size(
  containers: readonly Container[],
  options: SizeWorkloadsOptions,
  spec: Partial<PodSpec> = {},
): SizedWorkload {
  const pod = podOf(containers, { runtimeClassName: "kata-vm-isolation", ...spec });
  const [sized] = sizeWorkloads([workloadOf(pod)], options);
  if (sized === undefined) throw new Error("no result");
  return sized;
}

const web = [container({ cpu: "1", memory: "1Gi" })];

describe("hazards of a pod", () => {
  const kinds = (sized: SizedWorkload): readonly string[] =>
    podHazards(sized).map((hazard) =>
      "resource" in hazard ? `${hazard.kind} ${hazard.resource}` : hazard.kind,
    );
  test.each<readonly [name: string, sized: SizedWorkload, kinds: readonly string[]]>([
    ["an ordinary pod has none", size(web, { sandbox: "none" }), []],
    [
      "GA with the default class strands memory",
      size(web, { model: "aks-ga" }),
      ["stranded memory"],
    ],
    [
      "GA with a class too small: shortfall and kill risk",
      size(web, { model: "aks-ga", overhead: { memory: "4Mi" } }),
      ["shortfall memory", "oom-risk"],
    ],
    [
      "GA with requests alone: the guest is smaller than asked for",
      size([container({}, { cpu: "2", memory: "2Gi" })], { model: "aks-ga" }),
      [
        "guest-below-requests cpu",
        "guest-below-requests memory",
        "stranded cpu",
        "stranded memory",
      ],
    ],
    [
      "GA with one container without a limit: no cap",
      size([...web, container({ cpu: "1" })], { model: "aks-ga" }),
      ["no-memory-cap", "stranded memory"],
    ],
    [
      "requests under limits",
      size([container({ cpu: "2", memory: "4Gi" }, { cpu: "1", memory: "1Gi" })], {
        model: "aks-ga",
      }),
      ["shortfall cpu", "shortfall memory"],
    ],
    [
      "runtime-rs 4 with a CPU limit alone: a VM of 32 MiB",
      size([container({ cpu: "1" })], {
        model: "kata-rs-4",
        overhead: { cpu: "1", memory: "32Mi" },
      }),
      ["tiny-guest", "stranded cpu"],
    ],
  ])("%s", (_, sized, expected) => {
    expect(kinds(sized)).toEqual(expected);
  });

  test("kill risk is certain only where the host-side parts are known to count", () => {
    const certain = (model: "aks-ga" | "kata-go-static"): unknown =>
      podHazards(size(web, { model, overhead: { memory: "1Mi" } })).find(
        ({ kind }) => kind === "oom-risk",
      );
    expect(certain("aks-ga")).toMatchObject({
      cap: 1025 * mebibyte,
      needed: 1034 * mebibyte,
      certain: true,
    });
    expect(certain("kata-go-static")).toMatchObject({ needed: 3 * gibibyte, certain: false });
  });
});

describe("over-commit of a node", () => {
  const [small] = sizeWorkloads([workloadOf(podOf({ cpu: "500m", memory: "512Mi" }))], {
    sandbox: "all",
  });
  if (small === undefined) throw new Error("no result");
  const allocatable = { milliCpu: 8000, memoryBytes: 16 * gibibyte };

  test("the scheduler is satisfied while the VMs do not fit", () => {
    const node = nodeOvercommit({ allocatable, pods: [{ ...small, count: 10 }] });
    expect(node.reserved).toEqual({ milliCpu: 5000, memoryBytes: 5 * gibibyte });
    expect(node.footprint).toEqual({ milliCpu: 15_000, memoryBytes: 25 * gibibyte });
    expect(node.overcommit).toEqual({ milliCpu: 7000, memoryBytes: 9 * gibibyte });
    expect([node.schedulable, node.hidden]).toEqual([true, true]);
  });

  test("what the scheduler refuses is no hidden hazard", () => {
    const node = nodeOvercommit({ allocatable, pods: [{ ...small, count: 17 }] });
    expect([node.schedulable, node.hidden]).toEqual([false, false]);
  });

  test("an empty node and a fitting one are fine", () => {
    expect(nodeOvercommit({ allocatable, pods: [] })).toMatchObject({
      overcommit: none,
      hidden: false,
    });
    expect(nodeOvercommit({ allocatable, pods: [small] })).toMatchObject({
      overcommit: none,
      hidden: false,
    });
  });

  test.each([-1, 0.3, 2 ** 53])("a count of %s is a wrong call", (count) => {
    expect(() => nodeOvercommit({ allocatable, pods: [{ ...small, count }] })).toThrow(SizingError);
  });
});

test("QEMU guests share half of the node's memory in /dev/shm, other guests do not", () => {
  const qemu = size(web, { model: "auto" }, { runtimeClassName: "kata-qemu" });
  const clh = size(web, { model: "auto" }, { runtimeClassName: "kata-clh" });
  const use = devShmUse({
    nodeMemoryBytes: 16 * gibibyte,
    pods: [
      { ...qemu, count: 3 },
      { ...clh, count: 9 },
    ],
  });
  expect(use).toEqual({
    budgetBytes: 8 * gibibyte,
    usedBytes: 9 * gibibyte,
    exceededBytes: gibibyte,
  });
  const larger = devShmUse({
    nodeMemoryBytes: 16 * gibibyte,
    devShmBytes: 12 * gibibyte,
    pods: [{ ...qemu, count: 3 }],
  });
  expect(larger.exceededBytes).toBe(0);
});

describe("the overhead that fits", () => {
  test("GA: Microsoft's row in the place of 600Mi", () => {
    const advice = overheadAdvice(size(web, { model: "aks-ga" }));
    expect(advice?.current).toEqual({ milliCpu: 0, memoryBytes: 600 * mebibyte });
    expect(advice?.fitting).toEqual({ milliCpu: 0, memoryBytes: 128 * mebibyte });
    expect(advice?.freed.memoryBytes).toBe(472 * mebibyte);
    expect(advice?.added).toEqual(none);
  });

  test("GA without limits: the default guest and 64Mi for it, a little less than 600Mi", () => {
    const advice = overheadAdvice(size([container()], { model: "aks-ga" }));
    expect(advice?.fitting).toEqual({ milliCpu: 1000, memoryBytes: 576 * mebibyte });
  });

  test("the documented preview needs 1 CPU and 2 GiB", () => {
    const advice = overheadAdvice(size(web, {}, { runtimeClassName: "kata-mhsv-vm-isolation" }));
    expect(advice?.fitting).toEqual({ milliCpu: 1000, memoryBytes: 2 * gibibyte });
    expect(advice?.added).toEqual({ milliCpu: 1000, memoryBytes: 2 * gibibyte });
    expect(parse(advice?.yaml ?? "")).toEqual({
      apiVersion: "node.k8s.io/v1",
      kind: "RuntimeClass",
      metadata: { name: "kata-mshv-vm-isolation-2048mi-1000m" },
      handler: "kata",
      overhead: { podFixed: { cpu: "1", memory: "2Gi" } },
      scheduling: { nodeSelector: { "kubernetes.azure.com/kata-mshv-vm-isolation": "true" } },
    });
  });

  test.each(["peer-pods", "ack-runv", "eks-fargate"] as const)("%s gives none", (model) => {
    expect(overheadAdvice(size(web, { model }))).toBeNull();
  });

  test("with it the reservation covers the footprint, and less would not", () => {
    const amount = fc.integer({ min: 128, max: 200_000 });
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.constantFrom("aks-ga", "aks-preview", "kata-rs-4"),
        (limit, request, model) => {
          const memory = {
            limits: { cpu: "1", memory: `${limit}Mi` },
            requests: { memory: `${Math.min(limit, request)}Mi` },
          };
          const containers = [{ name: "app", resources: memory }];
          const advice = overheadAdvice(size(containers, { model }));
          const fixed = size(containers, {
            model,
            overhead: advice?.runtimeClass.overhead.podFixed ?? {},
          });
          expect(fixed.shortfall).toEqual(none);
          expect(overheadAdvice(fixed)).toMatchObject({ freed: none, added: none });
        },
      ),
      { numRuns: 60 },
    );
  });

  test("YAML keeps odd names as text", () => {
    const yaml = runtimeClassYaml(
      runtimeClassManifest({
        name: "no",
        handler: "1e3",
        podFixed: { memory: "1Gi" },
        nodeSelector: { "a: b": "yes", on: "1" },
        tolerations: [{ key: "a", operator: "Exists", tolerationSeconds: 30 }, {}],
        annotations: { note: "two\nlines" },
      }),
    );
    expect(parse(yaml, { version: "1.1" })).toMatchObject({
      metadata: { name: "no", annotations: { note: "two\nlines" } },
      handler: "1e3",
      scheduling: {
        nodeSelector: { "a: b": "yes", on: "1" },
        tolerations: [{ key: "a", operator: "Exists", tolerationSeconds: 30 }, {}],
      },
    });
  });
});

describe("the requests that close a shortfall", () => {
  const limited = container({ cpu: "2", memory: "4Gi" }, { cpu: "1", memory: "1Gi" });

  test("GA: up to the limits, the host-side parts stay open without overhead", () => {
    const advice = requestAdvice(size([limited], { model: "aks-ga", overhead: { memory: "0" } }));
    expect(advice?.changes).toEqual([
      {
        path: ["spec", "containers", 0, "resources", "requests", "cpu"],
        resource: "cpu",
        from: 1000,
        to: 2000,
        quantity: "2",
      },
      {
        path: ["spec", "containers", 0, "resources", "requests", "memory"],
        resource: "memory",
        from: gibibyte,
        to: 4 * gibibyte,
        quantity: "4Gi",
      },
    ]);
    expect(advice?.remaining).toEqual({ milliCpu: 0, memoryBytes: 26 * mebibyte });
  });

  test("where requests equal limits, only an overhead helps", () => {
    const advice = requestAdvice(size(web, {}, { runtimeClassName: "kata-mshv-vm-isolation" }));
    expect(advice).toEqual({
      changes: [],
      remaining: { milliCpu: 1000, memoryBytes: 2 * gibibyte },
    });
  });

  test("a container without a limit can take all of it", () => {
    const advice = requestAdvice(
      size([...web, container()], {}, { runtimeClassName: "kata-mshv-vm-isolation" }),
    );
    expect(advice?.changes.map(({ path, quantity }) => [path[2], quantity])).toEqual([
      [1, "1"],
      [1, "2Gi"],
    ]);
    expect(advice?.remaining).toEqual(none);
  });

  test("pod-level requests are raised where the pod has them", () => {
    const resources = { requests: { memory: "1Gi" }, limits: { memory: "4Gi" } };
    const advice = requestAdvice(
      size(
        [container({ cpu: "1" })],
        { model: "aks-ga", overhead: { memory: "26Mi" } },
        { resources },
      ),
    );
    expect(advice?.changes.map(({ path, quantity }) => [path.join("."), quantity])).toEqual([
      ["spec.resources.requests.memory", "4Gi"],
    ]);
  });

  test("no shortfall, no advice", () => {
    expect(requestAdvice(size(web, { model: "aks-ga" }))).toBeNull();
  });

  test("applied, nothing but the remainder is open", () => {
    const memory = fc.integer({ min: 128, max: 4096 });
    const one = fc.record({ limit: fc.option(memory, { nil: undefined }), request: memory });
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 4 }),
        fc.option(memory, { nil: undefined }),
        (list, init) => {
          const containers = list.map(({ limit, request }) =>
            container(limit === undefined ? {} : { memory: `${limit}Mi` }, {
              cpu: "8",
              memory: `${Math.min(limit ?? request, request)}Mi`,
            }),
          );
          const spec =
            init === undefined ? {} : { initContainers: [container({}, { memory: `${init}Mi` })] };
          const options = { model: "aks-preview-256", overhead: { memory: "0" } } as const;
          const before = size(containers, options, spec);
          const advice = requestAdvice(before);
          const raised = containers.map((item, index) => {
            const change = advice?.changes.find(({ path }) => path[2] === index);
            if (change === undefined) return item;
            const requests = { ...item.resources?.requests, memory: change.quantity };
            return container((item.resources?.limits ?? {}) as Record<string, string>, requests);
          });
          const after = size(raised, options, spec);
          expect(after.shortfall.memoryBytes).toBe(advice?.remaining.memoryBytes ?? 0);
        },
      ),
    );
  });
});

import { describe, expect, test } from "vitest";
import type { RuntimeClass, Workload } from "../../src/manifest/index.ts";
import {
  advise,
  advisedClasses,
  defineModel,
  figure,
  modelTraits,
  overheadAdvice,
  runtimeClassManifest,
  runtimeClassYaml,
  sandboxOf,
  sizeWorkloads,
} from "../../src/sizing/index.ts";
import type {
  OverheadAdvice,
  Sandbox,
  SizedWorkload,
  SizeWorkloadsOptions,
  SizingModel,
} from "../../src/sizing/index.ts";
import { container, gibibyte, mebibyte, podOf, workloadOf } from "./pods.ts";
import type { Amounts } from "./pods.ts";

const none = { milliCpu: 0, memoryBytes: 0 };
const limits = { cpu: "1", memory: "1Gi" };

function workload(name: string, amounts: Amounts, runtimeClassName?: string): Workload {
  return workloadOf(podOf(amounts, runtimeClassName === undefined ? {} : { runtimeClassName }), {
    name,
  });
}

function size(one: Workload, options: SizeWorkloadsOptions = {}): SizedWorkload {
  const [sized] = sizeWorkloads([one], options);
  if (sized === undefined) throw new Error("no result");
  return sized;
}

function adviceFor(
  runtimeClassName: string | undefined,
  options: SizeWorkloadsOptions = {},
): OverheadAdvice {
  const one = workload("subject", limits, runtimeClassName);
  const advice = overheadAdvice(size(one, { model: "aks-preview", sandbox: "all", ...options }));
  if (advice === null) throw new Error("no advice");
  return advice;
}

describe("whether the overhead fits", () => {
  // The documented preview takes 1 CPU and 2 GiB beside the limits.
  test.each([
    ["both as they should be", { cpu: "1", memory: "2Gi" }, true],
    ["less CPU", { cpu: "999m", memory: "2Gi" }, false],
    ["more CPU", { cpu: "1001m", memory: "2Gi" }, false],
    ["less memory", { cpu: "1", memory: "2047Mi" }, false],
    ["more memory", { cpu: "1", memory: "2049Mi" }, false],
    ["neither", { cpu: "2", memory: "1Gi" }, false],
  ])("%s", (_, overhead, fits) => {
    const advice = adviceFor("kata-vm-isolation", { overhead });
    expect(advice.fits).toBe(fits);
    expect(advice.fitting).toEqual({ milliCpu: 1000, memoryBytes: 2 * gibibyte });
    expect([advice.freed, advice.added]).toEqual(
      fits ? [none, none] : [expect.anything(), expect.anything()],
    );
  });

  test("what is freed and what is added, each of its own", () => {
    const { freed, added } = adviceFor("kata-vm-isolation", {
      overhead: { cpu: "1500m", memory: "1536Mi" },
    });
    expect(freed).toEqual({ milliCpu: 500, memoryBytes: 0 });
    expect(added).toEqual({ milliCpu: 0, memoryBytes: 512 * mebibyte });
  });
});

describe("no advice", () => {
  /** A model whose source states these figures alone. */
  function stating(sandbox: Sandbox): SizingModel {
    return defineModel({
      name: "partly-stated",
      title: "A rule of which a part is known",
      formula: { vcpus: "?", memory: "?" },
      source: "https://example.com/",
      contradictions: [],
      parameters: {},
      traits: modelTraits(),
      size: () => ({ sandbox }),
    });
  }
  const known = figure({ label: "all", amount: 1024 });

  test.each<readonly [name: string, amounts: Amounts, options: SizeWorkloadsOptions]>([
    ["an ordinary pod", limits, { sandbox: "none" }],
    ["a refused pod", { memory: "64Mi" }, { model: "aks-ga" }],
    ["no memory stated", limits, { model: stating(sandboxOf(known, known, null)) }],
    ["no CPU stated", limits, { model: stating(sandboxOf(null, null, known)) }],
    ["a VM elsewhere", limits, { model: "eks-fargate" }],
  ])("%s", (_, amounts, options) => {
    expect(overheadAdvice(size(workload("a", amounts), { sandbox: "all", ...options }))).toBeNull();
  });
});

describe("the class that is advised", () => {
  const own: RuntimeClass = {
    name: "mine",
    handler: "kata-clh",
    nodeSelector: { pool: "sandboxes" },
    podFixed: { memory: "1Gi", "example.com/slots": "2" },
  };

  test("a pod without a class gets one of kata's handler", () => {
    const { runtimeClass } = adviceFor(undefined);
    expect(runtimeClass.metadata.name).toBe("kata-2048mi-1000m");
    expect(runtimeClass.handler).toBe("kata");
  });

  test("a built-in class keeps its handler and its nodes", () => {
    const { runtimeClass } = adviceFor("kata-vm-isolation");
    expect(runtimeClass.handler).toBe("kata");
    expect(runtimeClass.scheduling?.nodeSelector).toEqual({
      "kubernetes.azure.com/kata-vm-isolation": "true",
    });
  });

  test("a class of the cluster's own keeps what it has, but for CPU and memory", () => {
    const { runtimeClass } = adviceFor("mine", { runtimeClasses: [own] });
    expect(runtimeClass).toEqual({
      apiVersion: "node.k8s.io/v1",
      kind: "RuntimeClass",
      metadata: { name: "mine-2048mi-1000m" },
      handler: "kata-clh",
      overhead: { podFixed: { "example.com/slots": "2", cpu: "1", memory: "2Gi" } },
      scheduling: { nodeSelector: { pool: "sandboxes" } },
    });
  });

  test("CPU that nothing needs is not set aside any more", () => {
    const wasteful = { ...own, podFixed: { cpu: "250m", memory: "1Gi", "example.com/slots": "2" } };
    const { runtimeClass } = adviceFor("mine", { model: "aks-ga", runtimeClasses: [wasteful] });
    expect(runtimeClass.overhead.podFixed).toEqual({ "example.com/slots": "2", memory: "128Mi" });
  });

  test("labels, annotations and tolerations are kept, but for those of one object's management", () => {
    const tolerations = [{ key: "sandboxes", operator: "Exists" }];
    const managed: RuntimeClass = {
      ...own,
      labels: { team: "a", "addonmanager.kubernetes.io/mode": "Reconcile" },
      annotations: { note: "b", "kubectl.kubernetes.io/last-applied-configuration": "{}" },
      tolerations,
    };
    const { runtimeClass } = adviceFor("mine", { runtimeClasses: [managed] });
    expect(runtimeClass.metadata).toEqual({
      name: "mine-2048mi-1000m",
      labels: { team: "a" },
      annotations: { note: "b" },
    });
    expect(runtimeClass.scheduling?.tolerations).toEqual(tolerations);
  });

  test("a class nobody knows is taken for its own handler", () => {
    expect(adviceFor("other").runtimeClass.handler).toBe("other");
  });

  test("without CPU to set aside none is named", () => {
    const { runtimeClass } = adviceFor("kata-vm-isolation", { model: "aks-ga" });
    expect(runtimeClass.metadata.name).toBe("kata-vm-isolation-128mi");
    expect(runtimeClass.overhead.podFixed).toEqual({ memory: "128Mi" });
  });

  test.each([
    ["Mine", "mine"],
    ["my__own__class", "my-own-class"],
    ["..dots..", "dots"],
    ["-_-", "kata"],
    ["kata.v2", "kata.v2"],
  ])("a name in the characters that Kubernetes allows: %s", (name, base) => {
    expect(adviceFor(name).runtimeClass.metadata.name).toBe(`${base}-2048mi-1000m`);
  });

  test("a name that is given stands", () => {
    const sized = size(workload("a", limits, "kata-vm-isolation"));
    expect(overheadAdvice(sized, { name: "kata-web" })?.runtimeClass.metadata.name).toBe(
      "kata-web",
    );
  });

  test("what says nothing is left out of the manifest", () => {
    const parts = { name: "a", handler: "b", podFixed: { memory: "1Gi" } };
    const bare = runtimeClassManifest(parts);
    const empty = { nodeSelector: {}, tolerations: [], labels: {}, annotations: {} };
    expect(runtimeClassManifest({ ...parts, ...empty })).toEqual(bare);
    expect(runtimeClassYaml(bare)).not.toMatch(/scheduling|labels|annotations/);
  });
});

describe("advice for many workloads", () => {
  const workloads = [
    workload("web", limits, "kata-vm-isolation"),
    workload("refused", { memory: "64Mi" }, "kata-vm-isolation"),
    workload("small", { memory: "512Mi" }, "kata-vm-isolation"),
    workload("ordinary", limits),
    workload("api", { cpu: "2", memory: "1Gi" }, "kata-vm-isolation"),
  ];
  const advised = () => advise(sizeWorkloads(workloads, { model: "aks-ga" }));
  const names = (list: readonly SizedWorkload[]): readonly string[] =>
    list.map((sized) => sized.workload.name);

  test("only for those that get a VM, in their order", () => {
    const advice = advised();
    expect(names(advice.map(({ sized }) => sized))).toEqual(["web", "small", "api"]);
    expect(advice[0]?.overhead?.fitting.memoryBytes).toBe(128 * mebibyte);
    expect(advice[0]?.requests).toBeNull();
  });

  test("requests are advised beside the overhead", () => {
    const pod = podOf([container({ cpu: "2", memory: "1Gi" }, { cpu: "1", memory: "1Gi" })], {
      runtimeClassName: "kata-vm-isolation",
    });
    const [one] = advise([size(workloadOf(pod), { model: "aks-ga" })]);
    expect(one?.requests?.changes.map(({ quantity }) => quantity)).toEqual(["2"]);
    expect(one?.requests?.remaining).toEqual(none);
    expect(one?.overhead?.fitting.milliCpu).toBe(1000);
  });

  test("a class is listed once, by name, with the workloads it fits", () => {
    const advice = advised();
    const classes = advisedClasses(advice);
    expect(
      classes.map(({ runtimeClass, workloads: of }) => [runtimeClass.metadata.name, names(of)]),
    ).toEqual([
      // 128 MiB for 1 GiB; 64 for 512, and a vCPU that no request covers.
      ["kata-vm-isolation-128mi", ["web", "api"]],
      ["kata-vm-isolation-64mi-1000m", ["small"]],
    ]);
    for (const { yaml, runtimeClass } of classes) expect(yaml).toBe(runtimeClassYaml(runtimeClass));
    // The workload of the second class comes first here.
    const small = advice.filter(({ sized }) => sized.workload.name === "small");
    const again = advisedClasses([...small, ...advice]);
    expect(again.map(({ runtimeClass }) => runtimeClass)).toEqual(
      classes.map(({ runtimeClass }) => runtimeClass),
    );
  });

  test("none where the overhead fits already, or no size is known", () => {
    const fitting = size(workload("web", limits, "kata-vm-isolation"), {
      model: "aks-ga",
      overhead: { memory: "128Mi" },
    });
    const elsewhere = size(workload("far", limits, "kata-remote"), { model: "peer-pods" });
    expect(advisedClasses(advise([fitting, elsewhere]))).toEqual([]);
  });
});

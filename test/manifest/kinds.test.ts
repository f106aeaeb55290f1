import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../src/diagnostic/index.ts";
import { codesOf, read } from "./read.ts";

const template = "template: {spec: {containers: [{name: c}]}}";

/** Kind, name, replicas (or that there is one a node) and surge of what a text holds. */
function rows(text: string, options = {}): unknown[] {
  return read(text, options).workloads.map(({ kind, name, replicas, perNode, surge }) => {
    const row: unknown[] = [kind, name, perNode ? "per node" : replicas];
    return surge === undefined ? row : row.concat(`surge ${surge}`);
  });
}

describe("built-in kinds", () => {
  const cases: readonly [string, string, unknown][] = [
    ["v1/Pod", "spec: {containers: [{name: c}]}", 1],
    ["v1/PodTemplate", template, 0],
    ["v1/ReplicationController", `spec: {replicas: 2, ${template}}`, 2],
    ["apps/v1/Deployment", `spec: {replicas: 010, strategy: {type: Recreate}, ${template}}`, 8],
    ["apps/v1/ReplicaSet", `spec: {${template}}`, 1],
    ["apps/v1/StatefulSet", `spec: {replicas: null, ${template}}`, 1],
    ["apps/v1/DaemonSet", `spec: {${template}}`, "per node"],
    ["extensions/v1beta1/ReplicaSet", `spec: {replicas: 0, ${template}}`, 0],
    ["batch/v1/Job", `spec: {${template}}`, 1],
    ["batch/v1/Job", `spec: {parallelism: 3, completions: 9, ${template}}`, 3],
    ["batch/v1/Job", `spec: {parallelism: 5, completions: 2, ${template}}`, 2],
    ["batch/v1/Job", `spec: {parallelism: 0, ${template}}`, 0],
    [
      "batch/v1/CronJob",
      `spec: {concurrencyPolicy: Forbid, jobTemplate: {spec: {parallelism: 4, ${template}}}}`,
      4,
    ],
  ];
  test.each(cases)("%s %s", (key, rest, replicas) => {
    const slash = key.lastIndexOf("/");
    const [apiVersion, kind] = [key.slice(0, slash), key.slice(slash + 1)];
    const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\n${rest}\n`;
    expect(rows(text)).toEqual([[kind, "x", replicas]]);
    expect(read(text).workloads[0]?.pod.spec.containers).toEqual([{ name: "c" }]);
  });

  test.each(["-1", "1.5", "'3'", "3000000000", "[1]"])("replicas %s cannot be", (replicas) => {
    const manifests = read(
      `apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: ${replicas}, ${template}}`,
    );
    expect(manifests.workloads).toEqual([]);
    expect(manifests.undecoded).toMatchObject([{ kind: "Deployment", replicas: 0, containers: 1 }]);
    expect(manifests.diagnostics).toMatchObject([
      { code: "field-invalid", data: { field: "spec.replicas" }, path: ["spec", "replicas"] },
    ]);
  });

  test.each([
    ["absent", "", 3],
    ["a number", "strategy: {rollingUpdate: {maxSurge: 4}},", 4],
    ["a share, rounded up", "strategy: {rollingUpdate: {maxSurge: 34%}},", 4],
    ["none", "strategy: {rollingUpdate: {maxSurge: 0}},", undefined],
  ])("the surge of a Deployment of ten, maxSurge %s", (_, strategy, surge) => {
    const text = `apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 10, ${strategy} ${template}}`;
    expect(read(text).workloads[0]?.surge).toBe(surge);
  });

  test("a CronJob whose runs may overlap says what is assumed", () => {
    const text = `apiVersion: batch/v1\nkind: CronJob\nspec: {jobTemplate: {spec: {${template}}}}`;
    expect(read(text).diagnostics).toMatchObject([
      {
        code: "replicas-assumed",
        severity: "info",
        data: { replicas: 1, reason: "cron-job-overlap" },
      },
    ]);
  });

  test("a foreign group's kind of the same name is another kind", () => {
    const manifests = read(`apiVersion: example.org/v1\nkind: Deployment\nspec: {${template}}`);
    expect(manifests.workloads).toEqual([]);
    expect(manifests.otherObjects).toMatchObject([{ kind: "Deployment" }]);
  });

  test("without apiVersion the built-in kind is meant", () => {
    expect(rows(`kind: Deployment\nspec: {replicas: 2, ${template}}`)).toEqual([
      ["Deployment", "", 2, "surge 1"],
    ]);
  });

  test("a typed List says what its items are", () => {
    const text = `apiVersion: apps/v1\nkind: StatefulSetList\nitems: [{metadata: {name: a}, spec: {${template}}}]`;
    expect(rows(text)).toEqual([["StatefulSet", "a", 1]]);
    expect(read(text).workloads[0]?.origin.path).toEqual(["items", 0]);
  });
});

describe("custom kinds", () => {
  const cases: readonly [string, string, unknown[]][] = [
    ["apps.kruise.io/v1alpha1 CloneSet", `{replicas: 3, ${template}}`, [["CloneSet", "x", 3]]],
    ["apps.kruise.io/v1beta1 StatefulSet", `{replicas: 2, ${template}}`, [["StatefulSet", "x", 2]]],
    ["apps.kruise.io/v1alpha1 DaemonSet", `{${template}}`, [["DaemonSet", "x", "per node"]]],
    [
      "apps.openshift.io/v1 DeploymentConfig",
      `{replicas: 2, ${template}}`,
      [["DeploymentConfig", "x", 2]],
    ],
    [
      "agents.x-k8s.io/v1alpha1 Sandbox",
      "{podTemplate: {spec: {containers: [{name: c}]}}}",
      [["Sandbox", "x", 1]],
    ],
    ["serving.knative.dev/v1 Service", `{${template}}`, [["Service", "x", 1]]],
    [
      "argoproj.io/v1alpha1 Rollout",
      `{replicas: 4, strategy: {canary: {maxSurge: 0}}, ${template}}`,
      [["Rollout", "x", 4]],
    ],
    [
      "argoproj.io/v1alpha1 Rollout",
      `{replicas: 4, strategy: {blueGreen: {}}, ${template}}`,
      [["Rollout", "x", 4, "surge 4"]],
    ],
    [
      "jobset.x-k8s.io/v1alpha2 JobSet",
      `{replicatedJobs: [{name: w, replicas: 2, template: {spec: {parallelism: 3, completions: 3, ${template}}}}]}`,
      [["JobSet", "x/w", 6]],
    ],
    [
      "leaderworkerset.x-k8s.io/v1 LeaderWorkerSet",
      "{replicas: 2, leaderWorkerTemplate: {size: 4, workerTemplate: {spec: {containers: [{name: c}]}}}}",
      [
        ["LeaderWorkerSet", "x/leader", 2],
        ["LeaderWorkerSet", "x/worker", 6],
      ],
    ],
    [
      "batch.volcano.sh/v1alpha1 Job",
      `{tasks: [{name: ps, replicas: 2, ${template}}, {${template}}]}`,
      [
        ["Job", "x/ps", 2],
        ["Job", "x/1", 1],
      ],
    ],
    [
      "ray.io/v1 RayJob",
      `{rayClusterSpec: {headGroupSpec: {${template}}, workerGroupSpecs: [{groupName: g, replicas: 3, numOfHosts: 2, ${template}}]}}`,
      [
        ["RayJob", "x/head", 1],
        ["RayJob", "x/g", 6],
      ],
    ],
    [
      "kubeflow.org/v1 PyTorchJob",
      `{pytorchReplicaSpecs: {Master: {${template}}, Worker: {replicas: 7, ${template}}}}`,
      [
        ["PyTorchJob", "x/master", 1],
        ["PyTorchJob", "x/worker", 7],
      ],
    ],
    [
      "argoproj.io/v1alpha1 Workflow",
      "{templates: [{name: a, container: {image: i}, sidecars: [{name: s}]}, {name: b, steps: []}, {name: d, script: {image: i}}]}",
      [
        ["Workflow", "x/a", 1],
        ["Workflow", "x/d", 1],
      ],
    ],
    [
      "argoproj.io/v1alpha1 WorkflowTemplate",
      "{templates: [{name: a, container: {image: i}}]}",
      [["WorkflowTemplate", "x/a", 0]],
    ],
  ];
  test.each(cases)("%s %s", (key, spec, expected) => {
    const [apiVersion, kind] = key.split(" ");
    expect(
      rows(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\nspec: ${spec}`),
    ).toEqual(expected);
  });

  test("an Argo template's pod has its sidecars", () => {
    const text =
      "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: {templates: [{name: a, container: {image: i}, sidecars: [{name: s}]}]}";
    expect(read(text).workloads[0]?.pod.spec.containers).toEqual([
      { name: "main", image: "i" },
      { name: "s" },
    ]);
  });

  const rollout =
    "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r}\nspec: {replicas: 4, workloadRef: {kind: Deployment, name: d, scaleDown: onsuccess}}\n";
  const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {replicas: 3, strategy: {type: Recreate}, ${template}}\n`;

  test("a Rollout with workloadRef takes the Deployment's pod and scales it down", () => {
    for (const text of [`${rollout}---\n${deployment}`, `${deployment}---\n${rollout}`]) {
      expect(rows(text)).toEqual([
        ["Deployment", "d", 0],
        ["Rollout", "r", 4, "surge 1"],
      ]);
    }
  });

  test("a Rollout whose Deployment is missing is undecoded", () => {
    const manifests = read(rollout);
    expect(codesOf(manifests)).toEqual(["reference-missing"]);
    expect(manifests.undecoded).toMatchObject([{ kind: "Rollout", replicas: 4 }]);
  });

  test("a virtual machine is listed and told to be left out", () => {
    const manifests = read(
      "apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: v}\n",
    );
    expect(codesOf(manifests)).toEqual(["kind-excluded"]);
    expect(manifests.otherObjects).toMatchObject([{ kind: "VirtualMachine", name: "v" }]);
  });

  test.each([
    ["spec.template", `spec: {${template}}`],
    ["spec.podTemplate", "spec: {podTemplate: {spec: {containers: [{name: c}]}}}"],
    ["podTemplate", "podTemplate: {spec: {containers: [{name: c}]}}"],
  ])("a kind that nobody named is told where %s looks like a pod template", (field, rest) => {
    const text = `apiVersion: example.org/v1\nkind: Web\nmetadata: {name: w}\n${rest}\n`;
    const manifests = read(text);
    expect(manifests.otherObjects).toMatchObject([{ kind: "Web", name: "w" }]);
    expect(manifests.diagnostics).toMatchObject([
      {
        code: "kind-with-template-unknown",
        severity: "info",
        data: { kind: "Web", field },
        path: field.split("."),
        span: { start: { line: 4 } },
      },
    ]);
    expect(formatDiagnostic(manifests.diagnostics[0]!)).toMatch(/name its kind under kinds/);
    const kinds = [{ kind: "Web", podPath: field.split(".") }];
    expect(codesOf(read(text, { kinds }))).toEqual([]);
  });

  test("a template of something else is no pod template", () => {
    const text =
      "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: pool}\nspec: {template: {spec: {taints: []}}}\n";
    expect(codesOf(read(text))).toEqual([]);
  });

  test("a caller names kinds of his own, with or without group", () => {
    const text = `apiVersion: example.org/v1\nkind: Web\nmetadata: {name: w}\nspec: {size: 5, ${template}}`;
    const kind = { podPath: ["spec", "template"], replicasPath: ["spec", "size"] };
    expect(rows(text)).toEqual([]);
    expect(rows(text, { kinds: [{ ...kind, kind: "example.org/Web" }] })).toEqual([
      ["Web", "w", 5],
    ]);
    expect(rows(text, { kinds: [{ ...kind, kind: "Web" }] })).toEqual([["Web", "w", 5]]);
    expect(rows(text, { kinds: [{ ...kind, kind: "other.org/Web" }] })).toEqual([]);
  });
});

describe("settings", () => {
  test("a RuntimeClass", () => {
    const text =
      "apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata: {name: kata}\nhandler: kata-qemu\noverhead: {podFixed: {cpu: 250m, memory: 160Mi}}\nscheduling: {nodeSelector: {kata: 'true'}, tolerations: [{key: k}]}";
    expect(read(text).runtimeClasses).toMatchObject([
      {
        name: "kata",
        handler: "kata-qemu",
        podFixed: { cpu: "250m", memory: "160Mi" },
        nodeSelector: { kata: "true" },
        tolerations: [{ key: "k" }],
      },
    ]);
  });

  test("a LimitRange", () => {
    const text =
      "apiVersion: v1\nkind: LimitRange\nmetadata: {name: l, namespace: team}\nspec: {limits: [{type: Container, default: {cpu: 1}, defaultRequest: {cpu: 100m}, maxLimitRequestRatio: {cpu: 4}}, {type: Pod, max: {memory: 2Gi}}, {type: PersistentVolumeClaim, max: {storage: 1Gi}}]}";
    expect(read(text).namespaceDefaults).toMatchObject([
      {
        namespace: "team",
        containers: [
          {
            default: { cpu: 1 },
            defaultRequest: { cpu: "100m" },
            maxLimitRequestRatio: { cpu: 4 },
          },
        ],
        pods: [{ max: { memory: "2Gi" } }],
      },
    ]);
  });

  test("a ResourceQuota with scopes", () => {
    const text =
      "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {limits.memory: 4Gi}, scopes: [NotTerminating], scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [high]}]}}";
    expect(read(text).quotas).toMatchObject([
      {
        hard: { "limits.memory": "4Gi" },
        scopes: ["NotTerminating"],
        scopeSelector: [{ scopeName: "PriorityClass", operator: "In", values: ["high"] }],
      },
    ]);
  });

  test("a PodDisruptionBudget", () => {
    const text =
      "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\nspec: {maxUnavailable: 25%, selector: {matchLabels: {app: web}}}";
    expect(read(text).disruptionBudgets).toMatchObject([
      { name: "b", maxUnavailable: "25%", selector: { matchLabels: { app: "web" } } },
    ]);
  });

  test.each([
    [
      "RuntimeClass",
      "node.k8s.io/v1",
      "overhead: {podFixed: {memory: x}}",
      "overhead.podFixed.memory",
    ],
    [
      "LimitRange",
      "v1",
      "spec: {limits: [{type: Container, default: {cpu: x}}]}",
      "spec.limits[0].default.cpu",
    ],
    ["ResourceQuota", "v1", "spec: {hard: {cpu: x}}", "spec.hard.cpu"],
  ])("a wrong quantity of a %s is told", (kind, apiVersion, rest, field) => {
    expect(read(`apiVersion: ${apiVersion}\nkind: ${kind}\n${rest}`).diagnostics).toMatchObject([
      { code: "quantity-invalid", data: { field } },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { codesOf, read } from "./read.ts";

const template = "template: {spec: {containers: [{name: c}]}}";
const choices = ["min", "spec", "max"] as const;

/** How many pods of each group the three choices of `replicas` count, and what is told of `spec`. */
function counts(text: string) {
  const [min, spec, max] = choices.map((replicas) =>
    read(text, { replicas }).workloads.map((workload) => workload.replicas),
  );
  return { min, spec, max, told: codesOf(read(text)) };
}

describe("a suspended object runs nothing, and at most what it runs once resumed", () => {
  test.each([
    ["batch/v1 Job", `suspend: true, parallelism: 3, completions: 9, ${template}`, [3]],
    ["batch/v1 CronJob", `suspend: true, jobTemplate: {spec: {parallelism: 2, ${template}}}`, [2]],
    ["batch/v1 CronJob", `jobTemplate: {spec: {suspend: yes, ${template}}}`, [1]],
    [
      "jobset.x-k8s.io/v1alpha2 JobSet",
      `suspend: true, replicatedJobs: [{replicas: 2, template: {spec: {${template}}}}]`,
      [2],
    ],
    [
      "ray.io/v1 RayJob",
      `suspend: true, rayClusterSpec: {headGroupSpec: {${template}}, workerGroupSpecs: [{replicas: 4, ${template}}]}`,
      [1, 4],
    ],
    [
      "kubeflow.org/v1 PyTorchJob",
      `runPolicy: {suspend: true}, pytorchReplicaSpecs: {Master: {${template}}, Worker: {replicas: 7, ${template}}}`,
      [1, 7],
    ],
    [
      "argoproj.io/v1alpha1 CronWorkflow",
      "suspend: true, workflowSpec: {templates: [{name: a, container: {}}]}",
      [1],
    ],
  ])("%s, {%s}", (key, spec, most) => {
    const [apiVersion, kind] = key.split(" ");
    const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\nspec: {${spec}}`;
    const none = most.map(() => 0);
    expect(counts(text)).toEqual({
      min: none,
      spec: none,
      max: most,
      told: most.map(() => "replicas-assumed"),
    });
    expect(read(text).diagnostics[0]?.data).toEqual({ replicas: 0, reason: "suspended" });
  });

  test("one that is not suspended runs", () => {
    expect(counts(`apiVersion: batch/v1\nkind: Job\nspec: {suspend: false, ${template}}`)).toEqual({
      min: [1],
      spec: [1],
      max: [1],
      told: [],
    });
  });

  test("a Deployment has no such field", () => {
    const text = `apiVersion: apps/v1\nkind: Deployment\nspec: {suspend: true, ${template}}`;
    expect(counts(text).spec).toEqual([1]);
  });

  test("a value that is neither true nor false is refused, as by the API server", () => {
    const manifests = read(`apiVersion: batch/v1\nkind: Job\nspec: {suspend: "yes", ${template}}`);
    expect(manifests.workloads).toEqual([]);
    expect(manifests.undecoded).toMatchObject([{ kind: "Job", replicas: 0 }]);
    expect(manifests.diagnostics).toMatchObject([
      { code: "field-invalid", data: { field: "spec.suspend", expected: "true or false" } },
    ]);
  });
});

describe("a Knative Service has as many pods as its annotations allow", () => {
  const service = (...annotations: readonly string[]): string =>
    `apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: s}
spec:
  template:
    metadata: {annotations: {${annotations.map((one) => `autoscaling.knative.dev/${one}`).join(", ")}}}
    spec: {containers: [{}]}
`;
  const open = ["replicas-assumed"];

  test.each<[string, string, readonly number[], readonly string[]]>([
    ["none: one to begin with", service(), [0, 1, 1], open],
    ["bounds", service("min-scale: '2'", "max-scale: '9'"), [2, 2, 9], open],
    ["the old spelling", service("minScale: '2'", "maxScale: '9'"), [2, 2, 9], open],
    [
      "the new spelling before the old",
      service("minScale: '2'", "min-scale: '3'"),
      [3, 3, 3],
      open,
    ],
    ["more to begin with", service("initial-scale: '5'", "max-scale: '9'"), [0, 5, 9], open],
    [
      "never more than the maximum",
      service("initial-scale: '5'", "max-scale: '3'"),
      [0, 3, 3],
      open,
    ],
    ["a maximum of 0 is none", service("min-scale: '2'", "max-scale: '0'"), [2, 2, 2], open],
    ["nothing to begin with", service("initial-scale: '0'"), [0, 0, 0], open],
    ["one number only", service("min-scale: '4'", "max-scale: '4'"), [4, 4, 4], []],
  ])("%s", (_, text, [min, spec, max], told) => {
    expect(counts(text)).toEqual({ min: [min], spec: [spec], max: [max], told });
  });

  test("what the bounds say is no assumption", () => {
    const text = service("min-scale: '2'", "max-scale: '9'");
    expect(codesOf(read(text, { replicas: "min" }))).toEqual([]);
    expect(codesOf(read(text, { replicas: "max" }))).toEqual([]);
    expect(codesOf(read(service(), { replicas: "max" }))).toEqual(open);
  });

  test("an annotation that is no count is told, and the service counted without it", () => {
    const manifests = read(service("min-scale: '-2'"));
    expect(manifests.workloads).toMatchObject([{ replicas: 1 }]);
    expect(manifests.diagnostics.find(({ code }) => code === "field-invalid")).toMatchObject({
      span: { start: { line: 6 } },
      data: { field: "spec.template.metadata.annotations[autoscaling.knative.dev/min-scale]" },
    });
  });

  test("a Revision carries them itself", () => {
    const text =
      "apiVersion: serving.knative.dev/v1\nkind: Revision\nmetadata: {name: r, annotations: {autoscaling.knative.dev/min-scale: '3'}}\nspec: {containers: [{}]}";
    expect(counts(text).spec).toEqual([3]);
  });
});

describe("a KEDA ScaledJob makes Jobs within its bounds", () => {
  const scaled = (job: string, bounds: string): string =>
    `apiVersion: keda.sh/v1alpha1\nkind: ScaledJob\nmetadata: {name: s}\nspec: {jobTargetRef: {${job}${template}}, ${bounds}}`;

  test.each<[string, string, readonly number[]]>([
    ["without bounds one, at most 100", scaled("", ""), [0, 1, 100]],
    ["bounds", scaled("", "minReplicaCount: 2, maxReplicaCount: 5"), [2, 2, 5]],
    [
      "several pods a Job",
      scaled("parallelism: 3, completions: 9, ", "maxReplicaCount: 5"),
      [0, 3, 15],
    ],
    [
      "a minimum above the maximum",
      scaled("", "minReplicaCount: 9, maxReplicaCount: 5"),
      [5, 5, 5],
    ],
  ])("%s", (_, text, [min, spec, max]) => {
    expect(counts(text)).toMatchObject({ min: [min], spec: [spec], max: [max] });
  });

  test("a bound that is no count leaves it undecoded", () => {
    const manifests = read(scaled("", "maxReplicaCount: many"));
    expect(manifests.workloads).toEqual([]);
    expect(codesOf(manifests)).toEqual(["field-invalid"]);
  });
});

describe("a Ray worker group", () => {
  const cluster = (scaling: boolean): string =>
    `apiVersion: ray.io/v1
kind: RayCluster
metadata: {name: r}
spec:
  enableInTreeAutoscaling: ${scaling}
  workerGroupSpecs: [{replicas: 3, minReplicas: 1, maxReplicas: 8, numOfHosts: 2, ${template}}]
`;

  test("scales between its bounds where Ray is told to", () => {
    expect(counts(cluster(true))).toMatchObject({ min: [2], spec: [6], max: [16] });
  });

  test("stays as written otherwise", () => {
    expect(counts(cluster(false))).toMatchObject({ min: [6], spec: [6], max: [6] });
  });
});

test("pods beyond 2^53 - 1 are refused, never rounded", () => {
  const text = `apiVersion: jobset.x-k8s.io/v1alpha2
kind: JobSet
spec: {replicatedJobs: [{replicas: 2000000000, template: {spec: {parallelism: 2000000000, ${template}}}}]}
`;
  const manifests = read(text);
  expect(manifests.workloads).toEqual([]);
  expect(manifests.diagnostics).toMatchObject([
    { code: "field-invalid", data: { found: "4000000000000000000" } },
  ]);
});

describe("the surge of a rollout is a share of the pods that are counted", () => {
  const deployment = (surge: string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {replicas: 4, strategy: {rollingUpdate: {maxSurge: ${surge}}}, ${template}}\n`;
  const hpa =
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {kind: Deployment, name: d}, minReplicas: 0, maxReplicas: 40}\n";

  test.each([
    ["25%", [0, 1, 10]],
    ["3", [3, 3, 3]],
  ])("%s", (surge, expected) => {
    const text = `${deployment(surge)}---\n${hpa}`;
    expect(choices.map((replicas) => read(text, { replicas }).workloads[0]?.surge)).toEqual(
      expected,
    );
  });

  test("a Rollout that refers to a Deployment has its own", () => {
    const rollout =
      "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r}\nspec: {replicas: 8, workloadRef: {kind: Deployment, name: d}, strategy: {canary: {maxSurge: 50%}}}\n";
    const { workloads } = read(`${deployment("1")}---\n${rollout}`);
    expect(workloads.map(({ kind, surge }) => [kind, surge])).toEqual([
      ["Deployment", 1],
      ["Rollout", 4],
    ]);
  });
});

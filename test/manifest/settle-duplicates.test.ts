import { describe, expect, test } from "vitest";
import { parseManifests } from "../../src/manifest/index.ts";
import { read } from "./read.ts";

const template = "template: {spec: {containers: [{name: c}]}}";

function deployment(name: string, replicas: number, more = ""): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {${name}}
spec: {replicas: ${replicas}, ${template}}
${more}---
`;
}

/** Name and replicas of each workload, and at which line which finding of a duplicate stands. */
function outcome(...texts: readonly string[]) {
  const sources = texts.map((text, index) => ({ name: `${"abc".charAt(index)}.yaml`, text }));
  const { workloads, otherObjects, diagnostics } = parseManifests(sources);
  return {
    counted: workloads.map(({ replicas }) => replicas),
    others: otherObjects.length,
    told: diagnostics
      .filter(({ code }) => code === "duplicate-object")
      .map(({ span, data }) => Object.assign({ at: `${span?.source}:${span?.start.line}` }, data)),
  };
}

describe("an object that the input describes twice", () => {
  test("counts once, as the last source in the order of names has it", () => {
    const base = deployment("name: web", 2);
    const overlay = deployment("name: web", 5);
    expect(outcome(base, overlay)).toEqual({
      counted: [5],
      others: 1,
      told: [{ at: "a.yaml:1", source: "b.yaml", line: 1, same: false }],
    });
  });

  test("counts the same in whatever order the sources are given", () => {
    const sources = [2, 5, 7].map((replicas, index) => ({
      name: `${index}.yaml`,
      text: deployment("name: web", replicas),
    }));
    for (const given of [sources, sources.toReversed()]) {
      expect(parseManifests(given).workloads).toMatchObject([{ replicas: 7 }]);
    }
  });

  test("counts once within one text, and says that the content is the same", () => {
    const text = deployment("name: web", 2);
    expect(outcome(text + text)).toEqual({
      counted: [2],
      others: 1,
      told: [{ at: "a.yaml:1", source: "a.yaml", line: 6, same: true }],
    });
  });

  test("may hold whole numbers beyond 2^53, compared exactly and in any order of keys", () => {
    const object = (more: string) =>
      deployment("name: web", 2).replace("spec: {", `spec: {${more}`);
    const one = object("x: {a: 90071992547409931, b: 1}, ");
    const same = object("x: {b: 1, a: 90071992547409931}, ");
    const other = object("x: {a: 90071992547409932, b: 1}, ");
    expect(outcome(one, same).told).toMatchObject([{ same: true }]);
    expect(outcome(one, other).told).toMatchObject([{ same: false }]);
  });

  test("is not replaced by a patch, which the API server would refuse", () => {
    const patch =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 9}";
    expect(outcome(deployment("name: web", 2), patch)).toMatchObject({
      counted: [2],
      told: [{ at: "b.yaml:1", source: "a.yaml", line: 1 }],
    });
  });

  test("is not replaced by a patch of a container, without image or selector", () => {
    const whole = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 5
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: c, image: web}]}
`;
    const patch = deployment("name: web", 1).replace("{name: c}", "{name: c, image: web}");
    for (const one of [patch, deployment("name: web", 1)]) {
      expect(outcome(whole, one)).toMatchObject({ counted: [5], told: [{ at: "b.yaml:1" }] });
    }
  });

  test("is not replaced by one that does not decode", () => {
    const wrong = deployment("name: web", -1);
    expect(outcome(deployment("name: web", 2), wrong)).toMatchObject({ counted: [2], others: 1 });
    expect(read(deployment("name: web", 2) + wrong).undecoded).toEqual([]);
  });

  test("takes its pods along, however many templates it has", () => {
    const set = (replicas: number) => `apiVersion: batch.volcano.sh/v1alpha1
kind: Job
metadata: {name: train}
spec: {tasks: [{name: a, replicas: ${replicas}, ${template}}, {name: b, ${template}}]}
---
`;
    expect(outcome(set(3), set(4))).toMatchObject({ counted: [4, 1], others: 1 });
  });

  test("is read once where it sets defaults, limits or a range", () => {
    const settings = `apiVersion: v1
kind: LimitRange
metadata: {name: l}
spec: {limits: []}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: q}
spec: {hard: {pods: 1}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: p}
spec: {minAvailable: 1}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: h}
spec: {scaleTargetRef: {kind: Deployment, name: web}, maxReplicas: 4}
---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: {name: r}
handler: h
---
`;
    const found = read(settings + settings);
    expect(found.namespaceDefaults).toHaveLength(1);
    expect(found.quotas).toHaveLength(1);
    expect(found.disruptionBudgets).toHaveLength(1);
    expect(found.autoscalers).toHaveLength(1);
    expect(found.runtimeClasses).toHaveLength(1);
    expect(found.otherObjects).toHaveLength(5);
  });

  test("counts each time where the caller wants it so", () => {
    const text = deployment("name: web", 2);
    const { workloads, diagnostics } = read(text + text, { duplicates: "each" });
    expect(workloads).toHaveLength(2);
    expect(diagnostics).toEqual([]);
  });
});

describe("objects that are not the same", () => {
  test.each([
    ["other names", "name: web", "name: api"],
    ["other namespaces", "name: web", "name: web, namespace: b"],
    ["names that the cluster makes up", "generateName: web-", "generateName: web-"],
    ["no names", "", ""],
    ["uids of two clusters", "name: web, uid: a1", "name: web, uid: b2"],
  ])("%s", (_, first, second) => {
    expect(outcome(deployment(first, 2), deployment(second, 3))).toEqual({
      counted: [2, 3],
      others: 0,
      told: [],
    });
  });

  test("one with a uid and one without are the same: a manifest and its dump", () => {
    const dump = deployment("name: web, uid: a1", 3);
    expect(outcome(deployment("name: web", 2), dump)).toMatchObject({ counted: [3], others: 1 });
  });

  test("kinds of the same name in other groups", () => {
    const knative = `apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: web}\nspec: {${template}}`;
    const plain = "apiVersion: v1\nkind: Service\nmetadata: {name: web}";
    expect(outcome(knative, plain).told).toEqual([]);
  });
});

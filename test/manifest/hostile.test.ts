import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codesOf, read } from "./read.ts";

const manifests = [
  "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d, labels: {app: web}}\nspec:\n  replicas: 2\n  template:\n    spec:\n      containers:\n      - name: c\n        resources: &r\n          limits: {cpu: 500m, memory: 1Gi}\n      - name: e\n        resources: *r\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: {scaleTargetRef: {kind: Deployment, name: d}, maxReplicas: 4}\n",
  '{"kind":"List","items":[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"c","resources":{"limits":{"cpu":1,"memory":"1Gi"}}}],"overhead":{"memory":"1Mi"}}}]}',
  "apiVersion: batch/v1\nkind: CronJob\nspec:\n  jobTemplate:\n    spec:\n      parallelism: 2\n      template:\n        spec:\n          containers:\n          - {name: a, command: [\"x\", 'y'], args: [|\n",
  "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: {templates: [{name: a, container: {image: i}}, {name: b, containerSet: {containers: [{}]}}]}\n---\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {workloadRef: {name: d}}\n",
  "apiVersion: v1\nkind: LimitRange\nspec: {limits: [{type: Container, default: {cpu: 1}}]}\n---\napiVersion: ray.io/v1\nkind: RayCluster\nspec: {workerGroupSpecs: [{replicas: 2, template: {spec: {containers: []}}}]}\n",
];

const pieces = fc.constantFrom(
  ..."\n| |\t|: |- |-|? |#|,|[|]|{|}|&a |*a|!|!!int |>\n|'|\"|\\|%|@|---\n|...\n|\r|\u0085|\u2028|\ufeff|\u0000|\ud800|😀|~|null|<<: |-1|1e99|__proto__: |constructor: |{{ x }}|kind: List\n|items: |spec: 5\n|[]|9Ei".split(
    "|",
  ),
);

describe("any mutation of a manifest", () => {
  const edits = fc.array(fc.tuple(fc.nat(1000), fc.nat(30), pieces), { maxLength: 5 });

  test("is read without an exception and loses no document in silence", () => {
    fc.assert(
      fc.property(fc.constantFrom(...manifests), edits, (manifest, changes) => {
        let text = manifest;
        for (const [where, removed, piece] of changes) {
          const at = where % (text.length + 1);
          text = text.slice(0, at) + piece + text.slice(at + removed);
        }
        const { counts, diagnostics, workloads, undecoded } = read(text);
        expect(diagnostics.filter(({ code }) => code === "document-unreadable").length).toBe(
          counts.badDocuments - counts.templates,
        );
        expect(workloads.length + undecoded.length).toBeLessThanOrEqual(counts.objects * 3);
        for (const { replicas, pod } of workloads) {
          expect(Number.isSafeInteger(replicas) && replicas >= 0).toBe(true);
          expect(Array.isArray(pod.spec.containers)).toBe(true);
        }
        for (const { span } of diagnostics) {
          expect(span === undefined || span.end.offset <= text.length).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("any other text is read too", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(read(text).counts.sources).toBe(1);
      }),
      { numRuns: 500 },
    );
  });
});

describe("hostile input", () => {
  test("Lists in Lists end at a limit", () => {
    const depth = 5000;
    const text = '{"kind":"List","items":['.repeat(depth) + "]}".repeat(depth);
    expect(codesOf(read(text))).toEqual(["input-limit"]);
  });

  test("a million nested JSON lists are read", () => {
    expect(codesOf(read("[".repeat(1e6) + "]".repeat(1e6)))).toEqual(["not-an-object"]);
  });

  test("broken JSON of any depth is refused", () => {
    expect(codesOf(read("[".repeat(1e5)))).toEqual(["document-unreadable"]);
  });

  test("thousands of equal findings are counted, not told", () => {
    const found = read("a: b: c\n---\n".repeat(1500));
    expect(found.counts.badDocuments).toBe(1500);
    expect(found.diagnostics).toHaveLength(1001);
    expect(found.diagnostics.at(-1)).toEqual({
      code: "more-findings",
      severity: "error",
      data: { code: "document-unreadable", count: 500 },
    });
  });

  test("a prototype is never touched", () => {
    const pod = '"kind":"Pod","apiVersion":"v1","spec":{"containers":[{"__proto__":{"name":"x"}}]}';
    const [workload] = read(`{"__proto__":{"polluted":1},${pod}}`).workloads;
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(workload?.pod.spec.containers[0]?.name).toBeUndefined();
    const labels = read("kind: Pod\nmetadata: {labels: {__proto__: a}}\nspec: {containers: [{}]}")
      .workloads[0]?.labels;
    expect(Object.keys(labels ?? {})).toEqual(["__proto__"]);
  });

  test("inherited names are no fields", () => {
    expect(
      codesOf(read("apiVersion: v1\nkind: Pod\nconstructor: 1\ntoString: {valueOf: 2}")),
    ).toEqual(["field-missing"]);
    expect(read("kind: Deployment\napiVersion: apps/v1\nspec: {}").undecoded).toHaveLength(1);
  });

  test("an alias bomb is refused", () => {
    const names = [..."abcdefghijklmnop"];
    const lines = names.map((name, index) => {
      const item = index === 0 ? "x" : `*${names[index - 1] ?? ""}`;
      return `${name}: &${name} [${Array.from({ length: 9 }, () => item).join(", ")}]`;
    });
    expect(codesOf(read(lines.join("\n")))).toEqual(["document-unreadable"]);
  });

  test("a merge bomb is refused", () => {
    const keys = Array.from({ length: 2000 }, (_, index) => `k${index}: 1`).join(", ");
    const merges = Array.from({ length: 2000 }, (_, index) => `c${index}: {<<: *b}`).join("\n");
    expect(codesOf(read(`b: &b {${keys}}\n${merges}\n`))).toEqual(["document-unreadable"]);
  });

  test.each([
    ["plain", (text: string) => text],
    ["in quotes", (text: string) => `"${text}"`],
    ["as a block", (text: string) => `|\n    ${text}`],
  ])("one scalar of 2 MB, %s, is content", (_, write) => {
    const text = `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: ${write("x".repeat(2e6))}\n`;
    expect(read(text).otherObjects).toHaveLength(1);
    expect(codesOf(read(text))).toEqual([]);
  });

  test.each([
    ["flow lists", "[".repeat(10_000) + "]".repeat(10_000), "not-an-object"],
    ["lists in a block", `${"- ".repeat(9_999)}a`, "not-an-object"],
    ["one list too many", `${"- ".repeat(10_001)}a`, "document-unreadable"],
  ])("ten thousand nested %s cost no stack", (_, text, code) => {
    expect(codesOf(read(text))).toEqual([code]);
  });

  test.each(["1e2147483648", "1e-2147483649", "1e999999999", "9".repeat(20_000)])(
    "the quantity %.20s ends at once",
    (quantity) => {
      const text = `apiVersion: v1\nkind: Pod\nspec: {containers: [{resources: {limits: {cpu: "${quantity}"}}}]}`;
      expect(codesOf(read(text))).toEqual(["quantity-invalid"]);
    },
  );

  test.each([
    ["that are empty", "---\n", 0],
    ["that are no YAML", "a: b: c\n---\n", 1],
    ["that are no JSON", '{"kind": "Pod"]\n---\n', 1],
    ["that are templates", "a: {{ b }}\n---\n", 1],
    [
      "of the same object",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{}]}\n---\n",
      0,
    ],
  ])("twenty thousand documents %s", (_, document, bad) => {
    const many = 20_000;
    const { counts, diagnostics, workloads } = read(document.repeat(many));
    expect(counts.badDocuments).toBe(bad * many);
    expect(workloads.length).toBeLessThanOrEqual(1);
    // Told one by one up to a limit, then counted.
    expect(diagnostics.length).toBeLessThanOrEqual(1001);
  });

  test("a key that stands a hundred thousand times is told a hundred times", () => {
    const text = `kind: ConfigMap\n${"a: 1\n".repeat(1e5)}`;
    expect(codesOf(read(text))).toHaveLength(100);
  });

  test("fifty thousand anchors are remembered", () => {
    const lines = Array.from({ length: 5e4 }, (_, index) => `k${index}: &a${index} 1\n`);
    expect(codesOf(read(`${lines.join("")}z: *a7\n`))).toEqual(["kind-missing"]);
  });
});

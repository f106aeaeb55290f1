import { describe, expect, test } from "vitest";
import { parseManifests } from "../../src/manifest/index.ts";
import { codesOf, read } from "./read.ts";

const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c}]}\n";

describe("documents", () => {
  const rows: readonly [string, string, { documents: number; bad: number; objects: number }][] = [
    ["nothing", "", { documents: 0, bad: 0, objects: 0 }],
    ["comments", "# a\n---\n# b\n", { documents: 0, bad: 0, objects: 0 }],
    ["null documents", `~\n---\n${pod}---\nnull\n`, { documents: 1, bad: 0, objects: 1 }],
    [
      "many separators",
      `---\n---\n${pod}---\n---\n${pod}---\n`,
      { documents: 2, bad: 0, objects: 2 },
    ],
    [
      "separators with comments",
      `--- # a\n${pod}---   \n${pod}`,
      { documents: 2, bad: 0, objects: 2 },
    ],
    ["CR LF", `${pod}---\n${pod}`.replaceAll("\n", "\r\n"), { documents: 2, bad: 0, objects: 2 }],
    [
      "a broken one between",
      `${pod}---\na: b: c\n---\n${pod}`,
      { documents: 2, bad: 1, objects: 2 },
    ],
    [
      "a separator in a block text",
      "kind: X\nd: |\n  a\n  ---\n  b\n",
      { documents: 1, bad: 0, objects: 1 },
    ],
    ["a list", `- a\n---\n${pod}`, { documents: 2, bad: 0, objects: 1 }],
    ["a scalar", "hello\n", { documents: 1, bad: 0, objects: 0 }],
    ["no kind", "apiVersion: v1\n", { documents: 1, bad: 0, objects: 0 }],
    ["JSON", '{"kind": "X"}', { documents: 1, bad: 0, objects: 1 }],
    [
      "JSON values in a row",
      '{"kind":"X"}\n{"kind":"Y"}{"kind":"Z"}',
      { documents: 3, bad: 0, objects: 3 },
    ],
    ["JSON documents", '{"kind":"X"}\n---\n{"kind":"Y"}', { documents: 2, bad: 0, objects: 2 }],
    ["flow YAML that is no JSON", "{kind: X, a: [1,],}", { documents: 1, bad: 0, objects: 1 }],
    ["a JSON list", '[{"kind":"X"}]', { documents: 1, bad: 0, objects: 0 }],
    [
      "a List",
      '{"kind":"List","items":[{"kind":"X"},{"kind":"Y"}]}',
      { documents: 1, bad: 0, objects: 2 },
    ],
    ["an empty List", "kind: List\nitems: []", { documents: 1, bad: 0, objects: 0 }],
    [
      "a List in a List",
      "kind: List\nitems: [{kind: PodList, items: [{}, {}]}]",
      { documents: 1, bad: 0, objects: 2 },
    ],
    [
      "a kind that only ends like a List",
      "kind: AllowList\nspec: {}",
      { documents: 1, bad: 0, objects: 1 },
    ],
  ];
  test.each(rows)("%s", (_, text, expected) => {
    const { documents, badDocuments, objects } = read(text).counts;
    expect({ documents, bad: badDocuments, objects }).toEqual(expected);
  });

  test("the ones that cannot be read are told with their place", () => {
    const { diagnostics } = read(`${pod}---\nkind: X\na: b: c\n`);
    expect(diagnostics).toMatchObject([
      {
        code: "document-unreadable",
        severity: "error",
        span: { source: "m.yaml", document: 2, start: { line: 7, column: 5 } },
      },
    ]);
  });

  test("what Kubernetes skips behind a document's end is told", () => {
    const manifests = read(`${pod}...\n${pod}`);
    expect(manifests.counts.objects).toBe(1);
    expect(manifests.diagnostics).toMatchObject([
      { code: "content-ignored", span: { start: { line: 6 } } },
    ]);
  });

  test("duplicate keys count last and are told", () => {
    const manifests = read(pod.replace("{name: c}", "{name: c, name: d}"));
    expect(manifests.workloads[0]?.pod.spec.containers[0]?.name).toBe("d");
    expect(manifests.diagnostics).toMatchObject([
      { code: "duplicate-key", data: { key: "name" }, span: { start: { line: 4, column: 31 } } },
    ]);
  });

  test("duplicate keys in JSON are told too", () => {
    const json =
      '{"kind": "Pod", "apiVersion": "v1",\n "spec": {"containers": [{"name": "c", "name": "d"}]}}';
    const manifests = read(json);
    expect(manifests.workloads[0]?.pod.spec.containers[0]?.name).toBe("d");
    expect(manifests.diagnostics).toMatchObject([
      { code: "duplicate-key", data: { key: "name" }, span: { start: { line: 2, column: 40 } } },
    ]);
  });

  test("an empty source is told beside a full one", () => {
    const sources = ["", pod].map((text, index) => ({ name: `${index}.yaml`, text }));
    const manifests = parseManifests(sources);
    expect(manifests.counts).toMatchObject({ sources: 2, documents: 1 });
    expect(manifests.diagnostics).toMatchObject([
      { code: "source-empty", span: { source: "0.yaml" } },
    ]);
  });
});

describe("templates", () => {
  const rows: readonly [string, string, readonly string[]][] = [
    ["a control line", "{{- if .Values.on }}\nkind: X\n{{- end }}\n", ["document-is-template"]],
    [
      "an unquoted value",
      "kind: X\nspec:\n  replicas: {{ .Values.n }}\n",
      ["document-is-template"],
    ],
    ["an expression within a value", "kind: X\nname: a-{{ .x }}: b\n", ["document-is-template"]],
    ["a whole value, which yaml would take for a map", "kind: {{x}}\n", ["document-is-template"]],
    ["Jinja", "kind: X\n{% for a in b %}\nk: v\n{% endfor %}\n", ["document-is-template"]],
    ["a quoted parameter", 'kind: X\nargs: ["{{inputs.parameters.x}}"]\n', []],
    ["a text in a block", "kind: X\ndata:\n  a: |\n    {{ .x }}\n", []],
    ["a comment", "kind: X\n# {{ .x }}\n", []],
    [
      "a broken document with quoted expressions",
      'kind: X\na: "{{x}}"\nb: c: d\n',
      ["document-unreadable"],
    ],
  ];
  test.each(rows)("%s", (_, text, codes) => {
    const manifests = read(text);
    expect(codesOf(manifests)).toEqual(codes);
    expect(manifests.counts.templates).toBe(codes.includes("document-is-template") ? 1 : 0);
  });

  const named = 'apiVersion: v1\nkind: Pod\nmetadata: {name: "{{ .Release.Name }}-x"}\n';
  const quoted: readonly [string, string, string][] = [
    ["a name", `${named}spec: {containers: [{name: c}]}`, "{{"],
    ["a namespace", pod.replace("name: p", 'name: p, namespace: "{{ .x }}"'), "{{"],
    ["an image", pod.replace("{name: c}", "{name: c, image: '{{ .Values.image }}'}"), "{{"],
    ["a part of an image", pod.replace("{name: c}", "{name: c, image: 'web:<%= tag %>'}"), "<%"],
  ];
  test.each(quoted)("a quoted expression for %s makes a template", (_, text, marker) => {
    const manifests = read(text);
    expect(manifests.diagnostics).toMatchObject([
      { code: "document-is-template", severity: "error", data: { marker } },
    ]);
    expect(manifests.workloads).toEqual([]);
    expect(manifests.undecoded).toMatchObject([{ kind: "Pod", containers: 1 }]);
    expect(manifests.counts.templates).toBe(1);
  });

  test("an object without pods that is one is listed with the others", () => {
    const text = 'apiVersion: v1\nkind: Service\nmetadata: {name: "{{ .x }}"}';
    expect(codesOf(read(text))).toEqual(["document-is-template"]);
    expect(read(text).otherObjects).toHaveLength(1);
  });

  const workflow = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: w-}
spec:
  entrypoint: a
  templates:
    - name: a
      container: {image: "{{inputs.parameters.image}}", args: ["{{inputs.parameters.x}}"]}
`;
  const meant: readonly [string, string][] = [
    ["of a workflow", workflow],
    ["in arguments", pod.replace("{name: c}", "{name: c, args: ['{{ .x }}']}")],
    ["in annotations", pod.replace("name: p", "name: p, annotations: {a: '{{ .x }}'}")],
    [
      "in configuration",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: '{{ .x }}'}",
    ],
  ];
  test.each(meant)("a quoted expression %s stays as it is", (_, text) => {
    expect(codesOf(read(text))).not.toContain("document-is-template");
    expect(read(text).undecoded).toEqual([]);
  });

  test("a quoted expression in a field that is read is told there", () => {
    const text = pod.replace("{name: c}", "{name: c, resources: {limits: {cpu: '{{ .x }}'}}}");
    const manifests = read(text);
    expect(codesOf(manifests)).toEqual(["quantity-invalid"]);
    expect(manifests.undecoded).toMatchObject([{ kind: "Pod", name: "p", containers: 1 }]);
  });
});

describe("Helm's source comments", () => {
  const helm = `---\n# Source: web/templates/a.yaml\n${pod}---\n# Source: web/templates/b.yaml\na: b: c\n`;

  test("name the document", () => {
    const { workloads, diagnostics } = read(helm);
    expect(workloads[0]?.origin.name).toBe("web/templates/a.yaml");
    expect(diagnostics[0]?.span).toMatchObject({
      source: "web/templates/b.yaml",
      input: "m.yaml",
      start: { line: 9 },
    });
  });

  test("count only at the start of a document", () => {
    expect(read(`${pod}# Source: x\n`).workloads[0]?.origin.name).toBe("m.yaml");
  });
});

describe("fields", () => {
  const rows: readonly [string, string, object][] = [
    [
      "a list for a map",
      "{containers: [{resources: {limits: [cpu]}}]}",
      {
        code: "field-invalid",
        data: {
          field: "spec.containers[0].resources.limits",
          expected: "a map",
          found: "a list",
        },
      },
    ],
    [
      "a map for a list",
      "{containers: {name: a}}",
      {
        code: "field-invalid",
        data: { field: "spec.containers", expected: "a list", found: "a map" },
      },
    ],
    [
      "a number for a text",
      "{runtimeClassName: 5, containers: [{}]}",
      {
        code: "field-invalid",
        data: { field: "spec.runtimeClassName", expected: "a text", found: "5" },
      },
    ],
    [
      "a suffix that is none",
      "{containers: [{resources: {limits: {memory: 1GiB}}}]}",
      {
        code: "quantity-invalid",
        data: { field: "spec.containers[0].resources.limits.memory", text: "1GiB" },
      },
    ],
    [
      "a boolean for a quantity",
      "{containers: [{resources: {limits: {memory: yes}}}]}",
      {
        code: "quantity-invalid",
        data: { text: "true" },
      },
    ],
    [
      "an exponent without end",
      "{containers: [{resources: {limits: {cpu: '1e2147483648'}}}]}",
      {
        code: "quantity-invalid",
      },
    ],
    [
      "a quantity beyond counting",
      "{containers: [{resources: {limits: {memory: 9Ei}}}]}",
      {
        code: "quantity-too-large",
      },
    ],
    [
      "a quantity of an init container",
      "{containers: [{}], initContainers: [{resources: {requests: {cpu: x}}}]}",
      {
        data: { field: "spec.initContainers[0].resources.requests.cpu" },
      },
    ],
    [
      "a quantity of the pod",
      "{containers: [{}], resources: {limits: {cpu: x}}}",
      {
        data: { field: "spec.resources.limits.cpu" },
      },
    ],
    [
      "a quantity of the overhead",
      "{containers: [{}], overhead: {memory: x}}",
      {
        data: { field: "spec.overhead.memory" },
      },
    ],
  ];
  test.each(rows)("%s makes the workload undecoded", (_, spec, expected) => {
    const manifests = read(`apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: ${spec}\n`);
    expect(manifests.diagnostics).toMatchObject([{ severity: "error", span: {}, ...expected }]);
    expect(manifests.workloads).toEqual([]);
    expect(manifests.undecoded).toMatchObject([{ kind: "Pod", name: "p", namespace: "default" }]);
  });

  test("a wrong label is told and costs nothing", () => {
    const text = pod.replace("{name: p}", "{name: p, labels: {version: 1, app: web}}");
    const manifests = read(text);
    expect(codesOf(manifests)).toEqual(["field-invalid"]);
    expect(manifests.workloads[0]?.labels).toEqual({ app: "web" });
  });

  test("every wrong field of an object is told", () => {
    const spec =
      "{containers: [{name: 1, resources: 2}, {resources: {limits: {cpu: a}}}], nodeSelector: []}";
    const manifests = read(`apiVersion: v1\nkind: Pod\nspec: ${spec}`);
    expect(manifests.diagnostics.map(({ path }) => path)).toEqual([
      ["spec", "containers", 0, "name"],
      ["spec", "containers", 0, "resources"],
      ["spec", "nodeSelector"],
    ]);
  });

  test("unknown fields pass untouched", () => {
    const spec = "{containers: [{name: c, new: {x: 1}}], future: [1]}";
    const manifests = read(`apiVersion: v1\nkind: Pod\nspec: ${spec}`);
    expect(manifests.workloads[0]?.pod.spec).toEqual({
      containers: [{ name: "c", new: { x: 1 } }],
      future: [1],
    });
  });

  test("a pod without containers is refused, and listed with what does not decode", () => {
    const manifests = read("apiVersion: v1\nkind: Pod\nmetadata: {name: p}");
    expect(codesOf(manifests)).toEqual(["field-missing"]);
    expect(manifests.workloads).toEqual([]);
    expect(manifests.undecoded).toMatchObject([{ kind: "Pod", name: "p", containers: 0 }]);
  });

  test("a built-in kind without apiVersion counts and is told", () => {
    const manifests = read(pod.replace("apiVersion: v1\n", ""));
    expect(manifests.workloads).toHaveLength(1);
    expect(manifests.diagnostics).toMatchObject([
      { code: "field-missing", severity: "warning", data: { field: "apiVersion" } },
    ]);
  });

  test.each([
    ["v1", "pod", "Pod"],
    ["apps/v1", "deployment", "Deployment"],
    ["apps/v1", "STATEFULSET", "StatefulSet"],
    ["apps.kruise.io/v1alpha1", "Cloneset", "CloneSet"],
  ])("%s %s is no kind, and %s is meant", (apiVersion, kind, meant) => {
    const manifests = read(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: p}`);
    expect(manifests.diagnostics).toMatchObject([
      { code: "kind-misspelt", severity: "error", data: { kind, meant } },
    ]);
    expect(manifests.otherObjects).toHaveLength(1);
  });

  test("a kind of another group is nobody's misspelling", () => {
    expect(codesOf(read("apiVersion: example.com/v1\nkind: pod\n"))).toEqual([]);
  });
});

test("integers beyond 2^53 stay exact in YAML and in JSON", () => {
  const quantity = "9007199254740993";
  const yaml = `apiVersion: v1\nkind: ResourceQuota\nspec: {hard: {pods: ${quantity}}}`;
  const json = `{"apiVersion":"v1","kind":"ResourceQuota","spec":{"hard":{"pods":${quantity}}}}`;
  for (const text of [yaml, json]) {
    expect(codesOf(read(text))).toEqual(["quantity-too-large"]);
    expect(read(text).diagnostics[0]?.data).toMatchObject({ text: quantity });
  }
});

test.each([
  ["nothing", "", "field-missing", { field: "spec.template.spec.containers" }],
  ["null", "containers: null", "field-missing", { field: "spec.template.spec.containers" }],
  [
    "an empty list",
    "containers: []",
    "field-invalid",
    { expected: "at least one container", found: "an empty list" },
  ],
])("a template whose containers are %s is told with its own field", (_, spec, code, data) => {
  const text = `apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {${spec}}}}`;
  expect(read(text).diagnostics).toMatchObject([{ code, severity: "error", data }]);
});

test("a count beyond 32 bits is told as such, however long it is", () => {
  for (const [count, expected] of [
    ["2147483648", "at most 2147483647"],
    ["9007199254740993", "a number of 32 bits"],
  ]) {
    const text = `apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: ${count}, template: {spec: {containers: [{}]}}}`;
    expect(read(text).diagnostics[0]?.data).toEqual({
      field: "spec.replicas",
      expected,
      found: count,
    });
  }
});

test("findings come in the order of their places, whenever they were made", () => {
  const hpa =
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: {scaleTargetRef: {kind: Deployment, name: d}, maxReplicas: 2}\n";
  // The missing target is found when everything has been read.
  expect(codesOf(read(`${hpa}---\napiVersion: v1\nkind: Pod\n---\nkind: 5\n`))).toEqual([
    "autoscaler-without-target",
    "field-missing",
    "kind-missing",
  ]);
});

test.each([
  ["{{ .Values.cpu }}", "cpu", "quantity-invalid"],
  ["$(CPU)", "cpu", "quantity-invalid"],
  ["${CPU}", "cpu", "quantity-invalid"],
  ["<%= cpu %>", "cpu", "quantity-invalid"],
])("%s where a quantity belongs is named an unrendered template", (text, name, code) => {
  const pod = `apiVersion: v1\nkind: Pod\nspec: {containers: [{resources: {limits: {${name}: "${text}"}}}]}`;
  expect(read(pod).diagnostics).toMatchObject([
    { code, data: { text, reason: expect.stringContaining("unrendered template") } },
  ]);
  const replicas = `apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: "${text}", template: {spec: {containers: [{}]}}}`;
  expect(read(replicas).diagnostics).toMatchObject([
    { code: "field-invalid", data: { found: `the unrendered template "${text}"` } },
  ]);
});

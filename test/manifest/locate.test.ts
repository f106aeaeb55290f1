import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locate, originSpan } from "../../src/manifest/index.ts";
import type { Origin } from "../../src/manifest/index.ts";
import type { FieldPath } from "../../src/quantity/index.ts";
import { decodeYaml } from "../../src/manifest/yaml/decode.ts";
import { stringify } from "yaml";
import { read } from "./read.ts";

const yaml = `# first
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  template:
    spec:
      containers:
      - name: a
        resources: &r
          limits: {cpu: 500m, "memory": 1Gi}
      - name: b
        resources: *r
`;

const json = `{
  "kind": "List",
  "items": [
    {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "x"}]}},
    {"apiVersion": "v1", "kind": "Pod",
     "spec": {"containers": [{"name": "a\\"b", "resources": {"limits": {"cpu": "2"}}}]}}
  ]
}`;

function found(origin: Origin, path: FieldPath): string {
  const { start, end } = locate(origin, path);
  return origin.source.text.slice(start.offset, end.offset);
}

describe("locate", () => {
  const [workload] = read(yaml).workloads;
  const containers: FieldPath = ["spec", "template", "spec", "containers"];
  const rows: readonly [string, FieldPath, string, number, number][] = [
    ["a number", ["spec", "replicas"], "3", 8, 13],
    ["a value in a flow map", [...containers, 0, "resources", "limits", "cpu"], "500m", 14, 25],
    ["a value of a quoted key", [...containers, 0, "resources", "limits", "memory"], "1Gi", 14, 41],
    ["a flow map", [...containers, 0, "resources", "limits"], '{cpu: 500m, "memory": 1Gi}', 14, 19],
    [
      "a value behind an alias: the alias",
      [...containers, 1, "resources", "limits", "cpu"],
      "*r",
      16,
      20,
    ],
    ["a missing field: its parent", ["metadata", "labels", "app"], "name: web", 6, 3],
    [
      "a missing entry: the list",
      [...containers, 7, "name"],
      yaml.slice(yaml.indexOf("- name: a")).trimEnd(),
      12,
      7,
    ],
  ];
  test.each(rows)("finds %s", (_, path, text, line, column) => {
    const origin = workload?.origin as Origin;
    expect(found(origin, path)).toBe(text);
    expect(locate(origin, path)).toMatchObject({
      source: "m.yaml",
      document: 2,
      start: { line, column },
    });
  });

  test("finds the first line of an object", () => {
    expect(originSpan(workload?.origin as Origin).start).toMatchObject({ line: 3, column: 1 });
  });

  test("finds fields of JSON Lists", () => {
    const [, second] = read(json).workloads;
    const origin = second?.origin as Origin;
    expect(origin.path).toEqual(["items", 1]);
    const container: FieldPath = ["spec", "containers", 0];
    expect(found(origin, [...container, "resources", "limits", "cpu"])).toBe('"2"');
    expect(found(origin, [...container, "name"])).toBe(String.raw`"a\"b"`);
    const lines = json.split("\n");
    expect(locate(origin, [...container, "resources"]).start).toMatchObject({
      line: 6,
      column: (lines[5] ?? "").indexOf('{"limits"') + 1,
    });
    expect(found(origin, []).startsWith("{")).toBe(true);
  });

  test("takes the last of duplicate keys", () => {
    const [pod] = read("kind: Pod\nspec: {containers: [{name: a, name: b}]}\n").workloads;
    expect(found(pod?.origin as Origin, ["spec", "containers", 0, "name"])).toBe("b");
  });
});

/** All paths of a value. */
function pathsOf(value: unknown, path: FieldPath = []): FieldPath[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => pathsOf(item, [...path, index]))
    : Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]));
  return [path, ...inner];
}

function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], value);
}

test("the text at every path decodes to the value there", () => {
  const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.stringMatching(/^[a-z :#'"-]{1,12}$/));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
      fc.dictionary(fc.stringMatching(/^[a-x]{2,4}$/), tie("tree"), { minKeys: 1, maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(tree, fc.boolean(), (spec, asJson) => {
      const object = { kind: "X", spec };
      const text = asJson
        ? JSON.stringify(object, null, 1)
        : stringify(object, { version: "1.1", lineWidth: 0 });
      const [other] = read(text).otherObjects;
      const { origin, value } = other as { origin: Origin; value: unknown };
      for (const path of pathsOf(value).filter(({ length }) => length > 0)) {
        const wanted = valueAt(value, path);
        const { start, end } = locate(origin, path);
        // A block collection is read again at the column it stood at.
        const part = " ".repeat(start.column - 1) + text.slice(start.offset, end.offset);
        expect(decodeYaml(part, { start: 0, end: part.length })).toMatchObject({ value: wanted });
      }
    }),
  );
});

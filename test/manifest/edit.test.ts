import { describe, expect, test } from "vitest";
import { editDocument, parseManifests } from "../../src/manifest/index.ts";
import type { Edit, EditResult } from "../../src/manifest/index.ts";

const pod = (spec: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: app }\nspec:\n  containers: [{ name: a }]\n${spec}`;

async function edit(spec: string, ...edits: Edit[]): Promise<EditResult> {
  const text = pod(spec);
  const [workload] = parseManifests([{ name: "a.yaml", text }]).workloads;
  const result = await editDocument(text, workload!.origin, edits);
  const head = pod("");
  return result.text === undefined ? result : { text: result.text.slice(head.length) };
}

const set = (value: string, ...path: string[]): Edit => ({
  kind: "set",
  path: ["spec", ...path],
  value,
});
const remove = (...path: string[]): Edit => ({ kind: "remove", path: ["spec", ...path] });

describe("an edit", () => {
  test.each<[string, string, Edit, string]>([
    ["sets a plain text", "  x: a # why\n", set("b", "x"), "  x: b # why\n"],
    ["keeps double quotes", '  x: "a"\n', set("b", "x"), '  x: "b"\n'],
    ["keeps single quotes", "  x: 'a'\n", set("b", "x"), "  x: 'b'\n"],
    [
      "sets in a flow map",
      "  m: {x: a, y: b} # m\n",
      set("c", "m", "x"),
      "  m: {x: c, y: b} # m\n",
    ],
    [
      "keeps an odd layout",
      "  x   :    a\n\n  y:  b\n",
      set("c", "x"),
      "  x   :    c\n\n  y:  b\n",
    ],
    [
      "adds to a map",
      "  m:\n    x: a # why\n    # end\n  y: b\n",
      set("c", "m", "z"),
      "  m:\n    x: a # why\n    z: c\n    # end\n  y: b\n",
    ],
    ["adds to a flow map", "  m: { x: a }\n", set("c", "m", "z"), "  m: { x: a, z: c }\n"],
    ["adds to an empty map", "  m: {}\n", set("c", "m", "z"), "  m: { z: c }\n"],
    [
      "adds a map",
      "  m:\n    x: a\n",
      set("{ p: q }", "m", "z"),
      "  m:\n    x: a\n    z: { p: q }\n",
    ],
    [
      "adds at the end of a file without line end",
      "  m:\n    x: a",
      set("c", "m", "z"),
      "  m:\n    x: a\n    z: c",
    ],
    [
      "adds with the line ends there are",
      "  m:\r\n    x: a\r\n",
      set("c", "m", "z"),
      "  m:\r\n    x: a\r\n    z: c\r\n",
    ],
    [
      "adds behind a nested map",
      "  m:\n    x:\n      p: q\n  y: b\n",
      set("c", "m", "z"),
      "  m:\n    x:\n      p: q\n    z: c\n  y: b\n",
    ],
    ["takes a field out", "  x: a # x\n  y: b # y\n", remove("x"), "  y: b # y\n"],
    ["takes a map out", "  m: # m\n    x: a # x\n    y: b\n  z: c\n", remove("m"), "  z: c\n"],
    ["takes the last field out", "  x: a\n  m:\n    y: b\n", remove("m"), "  x: a\n"],
    [
      "takes a field out of a flow map",
      "  m: { x: a, y: b }\n",
      remove("m", "x"),
      "  m: { y: b }\n",
    ],
    [
      "takes the last field out of a flow map",
      "  m: { x: a, y: b }\n",
      remove("m", "y"),
      "  m: { x: a }\n",
    ],
  ])("%s", async (_, before, change, after) => {
    expect(await edit(before, change)).toEqual({ text: after });
  });

  test.each<[string, string, Edit]>([
    ["a field that others share", "  x: &s a\n  y: *s\n", set("b", "x")],
    ["a field that is an alias", "  x: &s a\n  y: *s\n", set("b", "y")],
    [
      "a map that is merged in",
      "  b: &b { x: a }\n  m:\n    <<: *b\n    y: c\n",
      set("d", "b", "x"),
    ],
    ["a block text", "  x: |\n    a\n", set("b", "x")],
    ["a map where a text is set", "  x: { y: a }\n", set("b", "x")],
    ["the only field of a map", "  m:\n    x: a\n", remove("m", "x")],
    ["a field of a map that is not there", "  x: a\n", set("b", "m", "x")],
    ["a field that is not there", "  x: a\n", remove("y")],
    ["an empty field", "  x:\n  y: a\n", set("b", "x")],
  ])("leaves %s alone", async (_, spec, change) => {
    const result = await edit(spec, change);
    expect(result.text).toBeUndefined();
    expect(result.problem).toMatch(/\S/);
  });

  test("changes its own document and item only", async () => {
    const item =
      "  - { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { x: a, containers: [{}] } }\n";
    const text = `x: a\n---\nkind: List\nitems:\n${item}${item.replace("name: a", "name: b")}---\nx: a\n`;
    const { workloads } = parseManifests([{ name: "a.yaml", text }]);
    const second = workloads.find(({ name }) => name === "b");
    const result = await editDocument(text, second!.origin, [set("c", "x")]);
    expect(result.text).toBe(text.replace(/(name: b.*)x: a/, "$1x: c"));
  });
});

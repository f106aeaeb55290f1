import { describe, expect, test } from "vitest";
import { parseManifests } from "../../src/manifest/index.ts";
import { fingerprints, lint, makeBaseline, mendedEntries } from "../../src/rules/index.ts";
import { sizeWorkloads } from "../../src/sizing/index.ts";

const container = (name: string): string => `    - name: ${name}
      securityContext: { privileged: true }
      resources: { limits: { cpu: "1", memory: 1Gi } }
`;
const pod = (...names: string[]): string => `apiVersion: v1
kind: Pod
metadata: { name: app }
spec:
  runtimeClassName: kata-vm-isolation
  containers:
${names.map(container).join("")}`;

/** The fingerprints of the privileged containers, by the container's name. */
function named(text: string, name = "app.yaml"): Readonly<Record<string, string>> {
  const { diagnostics, marks } = marked(text, name);
  const entries = diagnostics.flatMap((diagnostic, index) =>
    diagnostic.code === "privileged-container"
      ? [[diagnostic.data.container, marks[index] ?? ""] as const]
      : [],
  );
  return Object.fromEntries(entries);
}

function marked(text: string, name = "app.yaml") {
  const manifests = parseManifests([{ name, text }]);
  const workloads = sizeWorkloads(manifests, { model: "aks-ga" });
  const diagnostics = lint({ manifests, workloads });
  return { diagnostics, marks: fingerprints(diagnostics, manifests) };
}

describe("a fingerprint", () => {
  const before = named(pod("a", "b"));

  test.each<[string, string]>([
    ["lines move", `# one\n# two\n\n${pod("a", "b")}`],
    [
      "another document comes first",
      `kind: ConfigMap\nmetadata: { name: x }\n---\n${pod("a", "b")}`,
    ],
    ["containers change places", pod("b", "a")],
    ["a container joins", pod("new", "a", "b")],
    ["a figure changes", pod("a", "b").replaceAll("1Gi", "2Gi")],
  ])("stays when %s", (_, text) => {
    expect(named(text)).toMatchObject(before);
  });

  test.each<[string, string, string?]>([
    ["the object is another", pod("a", "b").replace("name: app", "name: other")],
    ["the container is another", pod("c", "d")],
    ["the file is another", pod("a", "b"), "other.yaml"],
  ])("changes when %s", (_, text, file) => {
    const after = Object.values(named(text, file));
    expect(after).toHaveLength(2);
    for (const mark of Object.values(before)) expect(after).not.toContain(mark);
  });

  test("is 16 digits, and each finding's own even where two look the same", () => {
    const unnamed = pod("a", "a").replace("name: app", "generateName: app-");
    const twice = `${unnamed}---\n${unnamed}`;
    const { marks } = marked(twice);
    expect(marks.length).toBeGreaterThan(3);
    expect(new Set(marks).size).toBe(marks.length);
    for (const mark of marks) expect(mark).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe("a baseline", () => {
  test("holds each finding once, and tells what was mended since", () => {
    const { diagnostics, marks } = marked(pod("a", "b"));
    const baseline = makeBaseline(diagnostics, marks);
    expect(baseline.findings.map(({ fingerprint }) => fingerprint)).toEqual([...marks].toSorted());
    expect(mendedEntries(baseline, marks)).toEqual([]);
    expect(mendedEntries(baseline, marks.slice(1)).map(({ fingerprint }) => fingerprint)).toEqual([
      marks[0],
    ]);
  });
});

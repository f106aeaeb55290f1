import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { mendAll } from "../../src/cli/fix.ts";
import type { FixOutcome } from "../../src/cli/apply-fixes.ts";
import { parseManifests } from "../../src/manifest/index.ts";
import type { Source } from "../../src/manifest/index.ts";
import type { FieldPath } from "../../src/quantity/index.ts";
import { fixesFor, lint, OPTIONAL_FIXES } from "../../src/rules/index.ts";
import type { Fix } from "../../src/rules/index.ts";
import { sizeWorkloads } from "../../src/sizing/index.ts";

interface Layout {
  readonly comments: boolean;
  readonly flow: boolean;
  readonly quotes: "" | '"' | "'";
  readonly crlf: boolean;
  readonly indent: 2 | 4;
  readonly sequenceIndent: boolean;
}

interface Case {
  readonly className: string;
  readonly overhead: boolean;
  readonly limits: readonly [cpu: string | null, memory: string | null];
  readonly requests: readonly [cpu: string | null, memory: string | null];
  readonly deployment: boolean;
}

const layouts = fc.record({
  comments: fc.boolean(),
  flow: fc.boolean(),
  quotes: fc.constantFrom<Layout["quotes"]>("", '"', "'"),
  crlf: fc.boolean(),
  indent: fc.constantFrom<Layout["indent"]>(2, 4),
  sequenceIndent: fc.boolean(),
});
const optional = (...texts: string[]) => fc.constantFrom<string | null>(null, ...texts);
const cases = fc.record({
  className: fc.constantFrom(
    "kata-mhsv-vm-isolation",
    "kata-mshv-vm-isolation",
    "kata-vm-isolation",
    "small",
  ),
  overhead: fc.boolean(),
  limits: fc.tuple(optional("2", "500m"), optional("128M", "1Gi", "512Mi")),
  requests: fc.tuple(optional("1", "250m"), optional("64Mi", "4Gi")),
  deployment: fc.boolean(),
});

/** Writes one object in a layout of its own, comments numbered so that each can be found again. */
function write(one: Case, layout: Layout, name: string): string {
  let comments = 0;
  const note = (): string => (layout.comments ? ` # ${name}-${(comments += 1)}` : "");
  const pad = (depth: number): string => " ".repeat(depth * layout.indent);
  const text = (value: string): string => layout.quotes + value + layout.quotes;
  const map = (key: string, [cpu, memory]: Case["limits"], depth: number): string[] => {
    const fields = Object.entries({ cpu, memory }).filter(([, value]) => value !== null);
    if (fields.length === 0) return [];
    const pairs = fields.map(([field, value]) => `${field}: ${text(String(value))}`);
    if (layout.flow) return [`${pad(depth)}${key}: { ${pairs.join(", ")} }${note()}`];
    return [
      `${pad(depth)}${key}:${note()}`,
      ...pairs.map((pair) => pad(depth + 1) + pair + note()),
    ];
  };
  const item = layout.sequenceIndent ? 1 : 0;
  const resources = [...map("requests", one.requests, 5), ...map("limits", one.limits, 5)];
  const dash = (depth: number): string => `${pad(depth)}-${" ".repeat(layout.indent - 1)}`;
  const spec = (depth: number): string[] => {
    const shift = " ".repeat(layout.indent * (depth - 1));
    return [
      `${pad(1)}runtimeClassName: ${text(one.className)}${note()}`,
      ...(one.overhead ? [`${pad(1)}overhead:${note()}`, `${pad(2)}memory: 5Gi${note()}`] : []),
      `${pad(1)}containers:${note()}`,
      ...(layout.comments ? [`${pad(1)}# ${name}-own-line`] : []),
      `${dash(1 + item)}name: app${note()}`,
      ...(resources.length === 0 ? [] : [`${pad(2 + item)}resources:${note()}`]),
      ...resources.map((line) => line.slice(layout.indent * (2 - item))),
      `${pad(2 + item)}image: app${note()}`,
    ].map((line) => shift + line);
  };
  const head = (kind: string, api: string): string[] => [
    `apiVersion: ${api}`,
    `kind: ${kind}${note()}`,
    "metadata:",
    `${pad(1)}name: ${name}`,
    "spec:",
  ];
  const lines = one.deployment
    ? [...head("Deployment", "apps/v1"), `${pad(1)}template:`, `${pad(2)}spec:`, ...spec(3)]
    : [...head("Pod", "v1"), ...spec(1)];
  return lines.map((line) => line.trimEnd() + (layout.crlf ? "\r\n" : "\n")).join("");
}

const runtimeClass = `apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: { name: small } # the class
handler: kata
overhead:
  podFixed:
    memory: 1Mi # too little
`;

function plan(sources: readonly Source[], also: readonly string[]): readonly Fix[] {
  const manifests = parseManifests(sources);
  const found = lint({ manifests, workloads: sizeWorkloads(manifests, { model: "aks-ga" }) });
  return fixesFor(found, manifests, new Set(also));
}

async function mend(
  text: string,
  also: readonly string[],
): Promise<{ fixes: readonly Fix[]; outcome: FixOutcome; after: string }> {
  const fixes: Fix[] = [];
  const outcome = await mendAll([{ name: "a.yaml", text }], async (sources) => {
    const planned = plan(sources, also);
    fixes.push(...planned);
    return planned;
  });
  return { fixes, outcome, after: outcome.sources[0]?.text ?? text };
}

function values(text: string): unknown[] {
  const documents = parseAllDocuments(text, { version: "1.1" });
  return documents.map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as unknown;
  });
}

/** The paths at which two values differ. */
function differences(a: unknown, b: unknown, at: FieldPath = []): string[] {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return String(a) === String(b) ? [] : [JSON.stringify(at)];
  }
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => {
    const step = Array.isArray(a) ? Number(key) : key;
    const [one, two] = [a, b].map((map) => (map as Record<string, unknown>)[key]);
    return differences(one, two, [...at, step]);
  });
}

describe("mends", () => {
  test("change the intended fields and nothing else; comments and lines stay", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cases, layouts), { minLength: 1, maxLength: 3 }),
        fc.subarray([...OPTIONAL_FIXES]),
        async (objects, also) => {
          const written = objects.map(([one, layout], index) => write(one, layout, `o${index}`));
          const before = [runtimeClass, ...written].join("---\n");
          const { fixes, outcome, after } = await mend(before, also);
          expect(outcome.refused).toEqual([]);
          const intended = new Set(
            fixes.flatMap(({ origin, edits }) =>
              edits.map(({ path }) => JSON.stringify([origin.document - 1, ...path])),
            ),
          );
          const changed = differences(values(before), values(after));
          // A field that is set as a whole shows as the fields in it.
          for (const path of changed) {
            const covered = [...intended].some((one) => path.startsWith(one.slice(0, -1)));
            expect(covered, `${path} in\n${after}`).toBe(true);
          }
          const comments = (text: string): string[] => text.match(/# \S+/g) ?? [];
          const removed = before.includes("overhead:") ? /# o\d-\d+/ : /^$/;
          const kept = comments(before).filter(
            (one) => comments(after).includes(one) || !removed.test(one),
          );
          expect(comments(after)).toEqual(kept);
          expect(plan([{ name: "a.yaml", text: after }], also)).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("only the lines of mended fields change", async () => {
    const text = write(
      {
        className: "kata-mhsv-vm-isolation",
        overhead: false,
        limits: ["2", "128M"],
        requests: ["1", null],
        deployment: true,
      },
      { comments: true, flow: false, quotes: "'", crlf: false, indent: 2, sequenceIndent: true },
      "web",
    );
    const { after } = await mend(text, ["cpu-request-below-limit"]);
    const [before, now] = [text.split("\n"), after.split("\n")];
    const lines = before.flatMap((line, index) =>
      line === now[index] ? [] : [[line, now[index]]],
    );
    expect(lines.map((pair) => pair.map((line) => line?.trim().replace(/ #.*/, "")))).toEqual([
      ["runtimeClassName: 'kata-mhsv-vm-isolation'", "runtimeClassName: 'kata-mshv-vm-isolation'"],
      ["cpu: '1'", "cpu: '2'"],
      ["memory: '128M'", "memory: '128Mi'"],
    ]);
  });

  test.each([
    ["memory", "128Mi", ["memory-limit-missing"], { memory: "128Mi" }],
    ["no memory that AKS would refuse", "100Mi", ["memory-limit-missing"], undefined],
    ["CPU", "256Mi", ["cpu-limit-missing"], { cpu: "250m" }],
    [
      "both",
      "256Mi",
      ["cpu-limit-missing", "memory-limit-missing"],
      { cpu: "250m", memory: "256Mi" },
    ],
  ] as const)("make limits of requests where asked: %s", async (_, memory, also, limits) => {
    const text = `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  runtimeClassName: kata-vm-isolation
  containers:
    - name: a
      resources:
        requests: { cpu: 250m, memory: ${memory} }
`;
    const { after } = await mend(text, also);
    const [pod] = values(after) as { spec: { containers: { resources: unknown }[] } }[];
    const requests = { cpu: "250m", memory };
    const expected = limits === undefined ? { requests } : { requests, limits };
    expect(pod?.spec.containers[0]?.resources).toEqual(expected);
  });

  test("leave a field alone that others share", async () => {
    const text = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: { name: a }
    spec: &shared
      runtimeClassName: kata-mhsv-vm-isolation
      containers: [{ name: app }]
  - { apiVersion: v1, kind: Pod, metadata: { name: b }, spec: *shared }
`;
    const { outcome } = await mend(text, []);
    expect(outcome.sources).toEqual([]);
    expect(outcome.refused).toHaveLength(2);
  });

  test("are made in JSON too", async () => {
    const pod = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "a" },
      spec: {
        runtimeClassName: "kata-mhsv-vm-isolation",
        containers: [{ name: "a", resources: { requests: { memory: "4Gi" } } }],
      },
    };
    const { after } = await mend(JSON.stringify(pod, null, 2), ["request-above-sandbox"]);
    expect(JSON.parse(after)).toEqual({
      ...pod,
      spec: {
        runtimeClassName: "kata-mshv-vm-isolation",
        containers: [
          { name: "a", resources: { requests: { memory: "4Gi" }, limits: { memory: "4Gi" } } },
        ],
      },
    });
  });
});

import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

interface Row {
  readonly kind: string;
  readonly body: object;
  /** The field that is refused and what belongs there; none for what is fine. */
  readonly refused?: readonly [field: string, expected: string];
}

const apiVersions: Readonly<Record<string, string>> = {
  RuntimeClass: "node.k8s.io/v1",
  HorizontalPodAutoscaler: "autoscaling/v2",
};

function limits(item: object): Row["body"] {
  return { spec: { limits: [{ type: "Container", ...item }] } };
}

function scaled(range: object): Row["body"] {
  return { spec: { scaleTargetRef: { kind: "Deployment", name: "web" }, ...range } };
}

const first = "spec.limits[0]";

const rows: readonly (readonly [string, Row])[] = [
  [
    "an overhead below zero",
    {
      kind: "RuntimeClass",
      body: { handler: "kata", overhead: { podFixed: { memory: "-1Gi", cpu: "0" } } },
      refused: ["overhead.podFixed.memory", "an amount from 0"],
    },
  ],
  [
    "an overhead of zero",
    { kind: "RuntimeClass", body: { handler: "kata", overhead: { podFixed: { memory: "0" } } } },
  ],
  [
    "a quota below zero",
    {
      kind: "ResourceQuota",
      body: { spec: { hard: { pods: -1 } } },
      refused: ["spec.hard.pods", "an amount from 0"],
    },
  ],
  ["a quota of nothing", { kind: "ResourceQuota", body: { spec: { hard: { pods: 0 } } } }],
  [
    "a minimum above the maximum",
    {
      kind: "LimitRange",
      body: limits({ min: { cpu: "2" }, max: { cpu: "1" } }),
      refused: [`${first}.min.cpu`, "at most 1, as max has it"],
    },
  ],
  [
    "a default above the maximum",
    {
      kind: "LimitRange",
      body: limits({ default: { memory: "2Gi" }, max: { memory: "1024Mi" } }),
      refused: [`${first}.default.memory`, "at most 1Gi, as max has it"],
    },
  ],
  [
    "a default below the minimum",
    {
      kind: "LimitRange",
      body: limits({ min: { cpu: "2" }, default: { cpu: "1" } }),
      refused: [`${first}.min.cpu`, "at most 1, as default has it"],
    },
  ],
  [
    "a default request below the minimum",
    {
      kind: "LimitRange",
      body: limits({ min: { cpu: "2" }, defaultRequest: { cpu: "1" } }),
      refused: [`${first}.min.cpu`, "at most 1, as defaultRequest has it"],
    },
  ],
  [
    "a default request above the default limit",
    {
      kind: "LimitRange",
      body: limits({ defaultRequest: { cpu: "2" }, default: { cpu: "1" } }),
      refused: [`${first}.defaultRequest.cpu`, "at most 1, as default has it"],
    },
  ],
  [
    "a ratio below 1",
    {
      kind: "LimitRange",
      body: limits({ maxLimitRequestRatio: { cpu: "500m" } }),
      refused: [`${first}.maxLimitRequestRatio.cpu`, "a ratio from 1"],
    },
  ],
  [
    "bounds that agree, and of several resources",
    {
      kind: "LimitRange",
      body: limits({
        min: { cpu: "1", memory: "1Gi" },
        defaultRequest: { cpu: "1" },
        default: { cpu: "1" },
        max: { cpu: "1", memory: null },
        maxLimitRequestRatio: { cpu: 1 },
      }),
    },
  ],
  [
    "an autoscaler that keeps no pod at most",
    {
      kind: "HorizontalPodAutoscaler",
      body: scaled({ minReplicas: 0, maxReplicas: 0 }),
      refused: ["spec.maxReplicas", "at least 1"],
    },
  ],
  [
    "an autoscaler that may keep none",
    { kind: "HorizontalPodAutoscaler", body: scaled({ minReplicas: 0, maxReplicas: 1 }) },
  ],
];

describe("what the API server refuses of settings", () => {
  test.each(rows)("%s", (_, { kind, body, refused }) => {
    const object = {
      apiVersion: apiVersions[kind] ?? "v1",
      kind,
      metadata: { name: "x" },
      ...body,
    };
    const found = read(JSON.stringify(object));
    const { runtimeClasses, namespaceDefaults, quotas, autoscalers } = found;
    const taken = [...runtimeClasses, ...namespaceDefaults, ...quotas, ...autoscalers];
    const errors = found.diagnostics.filter(({ severity }) => severity === "error");
    if (refused === undefined) {
      expect(errors).toEqual([]);
      expect(taken).toHaveLength(1);
      return;
    }
    const [field, expected] = refused;
    expect(errors).toMatchObject([{ code: "field-invalid", data: { field, expected } }]);
    expect(taken).toEqual([]);
    const [{ span, path } = { span: undefined, path: undefined }] = errors;
    expect(span?.start.offset).toBeGreaterThan(0);
    expect(path?.at(-1)).toBe(field.split(".").at(-1));
  });
});

import { describe, expect, test } from "vitest";
import { admit } from "../../src/scheduling/index.ts";

type Toleration = Readonly<Record<string, unknown>>;

/** A key whose value and effect are left to each row. */
const one = { key: "b", value: "1" };
const any = { key: "b", operator: "Exists" };
const evict = { effect: "NoExecute" };

/** name, the pod's tolerations, the class's, the result; by hand from Kubernetes' isSuperset */
const rows: readonly (readonly [string, Toleration[], Toleration[], Toleration[]])[] = [
  [
    "a shorter stay is within a longer one",
    [{ ...one, ...evict, tolerationSeconds: 60 }],
    [{ ...one, ...evict, tolerationSeconds: 120 }],
    [{ ...one, ...evict, tolerationSeconds: 120 }],
  ],
  [
    "an equal stay is within any value",
    [{ ...one, ...evict, tolerationSeconds: 60 }],
    [{ ...any, ...evict, tolerationSeconds: 60 }],
    [{ ...any, ...evict, tolerationSeconds: 60 }],
  ],
  [
    "a stay says nothing without NoExecute",
    [one],
    [{ ...any, tolerationSeconds: 60 }],
    [{ ...any, tolerationSeconds: 60 }],
  ],
  [
    "Equal may be written or not",
    [{ ...one, operator: "Equal", effect: "NoSchedule" }],
    [one],
    [one],
  ],
  [
    "Equal written on the wide one",
    [{ ...one, effect: "NoSchedule" }],
    [{ ...one, operator: "Equal" }],
    [{ ...one, operator: "Equal" }],
  ],
  [
    "an empty key means every key only with Exists",
    [{ key: "b", value: "" }],
    [{ value: "" }],
    [{ key: "b", value: "" }, { value: "" }],
  ],
  ["Exists holds for its own key only", [{ ...one, key: "a" }], [any], [{ ...one, key: "a" }, any]],
  [
    "every key, but of one effect",
    [one],
    [{ operator: "Exists", effect: "NoSchedule" }],
    [one, { operator: "Exists", effect: "NoSchedule" }],
  ],
  [
    "the empty value does not cover every value, however long the stay",
    [{ ...any, ...evict, tolerationSeconds: 60 }],
    [{ key: "b", ...evict }],
    [
      { ...any, ...evict, tolerationSeconds: 60 },
      { key: "b", ...evict },
    ],
  ],
  [
    "an operator that compares covers no value",
    [{ ...one, operator: "Gt" }],
    [{ ...one, effect: "NoSchedule" }],
    [
      { ...one, operator: "Gt" },
      { ...one, effect: "NoSchedule" },
    ],
  ],
  ["nothing of the class's", [one, any], [], [one, any]],
];

describe("the tolerations of a RuntimeClass", () => {
  test.each(rows)("%s", (_, tolerations, added, expected) => {
    const runtimeClass = { name: "kata", handler: "kata", tolerations: added };
    const admitted = admit({ spec: { containers: [], tolerations } }, { runtimeClass });
    expect(admitted.pod.spec["tolerations"]).toEqual(expected);
  });

  test("are told one by one, those of the pod not", () => {
    const runtimeClass = { name: "kata", handler: "kata", tolerations: [any, { key: "c" }] };
    const pod = { spec: { containers: [], tolerations: [{ key: "a" }] } };
    expect(admit(pod, { runtimeClass }).steps).toMatchObject([
      { kind: "runtime-class-scheduling", path: ["spec", "tolerations"] },
      { kind: "runtime-class-scheduling", path: ["spec", "tolerations"] },
    ]);
  });
});

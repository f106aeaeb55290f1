import { describe, expect, test } from "vitest";
import { formatFieldPath } from "../../src/diagnostic/index.ts";
import type { Pod } from "../../src/manifest/index.ts";
import { QuantityError } from "../../src/quantity/index.ts";
import { PodError, podDemand, reservation } from "../../src/scheduling/index.ts";

const container = (resources: unknown): unknown => ({ spec: { containers: [{ resources }] } });

/** name, pod, path as people write it, reason */
const bad: readonly (readonly [string, unknown, string, string])[] = [
  ["no spec", {}, "spec", "missing"],
  ["a null pod", null, "spec", "missing"],
  ["a list for a pod", [], "", "wrong-type"],
  ["a text for a spec", { spec: "x" }, "spec", "wrong-type"],
  ["a map of containers", { spec: { containers: {} } }, "spec.containers", "wrong-type"],
  ["a text for a container", { spec: { containers: ["x"] } }, "spec.containers[0]", "wrong-type"],
  ["a list of resources", container([]), "spec.containers[0].resources", "wrong-type"],
  [
    "a list of limits",
    container({ limits: ["cpu"] }),
    "spec.containers[0].resources.limits",
    "wrong-type",
  ],
  [
    "a map for a quantity",
    container({ limits: { cpu: {} } }),
    "spec.containers[0].resources.limits.cpu",
    "wrong-type",
  ],
  [
    "a boolean for a quantity",
    container({ requests: { memory: true } }),
    "spec.containers[0].resources.requests.memory",
    "wrong-type",
  ],
  [
    "no quantity",
    container({ limits: { "nvidia.com/gpu": "one" } }),
    "spec.containers[0].resources.limits[nvidia.com/gpu]",
    "invalid-quantity",
  ],
  [
    "bad overhead",
    { spec: { containers: [], overhead: { cpu: "1x" } } },
    "spec.overhead.cpu",
    "invalid-quantity",
  ],
  [
    "bad pod level",
    { spec: { containers: [], resources: { limits: { cpu: "" } } } },
    "spec.resources.limits.cpu",
    "invalid-quantity",
  ],
  [
    "bad status",
    { spec: { containers: [] }, status: { containerStatuses: {} } },
    "status.containerStatuses",
    "wrong-type",
  ],
];

describe("PodError", () => {
  test.each(bad)("%s", (_, pod, path, reason) => {
    const error = thrown(() => podDemand(pod as Pod));
    expect(error).toBeInstanceOf(PodError);
    expect([formatFieldPath((error as PodError).path), (error as PodError).reason]).toEqual([
      path,
      reason,
    ]);
  });

  test("carries the error of the quantity, and says both in one line", () => {
    const error = thrown(() => podDemand(container({ limits: { cpu: "1e2147483648" } }) as Pod));
    expect((error as PodError).cause).toBeInstanceOf(QuantityError);
    expect((error as PodError).message).toBe(
      'spec.containers[0].resources.limits.cpu: invalid quantity "1e2147483648": the exponent is out of range at offset 1',
    );
  });

  test.each([
    ["spec: a map is expected", { spec: "x" }],
    ["spec.containers: a list is expected", { spec: { containers: {} } }],
  ])("says in one line: %s", (message, pod) => {
    expect((thrown(() => podDemand(pod as unknown as Pod)) as PodError).message).toBe(message);
  });

  test("a figure beyond a safe integer is refused, not rounded", () => {
    const pod = container({ requests: { memory: "9Pi" } }) as Pod;
    expect(podDemand(pod).requests["memory"]?.nano).toBe(9n * 1024n ** 5n * 10n ** 9n);
    expect(thrown(() => reservation(pod))).toMatchObject({ reason: "beyond-safe-integer" });
  });
});

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

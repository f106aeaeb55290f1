import { describe, expect, test } from "vitest";
import { parseManifests } from "../../src/manifest/index.ts";
import { sizeWorkloads } from "../../src/sizing/index.ts";

function pod(name: string, extra: string = ""): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec:
  runtimeClassName: kata-vm-isolation
  ${extra}
  containers: [{ name: app, resources: { limits: { memory: 1Gi } } }]
`;
}

function sized(...texts: readonly string[]) {
  const manifests = parseManifests([{ name: "pods.yaml", text: texts.join("---\n") }]);
  return sizeWorkloads(manifests);
}

describe("equal pods", () => {
  test("are sized once, each under its own name", () => {
    const [first, second, third] = sized(pod("a"), pod("b"), pod("c"));
    expect([first, second, third].map((one) => one?.workload.name)).toEqual(["a", "b", "c"]);
    expect(second?.pod.metadata?.name).toBe("b");
    expect(second?.reservation).toBe(first?.reservation);
    expect({ ...third, workload: null, pod: null }).toEqual({
      ...first,
      workload: null,
      pod: null,
    });
  });

  test("may hold integers beyond 2^53", () => {
    const huge = (digit: number): string =>
      pod(`huge-${digit}`, `priority: 9007199254740993${digit}`);
    expect(sized(huge(1), huge(2)).map(({ sandbox }) => sandbox?.memoryBytes)).toEqual([
      3 * 2 ** 30,
      3 * 2 ** 30,
    ]);
  });
});

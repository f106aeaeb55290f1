import { describe, expect, test } from "vitest";
import { isRefusal, sizeSandbox, SizingError } from "../../src/sizing/index.ts";
import type { Sandbox } from "../../src/sizing/index.ts";
import type { Container, Pod, ResourceRequirements } from "../../src/manifest/index.ts";

const mebibyte = 2 ** 20;

function pod(...containers: readonly ResourceRequirements[]): Pod {
  const list: Container[] = containers.map((resources, index) => ({
    name: `c${index}`,
    resources,
  }));
  return { spec: { containers: list } };
}

function sandbox(subject: Pod): Sandbox {
  const result = sizeSandbox(subject);
  if (isRefusal(result)) throw new Error(result.reason);
  return result;
}

function figures(subject: Pod): readonly (number | null)[] {
  const { milliCpu, vcpus, memoryBytes } = sandbox(subject);
  return [milliCpu, vcpus, memoryBytes === null ? null : memoryBytes / mebibyte];
}

describe("the documented formula of the AKS preview, the default", () => {
  test.each<[name: string, subject: Pod, milliCpu: number, vcpus: number, memoryMiB: number]>([
    ["no limits: one core and 2 GiB", pod({}), 1000, 1, 2048],
    ["500m and 512Mi", pod({ limits: { cpu: "500m", memory: "512Mi" } }), 1500, 2, 2560],
    [
      "two containers are summed",
      pod({ limits: { cpu: 1, memory: "1Gi" } }, { limits: { cpu: "2", memory: "2Gi" } }),
      4000,
      4,
      5120,
    ],
    ["only a CPU limit", pod({ limits: { cpu: "2" } }), 3000, 3, 2048],
    ["only a memory limit", pod({ limits: { memory: "3Gi" } }), 1000, 1, 5120],
    [
      "requests alone change nothing",
      pod({ requests: { cpu: "8", memory: "9Gi" } }),
      1000,
      1,
      2048,
    ],
    [
      "requests beside limits change nothing",
      pod({ requests: { cpu: "100m", memory: "1Mi" }, limits: { cpu: "500m", memory: "512Mi" } }),
      1500,
      2,
      2560,
    ],
    ["1m of CPU costs a whole vCPU", pod({ limits: { cpu: "1m" } }), 1001, 2, 2048],
  ])("%s", (_, subject, ...expected) => {
    expect(figures(subject)).toEqual(expected);
  });

  test("takes bytes exactly, with no rounding to MiB", () => {
    expect(sandbox(pod({ limits: { memory: "1" } })).memoryBytes).toBe(2 ** 31 + 1);
  });

  test("says where each addend comes from", () => {
    const { terms } = sandbox(pod({ limits: { cpu: "500m" } }));
    expect(terms.milliCpu.map(({ amount }) => amount)).toEqual([1000, 500]);
    expect(terms.milliCpu[1]?.path).toEqual([
      "spec",
      "containers",
      0,
      "resources",
      "limits",
      "cpu",
    ]);
    expect(terms.vcpus.map(({ amount }) => amount)).toEqual([1, 1]);
  });

  test("leaves the pod's overhead out of the VM", () => {
    const subject = pod({ limits: { memory: "1Gi" } });
    const spec = { ...subject.spec, overhead: { memory: "2Gi", cpu: "1" } };
    expect(figures({ spec })).toEqual([1000, 1, 3072]);
  });
});

test("a memory limit beyond exact integers is refused, not rounded", () => {
  const result = sizeSandbox(pod({ limits: { memory: "8P" } }));
  expect(isRefusal(result) && result.code).toBe("QUANTITY_TOO_LARGE");
});

test("an unknown model name is a wrong call", () => {
  const model = "aks-prevue" as "aks-ga";
  expect(() => sizeSandbox(pod({}), { model })).toThrow(SizingError);
});

import { describe, expect, test } from "vitest";
import type { Container } from "../../src/manifest/index.ts";
import { createModel, podHazards, sizeWorkloads } from "../../src/sizing/index.ts";
import type { Hazard, SizedWorkload, SizeWorkloadsOptions } from "../../src/sizing/index.ts";
import { container, gibibyte, mebibyte, podOf, workloadOf } from "./pods.ts";

function size(containers: readonly Container[], options: SizeWorkloadsOptions): SizedWorkload {
  const [sized] = sizeWorkloads([workloadOf(podOf(containers))], { sandbox: "all", ...options });
  if (sized === undefined) throw new Error("no result");
  return sized;
}

function hazards(
  containers: readonly Container[],
  options: SizeWorkloadsOptions,
): readonly Hazard[] {
  return podHazards(size(containers, options));
}

const web = container({ cpu: "1", memory: "1Gi" });
const unlimited = container({}, { cpu: "500m", memory: "256Mi" });

describe("no hazards", () => {
  test.each<
    readonly [name: string, containers: readonly Container[], options: SizeWorkloadsOptions]
  >([
    ["an ordinary pod", [web, unlimited], { sandbox: "none" }],
    ["a refused pod", [container({ memory: "64Mi" }), unlimited], { model: "aks-ga" }],
    ["a pod whose overhead fits", [web], { overhead: { cpu: "1", memory: "2Gi" } }],
    // Nobody knows the size, so neither what it lacks nor that it has no cap.
    ["a VM of unknown size", [web, unlimited], { model: "ack-runv" }],
    ["a VM elsewhere, though the pod has no cap", [web, unlimited], { model: "eks-fargate" }],
  ])("%s", (_, containers, options) => {
    expect(hazards(containers, options)).toEqual([]);
  });
});

describe("the amounts of each hazard", () => {
  test("shortfall and kill risk, a MiB and a milli-CPU short", () => {
    expect(hazards([web], { overhead: { cpu: "999m", memory: "2047Mi" } })).toEqual([
      { kind: "shortfall", resource: "cpu", reserved: 1999, needed: 2000 },
      { kind: "shortfall", resource: "memory", reserved: 3071 * mebibyte, needed: 3 * gibibyte },
      { kind: "oom-risk", cap: 3071 * mebibyte, needed: 3 * gibibyte, certain: false },
    ]);
  });

  test("stranded, a MiB and a milli-CPU more than needed", () => {
    expect(hazards([web], { overhead: { cpu: "1001m", memory: "2049Mi" } })).toEqual([
      { kind: "stranded", resource: "cpu", reserved: 2001, needed: 2000 },
      { kind: "stranded", resource: "memory", reserved: 3073 * mebibyte, needed: 3 * gibibyte },
    ]);
  });

  test("a guest smaller than the requests", () => {
    const requests = container({}, { cpu: "1001m", memory: "513Mi" });
    expect(hazards([requests], { model: "aks-ga" })).toContainEqual({
      kind: "guest-below-requests",
      resource: "cpu",
      requested: 1001,
      guest: 1000,
    });
    expect(hazards([requests], { model: "aks-ga" })).toContainEqual({
      kind: "guest-below-requests",
      resource: "memory",
      requested: 513 * mebibyte,
      guest: 512 * mebibyte,
    });
    const fitting = hazards([container({}, { cpu: "1", memory: "512Mi" })], { model: "aks-ga" });
    expect(fitting.map(({ kind }) => kind)).not.toContain("guest-below-requests");
  });

  test("no cap, where one container of two has no limit", () => {
    expect(hazards([web, unlimited], { model: "aks-cc-ga" })).toContainEqual({
      kind: "no-memory-cap",
      sandbox: gibibyte,
    });
    // Without any limit the VM has its default size, whatever the containers do.
    const kinds = hazards([unlimited], { model: "aks-cc-ga" }).map(({ kind }) => kind);
    expect(kinds).not.toContain("no-memory-cap");
  });

  // kata-rs-4 adds 32 MiB; Kata's least memory is 64 MiB.
  test.each([
    ["30Mi", [{ kind: "tiny-guest", guest: 62 * mebibyte }]],
    ["32Mi", []],
  ])("a VM of 32 MiB and %s", (memory, expected) => {
    const found = hazards([container({ memory })], { model: "kata-rs-4" });
    expect(found.filter(({ kind }) => kind === "tiny-guest")).toEqual(expected);
  });
});

test.each([
  [true, [true]],
  [null, [false]],
  // Then only vCPU threads stand in the pod's cgroup.
  [false, []],
])("sandbox_cgroup_only %s: kill risk %j", (sandboxCgroupOnly, certain) => {
  const model = createModel("kata-go-static", { sandboxCgroupOnly });
  const risks = hazards([web], { model }).filter((one) => one.kind === "oom-risk");
  expect(risks.map((one) => one.certain)).toEqual(certain);
});

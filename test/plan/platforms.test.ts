import { describe, expect, test } from "vitest";
import { plan, render } from "../../src/index.ts";
import type { PlanOptions } from "../../src/index.ts";
import { createModel, SizingError } from "../../src/sizing/index.ts";

const mebibyte = 1024 ** 2;

function podText(name: string, runtimeClassName: string | undefined): string {
  const limits = { cpu: "1", memory: "1Gi" };
  const spec = { runtimeClassName, containers: [{ name: "app", resources: { limits } }] };
  return JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name }, spec });
}

function planned(classes: readonly (string | undefined)[], options: PlanOptions) {
  const text = `[${classes.map((one, i) => podText(`pod-${i}`, one)).join(",")}]`;
  const list = `{"apiVersion": "v1", "kind": "List", "items": ${text}}`;
  return plan([{ name: "pods.json", text: list }], { sizes: ["Standard_D8s_v5"], ...options });
}

describe("a platform that does not publish the size of its VMs (ack-runv)", () => {
  const result = planned(["runv", "runv"], { model: "auto" });

  test("has no totals that nobody can know", () => {
    const unstatedPods = { milliCpu: 2n, memoryBytes: 2n };
    const unknown = { milliCpu: null, memoryBytes: null, unstatedPods };
    expect(result.totals.sandbox).toEqual(unknown);
    expect(result.totals.shortfall).toEqual(unknown);
    expect(result.totals.stranded).toEqual(unknown);
  });

  test("and says so, in findings and for people", () => {
    expect(result.diagnostics.map(({ code }) => code)).toEqual([
      "sandbox-not-on-nodes",
      "sandbox-size-not-stated",
    ]);
    const text = render(result, { format: "table" }).replaceAll(/\s+/gu, " ");
    expect(text).toContain("Shortfall not stated for 2 pods");
    expect(text).toMatch(/Taken at least .* not stated for 2 pods/u);
    expect(text).not.toMatch(/Shortfall\s+nothing/u);
  });

  test("JSON holds null and the reason, no 0", () => {
    const json = JSON.parse(render(result, { format: "json" })) as {
      totals: Record<string, unknown>;
      workloads: readonly { sandbox: unknown; shortfall: unknown }[];
    };
    expect(json.totals["shortfall"]).toMatchObject({ milliCpu: null, memoryBytes: null });
    expect(json.workloads[0]?.shortfall).toEqual({ milliCpu: null, memoryBytes: null });
    expect(json.workloads[0]?.sandbox).toMatchObject({
      milliCpu: null,
      vcpus: null,
      memoryBytes: null,
      unstated: "Alibaba publishes no size of the VM, only the overhead",
    });
  });

  test("beside pods whose VM is known, sums are the least there can be", () => {
    const mixed = planned(["runv", "kata-mshv-vm-isolation"], { model: "auto" });
    expect(mixed.totals.sandbox).toEqual({
      milliCpu: 2000n,
      memoryBytes: BigInt(3072 * mebibyte),
      unstatedPods: { milliCpu: 1n, memoryBytes: 1n },
    });
    const text = render(mixed, { format: "table" }).replaceAll(/\s+/gu, " ");
    expect(text).toMatch(/Shortfall at least 1 CPU, 2 GiB .* not stated for 1 pod/u);
    expect(text).toContain(">= 3 GiB");
  });

  test("its overhead is told as computed, not as unpublished", () => {
    const given = new Map(result.assumptions.map((one) => [one.setting, one.value]));
    expect(given.get("overhead")).toBe("runv: computed by the model");
    const preview = planned(["kata-mshv-vm-isolation"], { model: "ack-runv" });
    expect(render(preview, { format: "table" })).not.toContain("never published");
  });
});

describe("a platform whose VMs are instances of their own (peer pods)", () => {
  test("its nodes offer ten peer pods each, unless the pools say otherwise", () => {
    const result = planned(["kata-remote"], { model: "auto" });
    expect(result.placement.unplaceable).toEqual([]);
    expect(result.totals.shortfall).toMatchObject({ milliCpu: 0n, memoryBytes: 0n });
    expect(result.totals.sandbox.memoryBytes).toBeNull();
    const pools = [{ resources: { "kata.peerpods.io/vm": 0 } }];
    expect(planned(["kata-remote"], { model: "auto", pools }).totals.unplaceablePods).toBe(1n);
  });

  test("eleven of them need two nodes", () => {
    const classes = Array.from({ length: 11 }, () => "kata-remote");
    expect(planned(classes, { model: "auto", platform: "openshift" }).placement.nodes).toBe(2);
  });

  test("the plan says what it does not count", () => {
    const { diagnostics } = planned(["kata-remote"], { model: "peer-pods" });
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: "sandbox-not-on-nodes",
        data: { model: "peer-pods", vmOnNode: false, cloud: null, workloads: 1 },
      }),
    );
  });

  test("an instance whose size is given is known", () => {
    const instances = [{ name: "Standard_D2s_v5", vcpus: 2, memoryMiB: 8192 }];
    const model = createModel("peer-pods", { instances });
    const { totals, diagnostics } = planned(["kata-remote"], { model });
    expect(totals.sandbox.memoryBytes).toBe(BigInt(8192 * mebibyte));
    expect(diagnostics.map(({ code }) => code)).toEqual(["sandbox-not-on-nodes"]);
  });
});

describe("a platform whose pods stand on no node (eks-fargate)", () => {
  test("has no plan", () => {
    expect(() => planned(["kata-qemu"], { model: "eks-fargate" })).toThrow(SizingError);
  });

  test("but ordinary pods beside none of its own have one", () => {
    expect(planned([undefined], { model: "eks-fargate" }).placement.nodes).toBe(1);
  });
});

import { describe, expect, test } from "vitest";
import { formulaModel } from "../../src/formula/index.ts";
import { parseManifests } from "../../src/manifest/index.ts";
import { sizeWorkloads } from "../../src/sizing/index.ts";
import type { SizeWorkloadsOptions } from "../../src/sizing/index.ts";

function sized(runtimeClassName: string, model: NonNullable<SizeWorkloadsOptions["model"]>) {
  const resources = { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "1", memory: "1Gi" } };
  const spec = { runtimeClassName, containers: [{ name: "c", resources }] };
  const text = JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name: "a" }, spec });
  return sizeWorkloads(parseManifests([{ name: "a.json", text }]), { model })[0]!;
}

const own = formulaModel({
  name: "own",
  vcpus: "limits.cpu",
  memory: "limits.memory",
  overhead: { memory: "10 MiB" },
});

describe("the ledger names who computed the overhead that counts", () => {
  test.each([
    ["ack-runv", "ack-runv", "overhead by ack-runv"],
    ["a formula", own, "overhead by own"],
    ["the class", "aks-ga", "RuntimeClass overhead"],
  ] as const)("%s", (_, model, label) => {
    const { reservation, admission } = sized("kata-vm-isolation", model);
    const { memoryBytes, terms } = reservation;
    expect(terms.memoryBytes.map((term) => term.label)).toEqual(["request of container c", label]);
    expect(terms.memoryBytes.reduce((sum, { amount }) => sum + amount, 0)).toBe(memoryBytes);
    const steps = admission.filter(({ kind }) => kind === "runtime-class-overhead");
    expect(steps).toHaveLength(1);
    const by = label.replace("overhead by ", ", set aside by ");
    expect(steps[0]?.label).toBe(
      `memory overhead: from RuntimeClass kata-vm-isolation${label === by ? "" : by}`,
    );
  });

  test("the class keeps what a formula does not compute", () => {
    const { reservation } = sized("kata-qemu", own);
    expect(reservation.terms.milliCpu.map(({ label }) => label)).toContain("RuntimeClass overhead");
    expect(reservation.terms.memoryBytes.map(({ label }) => label)).toContain("overhead by own");
  });
});

import { describe, expect, test } from "vitest";
import { violations } from "../report/schemas.ts";
import { runIn } from "./fake-io.ts";

function pod(name: string, runtimeClass: string, containers: string): string {
  return [
    "apiVersion: v1",
    "kind: Pod",
    `metadata: { name: ${name} }`,
    `spec: { runtimeClassName: ${runtimeClass}, containers: ${containers} }`,
    "",
  ].join("\n");
}

const qemu = pod("q", "kata-qemu", "[{ name: a, resources: { limits: { cpu: 1, memory: 4Gi } } }]");
const uncapped = "[{ name: a, resources: { limits: { memory: 1Gi } } }, { name: b }]";
const greedy = "[{ name: a, resources: { requests: { memory: 8Gi } } }]";

async function textOf(stdin: string, ...flags: string[]): Promise<string> {
  const { stdout } = await runIn({ stdin }, "size", ...flags);
  return stdout.replaceAll(/\s+/gu, " ");
}

describe("what can go wrong with a pod", () => {
  const aks = pod("a", "kata-vm-isolation", uncapped);
  const tiny = pod("a", "kata-clh", "[{ name: a, resources: { limits: { memory: 8Mi } } }]");
  test.each([
    ["no-memory-cap", aks, "aks-ga", "without a cap: 1 workload (Pod default/a)"],
    [
      "guest-below-requests",
      pod("a", "kata-vm-isolation", greedy),
      "aks-ga",
      "The VM has less memory than the pod requests: 1 workload (Pod default/a)",
    ],
    ["oom-risk", qemu, "auto", "the VM may be killed if these count"],
    ["tiny-guest", tiny, "FILE", "less memory than any guest system starts with (64 MiB)"],
  ])("%s: named under the table and in JSON", async (kind, manifest, model, sentence) => {
    const formula = "name: own\nvcpus: 1\nmemory: limits.memory\n";
    const files = { "pod.yaml": manifest, "own.yaml": formula };
    const chosen = ["--model", model === "FILE" ? "own.yaml" : model];
    const { stdout } = await runIn({ files }, "size", "pod.yaml", ...chosen);
    expect(stdout.replaceAll(/\s+/gu, " ")).toContain(sentence);
    const json = await runIn({ files }, "size", "pod.yaml", "-o", "json", ...chosen);
    const report = JSON.parse(json.stdout) as {
      workloads: readonly { hazards: readonly { kind: string }[] }[];
    };
    expect(report.workloads[0]?.hazards.map((hazard) => hazard.kind)).toContain(kind);
    expect(violations("size", report)).toEqual([]);
  });

  test("counts the workloads and names the first", async () => {
    const names = ["a", "b", "c", "d", "e"];
    const manifests = names.map((name) => pod(name, "kata-vm-isolation", uncapped)).join("---\n");
    expect(await textOf(manifests)).toContain(
      "5 workloads (Pod default/a, Pod default/b, Pod default/c and 2 more).",
    );
  });

  test("nothing where nothing can", async () => {
    const fine = "[{ name: a, resources: { limits: { cpu: 1, memory: 1Gi } } }]";
    expect(await textOf(pod("a", "kata-vm-isolation", fine), "--model", "aks-ga")).not.toMatch(
      /killed|without a cap|The VM has less/u,
    );
  });
});

describe("which model sized which pod", () => {
  const mixed = [qemu, pod("a", "kata-vm-isolation", uncapped)].join("---\n");

  test("stands in each row where there are several", async () => {
    const { stdout } = await runIn({ stdin: mixed, columns: 160 }, "size", "--model", "auto");
    expect(stdout).toMatch(/^Pod default\/a .* aks-ga$/mu);
    expect(stdout).toMatch(/^Pod default\/q .* kata-go-hotplug$/mu);
  });

  test("and in the ledger of each", async () => {
    const text = await textOf(mixed, "--model", "auto", "--explain");
    expect(text).toContain("sized by aks-ga");
    expect(text).toContain("sized by kata-go-hotplug");
  });

  test("is said once where it is one", async () => {
    expect(await textOf(qemu, "--model", "auto")).not.toContain("SIZED BY");
  });
});

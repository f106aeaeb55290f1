import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import { deployment, pod, untrusted } from "./manifests.ts";

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

interface SizeJson {
  readonly workloads: readonly {
    readonly sandboxed: boolean;
    readonly sandbox: { milliCpu: number; vcpus: number; memoryBytes: number } | null;
    readonly reservation: { milliCpu: number; memoryBytes: number };
    readonly shortfall: { milliCpu: number; memoryBytes: number };
  }[];
  readonly totals: Record<string, unknown>;
}

async function sizeOf(stdin: string, ...flags: string[]): Promise<SizeJson> {
  const { stdout, code } = await runIn({ stdin }, "size", "-o", "json", ...flags);
  expect(code).toBe(0);
  return JSON.parse(stdout) as SizeJson;
}

describe("the VM of a pod under the default model", () => {
  const half = "{ limits: { cpu: 500m, memory: 512Mi } }";
  const halfRequesting = "{ limits: { cpu: 500m, memory: 512Mi }, requests: { cpu: 10m } }";
  test.each([
    ["no limits", untrusted, { milliCpu: 1000, vcpus: 1, memoryBytes: 2 * GIB }],
    ["half a core", pod("a", [half]), { milliCpu: 1500, vcpus: 2, memoryBytes: 2560 * MIB }],
    [
      "requests change nothing",
      pod("a", [halfRequesting]),
      { milliCpu: 1500, vcpus: 2, memoryBytes: 2560 * MIB },
    ],
    [
      "two containers",
      pod("a", ["{ limits: { cpu: 1, memory: 1Gi } }", "{ limits: { cpu: 2, memory: 2Gi } }"]),
      { milliCpu: 4000, vcpus: 4, memoryBytes: 5 * GIB },
    ],
  ])("%s", async (_, manifest, expected) => {
    const { workloads } = await sizeOf(manifest);
    expect(workloads[0]?.sandbox).toMatchObject(expected);
  });

  test("what is reserved and what is short", async () => {
    const { workloads } = await sizeOf(pod("a", ["{ limits: { cpu: 500m, memory: 512Mi } }"]));
    // The limit becomes the request; the class's built-in overhead is 600Mi.
    expect(workloads[0]?.reservation).toMatchObject({
      milliCpu: 500,
      memoryBytes: (512 + 600) * MIB,
    });
    expect(workloads[0]?.shortfall).toEqual({
      milliCpu: 1000,
      memoryBytes: (2560 - 512 - 600) * MIB,
    });
  });
});

describe("flags of size", () => {
  test("another model", async () => {
    const manifest = pod("a", ["{ limits: { cpu: 500m, memory: 512Mi } }"]);
    const { workloads } = await sizeOf(manifest, "--model", "aks-ga");
    expect(workloads[0]?.sandbox).toMatchObject({ vcpus: 1, memoryBytes: 512 * MIB });
  });

  test("every pod sandboxed, or none", async () => {
    const manifest = `${deployment("web", 4)}---\n${untrusted}`;
    const all = await sizeOf(manifest, "--sandbox", "all");
    expect(all.workloads.map(({ sandboxed }) => sandboxed)).toEqual([true, true]);
    expect(all.totals).toMatchObject({ pods: 5, sandboxedPods: 5 });
    const none = await sizeOf(manifest, "--sandbox", "none");
    expect(none.totals).toMatchObject({ pods: 5, sandboxedPods: 0 });
  });

  test("an overhead of one's own", async () => {
    const { workloads } = await sizeOf(untrusted, "--overhead", "cpu=250m,memory=1Gi");
    expect(workloads[0]?.reservation).toMatchObject({ milliCpu: 250, memoryBytes: GIB });
  });

  test("what an overhead leaves out stays as the class has it", async () => {
    const published = untrusted.replace(
      /runtimeClassName: \S+/u,
      "runtimeClassName: kata-vm-isolation",
    );
    const { workloads } = await sizeOf(published, "--overhead", "cpu=250m");
    const memoryBytes = 600 * MIB;
    expect(workloads[0]?.reservation).toMatchObject({ milliCpu: 250, memoryBytes });
  });

  test.each([
    ["--overhead", "disk=1Gi"],
    ["--overhead", "cpu"],
    ["--overhead", "cpu=1,cpu=2"],
    ["--overhead", "memory=lots"],
    ["--model", "aks-gaa"],
    ["--sandbox", "some"],
  ])("%s %s is a wrong call", async (flag, value) => {
    const outcome = await runIn({ stdin: untrusted }, "size", flag, value);
    expect(outcome.code).toBe(2);
    expect(outcome.stdout).toBe("");
    expect(outcome.stderr).toMatch(/^error: /);
  });

  test("several models stand side by side", async () => {
    const call = ["size", "--model", "aks-preview,aks-ga", "-o", "json"];
    const { stdout, code } = await runIn({ stdin: untrusted }, ...call);
    expect(code).toBe(0);
    const { comparison } = JSON.parse(stdout) as {
      comparison: { model: string; totals: { sandbox: { memoryBytes: number } } }[];
    };
    expect(comparison.map(({ model, totals }) => [model, totals.sandbox.memoryBytes])).toEqual([
      ["aks-preview", 2 * GIB],
      ["aks-ga", 512 * MIB],
    ]);
  });

  test("beside the first model, the others say how much more or less memory they take", async () => {
    const models = "aks-preview,aks-ga,kata-go-static,ack-runv";
    const { stdout } = await runIn({ stdin: untrusted, columns: 200 }, "size", "--model", models);
    const lines = stdout.split("\n").map((line) => line.replaceAll(/\s+/gu, " ").trim());
    const row = lines.find((line) => line.includes("1 2 GiB"));
    expect(row).toBe(
      "Pod default/untrusted 1 1 2 GiB 2 GiB 1 512 MiB -1536 MiB 520 MiB 1 2 GiB same 2 GiB not stated not stated not stated",
    );
  });

  test("the terms are shown when asked for", async () => {
    const outcome = await runIn({ stdin: untrusted }, "size", "--explain");
    expect(outcome.stdout).toMatch(/VM memory 2 GiB = /);
  });
});

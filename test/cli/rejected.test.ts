import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import { pod, untrusted } from "./manifests.ts";

const refused = pod("greedy", ["{ limits: { cpu: 1, memory: 1Gi }, requests: { cpu: 2 } }"]);
const stdin = `${refused}---\n${untrusted}`;

describe("pods that admission refuses", () => {
  test("plan names them beside the plan of the others, and fails", async () => {
    const { code, stdout } = await runIn({ stdin }, "plan");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^1 node for 1 pod .*\n?.*Admission refuses 1 pod:/);
    expect(stdout).toMatch(
      /REFUSED BY ADMISSION\s+PODS\nPod default\/greedy\s+1\n\s+spec\.containers\[0\].*: 2 is above the limit of 1\n/,
    );
    expect(stdout).not.toContain("WITHOUT A NODE");
  });

  test("plan of nothing else has no node", async () => {
    const { code, stdout } = await runIn({ stdin: refused }, "plan");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^No pods to place, so no node is needed\. Admission refuses 1 pod:/);
  });

  test.each([
    ["one model", []],
    ["several models", ["--model", "aks-preview,aks-ga"]],
  ])("size with %s leaves them out of the totals, and fails", async (_, flags) => {
    const { code, stdout } = await runIn({ stdin }, "size", "-o", "json", ...flags);
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as { totals?: object; comparison?: { totals: object }[] };
    for (const totals of [report.totals, ...(report.comparison ?? []).map((one) => one.totals)])
      if (totals !== undefined)
        expect(totals).toMatchObject({ workloads: 1, pods: 1, rejectedWorkloads: 1 });
  });

  test("size says so in words and in its rows", async () => {
    const { stdout } = await runIn({ stdin }, "size");
    expect(stdout).toContain("1 workload whose pods are never created");
    expect(stdout).toMatch(/greedy[^\n]*\n\s+never created: spec\.containers\[0\]/);
    const { stdout: csv } = await runIn({ stdin }, "size", "-o", "csv");
    expect(csv).toMatch(/greedy,.*,request-above-limit\r?\n/);
  });
});

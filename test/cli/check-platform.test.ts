import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";

const small = `apiVersion: v1
kind: Pod
metadata: { name: small }
spec:
  runtimeClassName: kata-vm-isolation
  containers:
    - name: app
      resources: { limits: { cpu: "1", memory: 100Mi } }
`;
const unlimited = `apiVersion: v1
kind: Pod
metadata: { name: unlimited }
spec:
  runtimeClassName: kata-vm-isolation
  containers: [{ name: app }]
  volumes: [{ name: v, csi: { driver: disk.csi.azure.com } }]
`;

interface Found {
  readonly code: string;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

async function found(text: string, ...flags: string[]): Promise<readonly Found[]> {
  const { stdout } = await runIn({ stdin: text }, "check", "-o", "json", ...flags);
  return (JSON.parse(stdout) as { diagnostics: readonly Found[] }).diagnostics;
}

describe("the state of AKS and the model go together", () => {
  const today = { refused: true, unlimited: 512, excluded: false };
  const preview = { refused: false, unlimited: 2048, excluded: true };
  test.each<[string, string[], typeof today]>([
    ["neither is named: AKS as it is today", [], today],
    ["--aks ga", ["--aks", "ga"], today],
    ["--aks preview", ["--aks", "preview"], preview],
    ["--model aks-preview", ["--model", "aks-preview"], preview],
    ["--model aks-ga", ["--model", "aks-ga"], today],
    ["--model auto", ["--model", "auto"], today],
    [
      "both, of different times: figures by the model, limits by the state",
      ["--model", "aks-preview", "--aks", "ga"],
      { refused: true, unlimited: 2048, excluded: false },
    ],
  ])("%s", async (_, flags, expected) => {
    const codes = (await found(small, ...flags)).map(({ code }) => code);
    const about = await found(unlimited, ...flags);
    const missing = about.find(({ code }) => code === "memory-limit-missing");
    expect({
      refused: codes.includes("memory-limit-below-minimum"),
      unlimited: Number(missing?.data["sandbox"]) / 2 ** 20,
      excluded: about.some(({ code }) => code === "csi-volume"),
    }).toEqual(expected);
  });

  test("a refusal names who refuses", async () => {
    const all = await found(small, "--model", "aks-preview", "--aks", "ga");
    const refusal = all.find(({ code }) => code === "memory-limit-below-minimum");
    expect(refusal?.message).toContain("AKS as it is today (aks-ga) refuses the pod");
  });

  test("a VM that is sized by a CPU limit alone is not said to have a default", async () => {
    const cpuOnly = small.replace(", memory: 100Mi", "").replace("vm-isolation", "clh-runtime-rs");
    const all = await found(cpuOnly, "--model", "auto");
    const missing = all.find(({ code }) => code === "memory-limit-missing");
    expect(missing?.message).toBe("no memory limit: the VM gets 32Mi (kata-rs-4)");
  });
});

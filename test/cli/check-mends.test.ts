import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";

const pod = (runtimeClass: string, resources: string): string => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  runtimeClassName: ${runtimeClass}
  containers:
    - name: a
      image: a
      resources: ${resources}
`;
const limits = (memory: string): string => `{ limits: { cpu: "1", memory: ${memory} } }`;

async function check(text: string, ...flags: string[]): Promise<Awaited<ReturnType<typeof runIn>>> {
  return await runIn({ files: { "a.yaml": text } }, "check", "a.yaml", ...flags);
}

describe("a slip in the name of a class", () => {
  test.each(["kata-vm-isolaton", "Kata-VM-Isolation", "kata-mhsv-vm-isolation"])(
    "%s is checked as a sandbox",
    async (name) => {
      const { code, stdout } = await check(pod(name, limits("64Mi")));
      expect([code, stdout]).toEqual([1, expect.stringContaining("memory-limit-below-minimum")]);
    },
  );

  test.each(["kata-vm-isolaton", "Kata-VM-Isolation"])(
    "%s is an error, and mended",
    async (name) => {
      const text = pod(name, limits("1Gi"));
      expect((await check(text)).stdout).toContain("error runtime-class-misspelt");
      const { written } = await check(text, "--fix");
      expect(written.get("a.yaml")).toBe(pod("kata-vm-isolation", limits("1Gi")));
    },
  );

  test("between two classes is an error, and not mended", async () => {
    const text = pod("kata-cm-isolation", limits("1Gi"));
    const { code, stdout, written } = await check(text, "--fix");
    expect([code, stdout]).toEqual([1, expect.stringContaining("error runtime-class-misspelt")]);
    expect(written.size).toBe(0);
  });

  test.each(["kata-vm-isolation-2", "gvisor"])("%s is a class of another", async (name) => {
    const { code, stdout } = await check(pod(name, limits("64Mi")));
    expect([code, stdout]).toEqual([0, expect.stringContaining("runtime-class-unknown")]);
  });

  test("is none where the input defines the class", async () => {
    const own = `---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: { name: kata-vm-isolatio }
handler: runsc
`;
    const { code, stdout } = await check(pod("kata-vm-isolatio", limits("64Mi")) + own);
    expect([code, stdout]).toEqual([0, expect.not.stringContaining("misspelt")]);
  });
});

describe("a limit raised to the minimum", () => {
  const resources = (request: string, limit: string): string =>
    `{ requests: { cpu: "1", memory: ${request} }, limits: { cpu: "1", memory: ${limit} } }`;
  test.each([
    ["128M", "128Mi"],
    ["128000k", "128Mi"],
    ["64Mi", "64Mi"],
  ])("with a request of %s gives one of %s", async (request, expected) => {
    const { written } = await check(pod("kata-vm-isolation", resources(request, "128M")), "--fix");
    expect(written.get("a.yaml")).toBe(pod("kata-vm-isolation", resources(expected, "128Mi")));
  });
});

describe("the overhead of a RuntimeClass", () => {
  const runtimeClass = (memory: string): string => `---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: { name: kata-vm-isolation }
handler: kata
overhead: { podFixed: { memory: ${memory} } }
`;
  const text = pod("kata-vm-isolation", limits("1Gi")) + runtimeClass("1Mi");

  test("is left by --fix", async () => {
    expect((await check(text, "--fix")).written.size).toBe(0);
  });

  test("is raised where asked", async () => {
    const { written } = await check(text, "--fix", "--fix-also", "overhead-below-host-share");
    expect(written.get("a.yaml")).toMatch(/podFixed: \{ memory: \d{2,}Mi \}/);
  });
});

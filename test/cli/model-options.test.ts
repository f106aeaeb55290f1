import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import { pod } from "./manifests.ts";

const GIB = 1024 ** 3;
const files = { "app.yaml": pod("a", ["{ limits: { cpu: 500m, memory: 1Gi } }"]) };

async function memoryOf(...flags: string[]): Promise<readonly number[]> {
  const { stdout, stderr } = await runIn({ files }, "size", "app.yaml", "-o", "json", ...flags);
  expect(stderr).toBe("");
  const report = JSON.parse(stdout) as {
    workloads?: { sandbox: { memoryBytes: number } }[];
    comparison?: { workloads: { sandbox: { memoryBytes: number } }[] }[];
  };
  const variants = report.comparison ?? [{ workloads: report.workloads ?? [] }];
  return variants.flatMap(({ workloads }) => workloads.map(({ sandbox }) => sandbox.memoryBytes));
}

describe("--model-option", () => {
  test("sets what the model starts with", async () => {
    const model = ["--model", "kata-go-static"];
    expect(await memoryOf(...model)).toEqual([3 * GIB]);
    expect(await memoryOf(...model, "--model-option", "defaultVcpus=2,defaultMemory=4Gi")).toEqual([
      5 * GIB,
    ]);
  });

  test("goes to each model that has it", async () => {
    const models = "kata-go-static,aks-preview,kata-go-hotplug";
    expect(await memoryOf("--model", models, "--model-option", "defaultMemory=1Gi")).toEqual([
      2 * GIB,
      3 * GIB,
      2 * GIB,
    ]);
  });

  test("may stand in the config file, as a map or as the flag has it", async () => {
    for (const text of ["{ defaultMemory: 4Gi, sizeAnnotations: true }", "defaultMemory=4Gi"]) {
      const config = `model: kata-go-static\nmodelOption: ${text}\n`;
      const world = { files: { ...files, "kata-sizing.config.yaml": config } };
      const { stdout } = await runIn(world, "size", "app.yaml");
      expect(stdout).toMatch(/^Model kata-go-static \(defaultMemoryMiB 4096/);
      expect(stdout).toContain("5 GiB");
    }
  });

  test("gives a peer pod's instances their size, as a list in the file too", async () => {
    const config = [
      "model: peer-pods",
      "modelOption: { instances: [m6a.large/2/8Gi, m6a.xlarge/4/16Gi] }",
    ].join("\n");
    const world = { files: { ...files, "c.yaml": config } };
    const { stdout } = await runIn(world, "size", "app.yaml", "--config", "c.yaml");
    expect(stdout).toMatch(/Pod default\/a +1 +0 +600 MiB +2 +2 +8 GiB/);
  });

  test.each(["plan", "check"])("%s takes it and names it", async (command) => {
    const flags = ["--model", "aks-ga", "--model-option", "minMemory=2Gi"];
    const { stdout, stderr } = await runIn({ files }, command, "app.yaml", ...flags);
    expect(stdout + stderr).toMatch(/2048 MiB/);
  });

  test.each([
    ["unknown to the model", ["--model", "aks-ga"], "defaultVcpu=2", "Did you mean defaultVcpus?"],
    ["without a model", [], "defaultVcpus=2", "aks-preview has no settings."],
    ["for auto", ["--model", "auto"], "defaultVcpus=2", "auto takes each class's"],
    ["no value", ["--model", "aks-ga"], "defaultVcpus", "expected NAME=VALUE"],
    ["a wrong value", ["--model", "aks-ga"], "cri=docker", "expected one of containerd, cri-o"],
    ["twice", ["--model", "aks-ga"], "minMemory=1Gi,minMemory=2Gi", "gives minMemory twice"],
  ])("refused: %s", async (_, model, option, message) => {
    const call = ["app.yaml", ...model, "--model-option", option];
    const { stderr, code } = await runIn({ files }, "size", ...call);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("models NAME", () => {
  test("prints the model's settings with their defaults", async () => {
    const { stdout, code } = await runIn({}, "models", "aks-ga");
    expect(code).toBe(0);
    expect(stdout).toContain("minMemory: memory in whole MiB, as 512Mi; default 128Mi");
    expect(stdout).not.toContain("kata-go-static");
  });

  test("refuses a model that does not exist", async () => {
    const { stderr, code } = await runIn({}, "models", "aks-gaa");
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean aks-ga?");
  });
});

test("a formula that is refused is shown with a caret under the character", async () => {
  const own = { "m.yaml": "vcpus: 1 + limits.cpu\nmemory: limits.cpu + 1 GiB\n" };
  const world = { files: { ...files, ...own } };
  const { stderr, code } = await runIn(world, "size", "app.yaml", "--model", "m.yaml");
  expect(code).toBe(2);
  expect(stderr).toContain("  limits.cpu + 1 GiB\n               ^\n");
});

test.each([
  ["a plain formula", "vcpus: 1\nmemory: 2 GiB + limit.memory\n", "m.yaml:2:17: memory: "],
  ["a quoted one", 'vcpus: 1\nmemory: "2 GiB + limit.memory"\n', "m.yaml:2:18: memory: "],
  ["a block", "vcpus: 1\nmemory: |\n  2 GiB +\n  limit.memory\n", "m.yaml:4:3: memory: "],
  ["a minimum", "vcpus: 1\nmemory: 1 GiB\nminimum:\n  vcpus: limit.cpu\n", "m.yaml:4:10: "],
])("a refused formula is named by its place in the file: %s", async (_, model, place) => {
  const world = { files: { ...files, "m.yaml": model } };
  const { stderr, code } = await runIn(world, "size", "app.yaml", "--model", "m.yaml");
  expect(code).toBe(2);
  expect(stderr).toContain(`error: ${place}`);
});

import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import { untrusted } from "./manifests.ts";

const SIZE = "Standard_D8s_v5";
const sku = {
  resourceType: "virtualMachines",
  name: SIZE,
  locations: ["eastus"],
  capabilities: [
    { name: "vCPUs", value: "8" },
    { name: "MemoryGB", value: "32" },
    { name: "HyperVGenerations", value: "V1,V2" },
    { name: "CpuArchitectureType", value: "x64" },
  ],
};
const broken = {
  ...sku,
  name: "Standard_D4s_v5",
  capabilities: sku.capabilities.map((one) =>
    one.name === "vCPUs" ? { ...one, value: "4x" } : one,
  ),
};
const files = {
  "app.yaml": untrusted,
  "skus.json": JSON.stringify([sku, broken]),
  "good.json": JSON.stringify([sku]),
  "odd.csv": `size,price\n${SIZE},1\nStandard_D4s_v5,much\n`,
  "priced.yaml": "prices: odd.csv\n",
};

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly span?: { readonly source: string; readonly start: { readonly line: number } };
  readonly fingerprint: string;
}

async function checked(...flags: readonly string[]) {
  const { code, stdout } = await runIn({ files }, "check", "app.yaml", "-o", "json", ...flags);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Found[] };
  return { code, found: diagnostics.filter(({ span }) => span?.source !== "app.yaml") };
}

describe("check tells what is wrong with files of sizes and prices", () => {
  test.each<[string, readonly string[], string]>([
    ["the sizes of a subscription", ["--skus", "skus.json"], "skus.json"],
    ["prices that a config file names", ["--config", "priced.yaml"], "odd.csv"],
  ])("%s", async (_, flags, file) => {
    const { code, found } = await checked(...flags);
    expect(code).toBe(1);
    expect(found).toEqual([
      expect.objectContaining({ code: "field-invalid", severity: "error", state: "new" }),
    ]);
    expect(found[0]?.span).toMatchObject({ source: file, start: { line: 1 } });
  });

  test("with their place, to people and to pipelines", async () => {
    const call = ["check", "app.yaml", "--skus", "skus.json"];
    const { stdout } = await runIn({ files }, ...call, "-o", "table");
    expect(stdout).toMatch(/skus\.json:1:1 error field-invalid\n.*capabilities\.vCPUs/);
    const github = await runIn({ files }, ...call, "-o", "github");
    expect(github.stdout).toMatch(/::error file=skus\.json,line=1,.*title=field-invalid::/);
  });

  test("to fail for as much as for anything else", async () => {
    expect((await checked("--skus", "skus.json", "--fail-on", "never")).code).toBe(0);
  });

  test("and nothing where nothing is wrong", async () => {
    expect((await checked("--skus", "good.json")).found).toEqual([]);
  });
});

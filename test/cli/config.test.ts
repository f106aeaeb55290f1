import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import { pod } from "./manifests.ts";

const app = pod("a", ["{ limits: { cpu: 500m, memory: 512Mi } }"]);

async function assumptions(config: string, ...flags: string[]): Promise<Map<string, string>> {
  const files = { "c.yaml": config, "app.yaml": app };
  const call = ["plan", "app.yaml", "--config", "c.yaml", "-o", "json", ...flags];
  const { stdout, stderr, code } = await runIn({ files }, ...call);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const report = JSON.parse(stdout) as { assumptions: { setting: string; value: string }[] };
  return new Map(report.assumptions.map(({ setting, value }) => [setting, value]));
}

describe("a config file", () => {
  test("sets what flags set", async () => {
    const told = await assumptions(
      [
        "model: aks-ga",
        "region: westeurope",
        "nodeSize: [Standard_D8s_v5, Standard_E8s_v5]",
        "maxPods: 110",
        "charge: footprint",
        "overhead: { cpu: 250m, memory: 1Gi }",
      ].join("\n"),
    );
    expect(told.get("model")).toMatch(/^aks-ga:/);
    expect(told.get("region")).toBe("westeurope");
    expect(told.get("candidates")).toMatch(/^2 sizes/);
    expect(told.get("maxPods")).toBe("110");
    expect(told.get("charge")).toBe("footprint");
    expect(told.get("overhead")).toBe("cpu 250m, memory 1Gi");
  });

  test("gives way to flags", async () => {
    const told = await assumptions("region: westeurope\nmaxPods: 110\n", "--region", "uksouth");
    expect(told.get("region")).toBe("uksouth");
    expect(told.get("maxPods")).toBe("110");
  });

  test("may be JSON, or empty", async () => {
    expect((await assumptions('{ "region": "uksouth" }')).get("region")).toBe("uksouth");
    expect((await assumptions("# nothing yet\n")).get("region")).toBe("eastus");
  });

  test.each([
    ["an unknown key", "regoin: x", /c\.yaml: unknown setting "regoin"\n.*region/],
    ["a value that is no choice", "charge: bth", /c\.yaml: charge cannot be "bth"\n.*both/],
    ["a list for one value", "region: [a, b]", /expected one value/],
    ["a map for a text", "region: { a: b }", /expected a text or a number/],
    ["no boolean for a switch", "compareUnsandboxed: maybe", /expected true or false/],
    ["a list", "- region", /expected settings by name/],
    ["broken YAML", "region: [a", /c\.yaml:\d+:\d+: /],
    ["a value that makes no sense", "maxPods: -1", /max-pods cannot be "-1"/],
    ["no quantity", "overhead: { memory: lots }", /overhead cannot be "lots"/],
  ])("with %s is a wrong call", async (_, config, message) => {
    const files = { "c.yaml": config, "app.yaml": app };
    const { code, stderr, stdout } = await runIn(
      { files },
      "plan",
      "app.yaml",
      "--config",
      "c.yaml",
    );
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(message);
  });

  test("that is not there is a wrong call", async () => {
    const { code, stderr } = await runIn({ stdin: app }, "plan", "--config", "gone.yaml");
    expect(code).toBe(2);
    expect(stderr).toContain("gone.yaml cannot be read: it does not exist");
  });
});

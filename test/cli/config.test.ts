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

describe("objects without pods", () => {
  const files = {
    "all.yaml": `${app}---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
`,
  };

  test.each(["size", "plan"])("are listed by %s --explain", async (command) => {
    const { stderr } = await runIn({ files }, command, "all.yaml", "--explain");
    expect(stderr).toBe("1 object makes no pods:\n  ConfigMap shop/settings (all.yaml)\n");
  });

  test("are not, unless asked for", async () => {
    expect((await runIn({ files }, "size", "all.yaml")).stderr).toBe("");
  });
});

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
    ["an unknown key", "regoin: x", /c\.yaml:1:\d: unknown setting "regoin"\n.*region/],
    [
      "unknown keys",
      "regoin: x\nsandbx: all",
      /unknown settings "regoin", "sandbx"\n.*region.*\n.*sandbox/,
    ],
    ["a value that is no choice", "charge: bth", /c\.yaml:1:9: charge cannot be "bth"\n.*both/],
    ["a list for one value", "region: [a, b]", /expected one value/],
    ["a map for a text", "region: { a: b }", /expected a text/],
    ["a map for a number", "maxPods: { a: b }", /expected a text or a number/],
    ["a number for a name", "quiet: true\nmodel: [1]", /c\.yaml:2:9: model\[0\]: expected a text/],
    ["memory without a unit", "overhead: { memory: 600 }", /overhead .* less than 1 MiB\n.*600Mi/],
    ["no boolean for a switch", "compareUnsandboxed: maybe", /expected true or false/],
    ["a list", "- region", /expected settings by name/],
    ["broken YAML", "region: [a", /c\.yaml:\d+:\d+: /],
    ["a value that makes no sense", "maxPods: -1", /c\.yaml:1:10: maxPods cannot be "-1"/],
    ["a value that AKS does not take", "maxPods: 5", /c\.yaml:1:10: maxPods cannot be 5: AKS/],
    ["no quantity", "overhead: { memory: lots }", /overhead cannot be "lots"/],
    [
      "less than nothing",
      'overhead: { memory: "-1Gi" }',
      /overhead cannot be "-1Gi": .*not negative/,
    ],
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

  test("is not what is named where a flag goes over it", async () => {
    const files = { "c.yaml": "maxPods: 100", "app.yaml": app };
    const call = ["plan", "app.yaml", "--config", "c.yaml", "--max-pods", "5"];
    const { stderr } = await runIn({ files }, ...call);
    expect(stderr).toMatch(/^error: --max-pods cannot be 5: AKS takes /);
  });

  test.each(["size", "plan", "check"])("names kinds of one's own for %s", async (command) => {
    const worker = `apiVersion: example.com/v1
kind: Worker
metadata: { name: w }
spec:
  size: 3
  pods:
    spec: { containers: [{ name: c, resources: { limits: { cpu: 1, memory: 1Gi } } }] }
`;
    const config =
      "kinds: [{ kind: example.com/Worker, template: spec.pods, replicas: spec.size }]\n";
    const files = { "c.yaml": config, "w.yaml": worker };
    const call = [command, "w.yaml", "--config", "c.yaml", "-o", "json"];
    const { code, stdout } = await runIn({ files }, ...call);
    expect(code).toBe(0);
    if (command === "check") return;
    const { workloads } = JSON.parse(stdout) as { workloads: { replicas: number }[] };
    expect(workloads.map(({ replicas }) => replicas)).toEqual([3]);
  });

  test.each([
    ["no list", "kinds: x", /kinds: expected a list/],
    ["an entry without its template", "kinds: [{ kind: Worker }]", /kinds\[0\]: a kind needs/],
    [
      "an unknown field",
      "kinds: [{ kind: W, tempalte: s }]",
      /unknown field "tempalte"\n.*template/,
    ],
    ["a number for a path", "kinds: [{ kind: W, template: 1 }]", /template: expected a text/],
    ["a text for an entry", "kinds: [Worker]", /kinds\[0\]: expected kind, template/],
  ])("with kinds that are %s is a wrong call", async (_, config, message) => {
    const files = { "c.yaml": config, "app.yaml": app };
    const { code, stderr } = await runIn({ files }, "size", "app.yaml", "--config", "c.yaml");
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  describe("names files from where it stands, flags from the working directory", () => {
    const formula = "name: ours\nmemory: 1 GiB + limits.memory\nvcpus: 1 + limits.cpu\n";
    const files = {
      "app.yaml": app,
      "conf/own.csv": "size,price\nStandard_D8s_v5,7\n",
      "own.csv": "size,price\nStandard_D8s_v5,3\n",
      "conf/ours.yaml": formula,
    };
    const told = async (config: string, path: string, ...flags: string[]) => {
      const world = { files: { ...files, [path]: config } };
      const call = ["plan", "app.yaml", "--node-size", "D8s_v5", "--config", path, "-o", "json"];
      const { stdout, stderr, code } = await runIn(world, ...call, ...flags);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      return JSON.parse(stdout) as {
        cost: { hour: { amount: string } };
        assumptions: { setting: string; value: string }[];
      };
    };

    test.each([
      ["beside it", "prices: own.csv", "conf/c.yaml", [], "7"],
      ["above it", "prices: [../own.csv]", "conf/c.yaml", [], "3"],
      ["by a flag", "prices: own.csv", "conf/c.yaml", ["--prices", "own.csv"], "3"],
    ])("%s", async (_, config, path, flags, price) => {
      expect((await told(config, path, ...flags)).cost.hour.amount).toBe(price);
    });

    test("where it was found in a folder above", async () => {
      const world = {
        files: {
          "app.yaml": app,
          "../kata-sizing.config.yaml": "prices: conf/own.csv\nnodeSize: D8s_v5\n",
          "../conf/own.csv": files["conf/own.csv"],
        },
      };
      const { code, stdout } = await runIn(world, "plan", "app.yaml", "-o", "json");
      expect(code).toBe(0);
      expect(stdout).toContain("../conf/own.csv");
    });

    test("a formula, but not the name of a model", async () => {
      const { assumptions } = await told("model: ours.yaml", "conf/c.yaml");
      expect(assumptions.find(({ setting }) => setting === "model")?.value).toMatch(/^ours:/);
      const { assumptions: other } = await told("model: aks-ga", "conf/c.yaml");
      expect(other.find(({ setting }) => setting === "model")?.value).toMatch(/^aks-ga:/);
    });

    test("a file that is not there by the path that was looked at", async () => {
      const world = { files: { "app.yaml": app, "conf/c.yaml": "prices: gone.csv" } };
      const { code, stderr } = await runIn(world, "plan", "app.yaml", "--config", "conf/c.yaml");
      expect(code).toBe(2);
      expect(stderr).toContain("conf/gone.csv cannot be read");
    });
  });

  test("that is not there is a wrong call", async () => {
    const { code, stderr } = await runIn({ stdin: app }, "plan", "--config", "gone.yaml");
    expect(code).toBe(2);
    expect(stderr).toContain("gone.yaml cannot be read: it does not exist");
  });
});

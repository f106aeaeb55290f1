import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { runIn } from "./fake-io.ts";
import type { Outcome, World } from "./fake-io.ts";
import { pod } from "./manifests.ts";

const bad = `apiVersion: v1
kind: Pod
metadata: { name: app, namespace: shop }
spec:
  runtimeClassName: kata-mhsv-vm-isolation # as the page had it
  containers:
    - name: app
      resources: { limits: { cpu: "1", memory: 1Gi } }
`;
const warned = bad.replace("mhsv", "mshv").replace("  containers", "  hostPID: true\n  containers");
const noted = bad.replace("mhsv", "mshv");
const pool = `{
  "name": "sandbox",
  "type": "Microsoft.ContainerService/managedClusters/agentPools",
  "osSku": "Ubuntu",
  "workloadRuntime": "KataVmIsolation"
}
`;

async function check(files: World["files"], ...flags: string[]): Promise<Outcome> {
  return runIn({ files: files ?? {} }, "check", ...Object.keys(files ?? {}), ...flags);
}

interface Report {
  readonly summary: Readonly<Record<string, number>>;
  readonly diagnostics: readonly { code: string; state: string; fingerprint: string }[];
  readonly suppressed: readonly { code: string; reason: string }[];
}

describe("the exit code", () => {
  test.each<[string, string, string, number]>([
    ["an error", "error", bad, 1],
    ["an error", "never", bad, 0],
    ["a warning", "error", warned, 0],
    ["a warning", "warning", warned, 1],
    ["a note", "warning", noted, 0],
    ["a note", "info", noted, 1],
  ])("case %#: for %s under --fail-on %s", async (_, failOn, text, code) => {
    expect((await check({ "a.yaml": text }, "--fail-on", failOn)).code).toBe(code);
  });

  test("is 0 for objects that make no pods, 2 where there is no object", async () => {
    const settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n";
    expect((await check({ "a.yaml": settings })).code).toBe(0);
    expect((await check({ "a.yaml": "# nothing\n" })).code).toBe(2);
    expect((await check({ "a.yaml": "some: settings\n" })).code).toBe(2);
  });

  test("is 2 for what goes with --fix without it, and nothing is written", async () => {
    for (const flags of [["--dry-run"], ["--fix-also", "memory-request-below-limit"]]) {
      const { code, stderr, written } = await check({ "a.yaml": bad }, ...flags);
      expect([code, stderr, written.size]).toEqual([2, `error: ${flags[0]} goes with --fix\n`, 0]);
    }
  });

  test("is 2 for an unknown mend, a baseline that is none", async () => {
    expect((await check({ "a.yaml": bad }, "--fix", "--fix-also", "host-pid")).code).toBe(2);
    const { code, stderr } = await check({ "a.yaml": bad, "b.json": "{}" }, "--baseline", "b.json");
    expect([code, stderr]).toEqual([2, expect.stringContaining("b.json is no baseline")]);
  });
});

describe("the table", () => {
  test("shows each finding at its line, underlined", async () => {
    const { stdout } = await check({ "deploy/a.yaml": bad });
    expect(stdout).toContain(
      [
        "deploy/a.yaml:5:21 error runtime-class-misspelt",
        '  Pod shop/app: there is no RuntimeClass "kata-mhsv-vm-isolation": kata-mshv-vm-isolation is meant',
        "    4 | spec:",
        "  > 5 |   runtimeClassName: kata-mhsv-vm-isolation # as the page had it",
        "      |                     ^^^^^^^^^^^^^^^^^^^^^^",
        "    6 |   containers:",
      ].join("\n"),
    );
    expect(stdout).toContain("1 error, 0 warnings, 0 notes in 1 object of 1 document.");
  });
});

describe("several formats in one run", () => {
  test("each go to their file; standard output stays clean", async () => {
    const flags = ["sarif", "junit", "github", "azure", "gitlab", "json", "markdown"];
    const outputs = flags.flatMap((format) => ["-o", `${format}=out.${format}`]);
    const { written, stdout, code } = await check({ "a.yaml": bad }, ...outputs);
    expect([...written.keys()]).toEqual(flags.map((format) => `out.${format}`));
    expect(stdout).toBe("");
    expect(code).toBe(1);
    for (const text of written.values()) expect(text).toContain("runtime-class-misspelt");
  });

  test("other commands do not write findings", async () => {
    const { code, stderr } = await runIn({ stdin: bad }, "size", "-o", "sarif");
    expect([code, stderr]).toEqual([2, expect.stringContaining("unknown output format")]);
  });
});

describe("node pools", () => {
  test("are checked without any workload, from what az prints", async () => {
    const { code, stdout } = await check({ "pool.json": pool });
    expect(code).toBe(1);
    expect(stdout).toContain("pool.json:4:12 error node-pool-os-sku");
    expect(stdout).not.toContain("kind-missing");
    expect(stdout).toContain("in 1 node pool of 1 document.");
  });
});

describe("Terraform and Bicep", () => {
  const terraform = `resource "azurerm_kubernetes_cluster_node_pool" "p" {
  workload_runtime = "KataVmIsolation"
  os_sku           = "Ubuntu"
}
`;

  test("are read where they are named and in directories", async () => {
    for (const input of ["infra", "infra/main.tf"]) {
      const { code, stdout } = await runIn(
        { files: { "infra/main.tf": terraform } },
        "check",
        input,
      );
      expect(code).toBe(1);
      expect(stdout).toContain("infra/main.tf:3:22 error node-pool-os-sku");
    }
  });

  test("stay as they are under --fix", async () => {
    const { written, stderr } = await check({ "main.tf": terraform, "a.yaml": bad }, "--fix");
    expect([...written.keys()]).toEqual(["a.yaml"]);
    expect(stderr).toContain("mended 1 finding in 1 file");
  });

  test.each(["main.bicepparam", "prod.tfvars"])(
    "%s: parameters alone are refused",
    async (name) => {
      const { code, stderr } = await check({ [name]: "a = 1\n" });
      expect([code, stderr]).toEqual([2, expect.stringContaining("terraform show -json")]);
    },
  );
});

describe("a baseline", () => {
  test("keeps old findings from failing, and tells what is mended", async () => {
    const first = await check({ "a.yaml": bad }, "--write-baseline", "base.json");
    const base = first.written.get("base.json") ?? "";
    expect(first.code).toBe(1);
    const files = { "a.yaml": bad, "base.json": base };
    const again = await runIn({ files }, "check", "a.yaml", "--baseline", "base.json");
    expect([again.code, again.stderr]).toEqual([0, ""]);
    expect(again.stdout).toContain("1 of them in the baseline");
    const moved = { ...files, "a.yaml": `# a line more\n${warned.replace("mshv", "mhsv")}` };
    const both = await runIn(
      { files: moved },
      "check",
      "a.yaml",
      "--baseline",
      "base.json",
      "-o",
      "json",
    );
    const states = (JSON.parse(both.stdout) as Report).diagnostics.map(({ code, state }) => [
      code,
      state,
    ]);
    expect(states).toContainEqual(["runtime-class-misspelt", "known"]);
    expect(states).toContainEqual(["host-pid", "new"]);
    const mended = { ...files, "a.yaml": noted };
    const gone = await runIn({ files: mended }, "check", "a.yaml", "--baseline", "base.json");
    expect(gone.stderr).toContain("1 of its findings are gone");
  });
});

describe("the config file", () => {
  test("is no manifest when a directory is walked", async () => {
    const files = { "d/a.yaml": noted, "d/kata-sizing.config.yaml": "failOn: error\n" };
    const { stdout } = await runIn({ files }, "check", "d");
    expect(stdout).not.toContain("kata-sizing.config.yaml");
  });

  const config = `rules:
  runtime-class-renamed: off
  host-pid: error
ignore:
  - rule: runtime-class-misspelt
    reason: renamed next week
    namespace: shop
    until: 2026-12-01
`;

  test("is found upward; it sets severities and suppresses", async () => {
    const above = { "a.yaml": bad, "../../kata-sizing.config.yaml": config };
    const { stdout } = await runIn({ files: above }, "check", "a.yaml", "-o", "json");
    const found = JSON.parse(stdout) as Report;
    expect(found.diagnostics).toEqual([]);
    expect(found.suppressed).toMatchObject([{ reason: "renamed next week" }]);
    const files = { "a.yaml": warned, "kata-sizing.config.yaml": config };
    expect((await runIn({ files }, "check", "a.yaml")).code).toBe(1);
  });

  test("suppresses to the end of the day it names, by the date that --today gives", async () => {
    const files = { "a.yaml": bad, "kata-sizing.config.yaml": config };
    const on = async (day: string): Promise<string> =>
      (await runIn({ files }, "check", "a.yaml", "--today", day)).stdout;
    expect(await on("2026-12-01")).not.toContain("suppression-expired");
    expect(await on("2026-12-02")).toContain("suppression-expired");
    const dated = { ...files, "kata-sizing.config.yaml": `${config}today: 2026-12-02\n` };
    const { stdout } = await runIn({ files: dated }, "check", "a.yaml");
    expect(stdout).toContain("suppression-expired");
  });

  test.each(["2026-2-1", "2026-02-30", "2026-13-01", "tomorrow"])("no day is %s", async (day) => {
    const { code, stderr } = await runIn(
      { files: { "a.yaml": bad } },
      "check",
      "a.yaml",
      "--today",
      day,
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining("--today cannot be")]);
  });

  test.each([
    ["a rule that is none", "rules: { host-pdi: error }", /no rule "host-pdi"\n.*host-pid/],
    ["a level that is none", "rules: { host-pid: fatal }", /rules\.host-pid: expected error/],
    ["no reason", "ignore: [{ rule: host-pid }]", /ignore\[0\]: a suppression needs/],
    ["an unknown field", "ignore: [{ rule: host-pid, reason: r, nam: x }]", /unknown field "nam"/],
    ["no date", "ignore: [{ rule: host-pid, reason: r, until: soon }]", /expected a date/],
    ["no list", "ignore: host-pid", /ignore: expected a list/],
  ])("with %s is a wrong call", async (_, text, message) => {
    const files = { "a.yaml": bad, "c.yaml": text };
    const { code, stderr } = await runIn({ files }, "check", "a.yaml", "--config", "c.yaml");
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe("--fix", () => {
  test("writes the mends and reports what is left", async () => {
    const { written, stdout, stderr, code } = await check({ "a.yaml": bad }, "--fix");
    expect(written.get("a.yaml")).toBe(bad.replace("mhsv", "mshv"));
    expect(stderr).toBe("mended 1 finding in 1 file\n");
    expect(stdout).toContain("0 errors");
    expect(code).toBe(0);
  });

  test("--dry-run prints a diff that git apply takes, and writes nothing", async () => {
    const { written, stdout, code } = await check({ "x/a.yaml": bad }, "--fix", "--dry-run");
    expect(written.size).toBe(0);
    expect(code).toBe(1);
    expect(stdout).toBe(`--- a/x/a.yaml
+++ b/x/a.yaml
@@ -2,7 +2,7 @@
 kind: Pod
 metadata: { name: app, namespace: shop }
 spec:
-  runtimeClassName: kata-mhsv-vm-isolation # as the page had it
+  runtimeClassName: kata-mshv-vm-isolation # as the page had it
   containers:
     - name: app
       resources: { limits: { cpu: "1", memory: 1Gi } }
`);
  });

  test("leaves a file alone that changed meanwhile, with an error", async () => {
    const files = { "a.yaml": bad };
    let reads = 0;
    const changing = new Proxy(files, {
      get: (target, key) =>
        key === "a.yaml" && (reads += 1) > 1 ? `${bad}# edited\n` : Reflect.get(target, key),
    });
    const { written, stderr, code } = await runIn({ files: changing }, "check", "a.yaml", "--fix");
    expect(written.size).toBe(0);
    expect(stderr).toContain("error: a.yaml is left as it was: it changed meanwhile");
    expect(code).toBe(1);
  });

  test("cannot write standard input back", async () => {
    const { code, stderr } = await runIn({ stdin: bad }, "check", "-", "--fix");
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining("standard input cannot be written"),
    ]);
  });
});

describe("rules and explain", () => {
  test("list and explain", async () => {
    expect((await runIn({}, "rules")).stdout).toMatch(
      /^memory-limit-missing\s+warning\s+A sandboxed/m,
    );
    const { stdout } = await runIn({}, "explain", "csi-volume");
    for (const part of ["Why", "Mend", "Holds for", "Source"]) expect(stdout).toContain(part);
  });

  test("list and explain as CSV", async () => {
    const [head, ...rows] = (await runIn({}, "rules", "-o", "csv")).stdout.trim().split(/\r?\n/);
    expect(head).toBe("code,severity,summary,why,fix,scope,source");
    expect(rows.map((row) => row.split(",")[0])).toEqual(rules.map(({ code }) => code));
    const { stdout, code } = await runIn({}, "explain", "csi-volume", "-o", "csv");
    expect([code, stdout.split(/\r?\n/)[1]]).toEqual([0, expect.stringContaining("csi-volume,")]);
  });

  test("explain of no rule, or none, is a wrong call", async () => {
    const { code, stderr } = await runIn({}, "explain", "csi-volumes");
    expect([code, stderr]).toEqual([2, expect.stringContaining("csi-volume")]);
    expect((await runIn({}, "explain")).code).toBe(2);
  });
});

test("a pod larger than the sizes named is found", async () => {
  const stdin = pod("big", ["{ limits: { cpu: 30, memory: 20Gi } }"]);
  const codes = async (...flags: string[]): Promise<string> =>
    (await runIn({ stdin }, "check", "-o", "json", ...flags)).stdout;
  expect(await codes()).not.toContain("sandbox-exceeds-nodes");
  expect(await codes("--node-size", "Standard_D8s_v5")).toContain("sandbox-exceeds-nodes");
});

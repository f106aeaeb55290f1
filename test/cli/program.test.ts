import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/command-table.ts";
import { runIn } from "./fake-io.ts";

describe("help and version", () => {
  test("the version alone", async () => {
    expect(await runIn({}, "--version")).toMatchObject({ code: 0, stdout: "1.2.3\n", stderr: "" });
  });

  test("the general help names every command", async () => {
    const { code, stdout } = await runIn({}, "--help");
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(stdout).toContain(`\n  ${name} `);
  });

  test("without a command the help goes to stderr and the call is wrong", async () => {
    const { code, stdout, stderr } = await runIn({});
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage: kata-sizing COMMAND");
  });

  test.each(COMMANDS.map((command) => [command.name, command] as const))(
    "the help of %s shows its flags, examples and exit codes in 100 columns",
    async (name, { flags, examples }) => {
      const { code, stdout } = await runIn({}, name, "--help");
      expect(code).toBe(0);
      for (const flag of flags) expect(stdout).toContain(`--${flag}`);
      for (const example of examples) expect(stdout).toContain(example);
      expect(stdout).toContain("Exit codes: 0");
      expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    },
  );
});

describe("sizes", () => {
  const names = async (...flags: string[]): Promise<readonly string[]> => {
    const { stdout, code } = await runIn({}, "sizes", "-o", "json", ...flags);
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as { sizes: { size: { name: string } }[] };
    return report.sizes.map(({ size }) => size.name);
  };

  test("filtered by series, vCPUs and memory", async () => {
    const chosen = await names("--series", "Dsv5", "--min-vcpus", "16", "--min-memory", "100Gi");
    expect(chosen).toContain("Standard_D32s_v5");
    expect(chosen).not.toContain("Standard_D16s_v5");
    expect(chosen.every((name) => /^Standard_D\d+s_v5$/.test(name))).toBe(true);
  });

  test("named, whatever the series", async () => {
    expect(await names("--node-size", "Standard_D8s_v5,standard_e8s_v5")).toEqual([
      "Standard_D8s_v5",
      "Standard_E8s_v5",
    ]);
  });

  test("the price of a known size is the one on its page", async () => {
    const { stdout } = await runIn({}, "sizes", "--node-size", "Standard_D4s_v5");
    expect(stdout).toContain("$0.192");
    expect(stdout).toContain("$140.16");
  });

  test("as small as is asked for", async () => {
    expect(await names("--series", "Dsv5", "--min-vcpus", "2")).toContain("Standard_D2s_v5");
    expect(await names("--series", "Dsv5")).not.toContain("Standard_D2s_v5");
  });

  test("why a size that could host sandboxes is no candidate", async () => {
    const { stdout } = await runIn({}, "sizes", "--why", "Standard_D2s_v5");
    expect(stdout).toMatch(/^Standard_D2s_v5 can host sandboxed pods, but .*--node-size/);
    expect(stdout).toMatch(/System pool +no: .*4 vCPUs and 4 GiB/);
    const { stdout: other } = await runIn({}, "sizes", "--why", "Standard_M8ms");
    expect(other).toContain("series M is not among the candidate series");
  });

  test("why a size is no candidate", async () => {
    const { stdout, code } = await runIn({}, "sizes", "--why", "Standard_D4as_v4");
    expect(code).toBe(0);
    expect(stdout).toMatch(/Standard_D4as_v4 is no candidate[^]*no nested virtualization/);
  });

  test.each([
    ["a region without prices", ["--region", "westeurop"], "Did you mean westeurope?"],
    ["a size that does not exist", ["--node-size", "Standard_D8s_v55"], "knows no VM size"],
    [
      "one that is nearly several",
      ["--why", "D5s_v5"],
      "one of Standard_D2s_v5, Standard_D4s_v5, ",
    ],
    ["a series that does not exist", ["--series", "Dsv99"], "one of DSv2, Dsv3, Dsv4, Dsv5, "],
    [
      "a size that cannot sandbox",
      ["--node-size", "D4as_v4"],
      "cannot host sandboxed pods: no nested",
    ],
    ["filters that leave nothing", ["--min-vcpus", "3000"], "409 with too few vCPUs"],
    ["a series like families, each named once", ["--series", "Zs"], "of DS, Fs, GS, Ls?"],
    ["zones that nobody knows", ["--zones", "1"], "--skus FILE"],
    ["a zone that there is not", ["--zones", "1,2,4"], '--zones cannot be "4"'],
    ["zones without a number", ["--zones", "banana"], "The zones of a region are 1, 2, 3."],
    ["a kind of price nobody brought", ["--price-kind", "spot"], "--prices FILE"],
    ["no number", ["--min-vcpus", "many"], "expected a whole number"],
    ["no quantity", ["--min-memory", "64 gigs"], "--min-memory cannot be"],
  ])("%s is a wrong call", async (_, flags, message) => {
    const { code, stderr } = await runIn({}, "sizes", ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

test("models lists each with its formula and source, the default marked", async () => {
  const { stdout, code } = await runIn({}, "models");
  expect(code).toBe(0);
  expect(stdout).toContain("aks-preview (default)");
  expect(stdout).toContain("2 GiB + limits.memory");
  const json = JSON.parse((await runIn({}, "models", "-o", "json")).stdout) as {
    models: { name: string; source: string }[];
  };
  for (const { name, source } of json.models) {
    expect(stdout).toContain(name);
    expect(source).toMatch(/^https:\/\//);
  }
});

import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import type { World } from "./fake-io.ts";

const text = `apiVersion: v1
kind: Pod
metadata: { name: app, annotations: { kata-sizing.dev/ignore: "host-ipc: never there" } }
spec:
  runtimeClassName: kata-mhsv-vm-isolation
  containers: [{ name: a, resources: { limits: { cpu: "1", memory: 1Gi } } }]
`;

interface Names {
  readonly sarif: readonly unknown[];
  readonly gitlab: readonly unknown[];
  readonly github: readonly string[];
  readonly fingerprints: readonly string[];
}

/** How the formats for machines name the file of the findings. */
async function names(world: World, ...inputs: string[]): Promise<Names> {
  const outputs = ["sarif=s", "gitlab=l", "github=h", "json=j"].flatMap((one) => ["-o", one]);
  const { written } = await runIn(world, "check", ...inputs, ...outputs);
  const read = (file: string): unknown => JSON.parse(written.get(file) ?? "null");
  const sarif = read("s") as {
    runs: [{ results: { locations: [{ physicalLocation: { artifactLocation: unknown } }] }[] }];
  };
  const gitlab = read("l") as readonly { location: { path: string } }[];
  const report = read("j") as { diagnostics: readonly { fingerprint: string }[] };
  const unique = <T>(list: readonly T[]): T[] => [
    ...new Map(list.map((one) => [JSON.stringify(one), one])).values(),
  ];
  return {
    sarif: unique(
      sarif.runs[0].results.map((one) => one.locations[0].physicalLocation.artifactLocation),
    ),
    gitlab: unique(gitlab.map(({ location }) => location.path)),
    github: unique((written.get("h") ?? "").match(/(?<=file=)[^,]*/g) ?? []),
    fingerprints: report.diagnostics.map(({ fingerprint }) => fingerprint),
  };
}

describe("the file of a finding, for machines", () => {
  test.each<[string, World, string, string]>([
    ["in the working directory", { files: { "a.yaml": text } }, "a.yaml", "a.yaml"],
    ["named with a dot", { files: { "./a.yaml": text } }, "./a.yaml", "a.yaml"],
    [
      "named from a folder of the repository",
      { files: { "a.yaml": text, "../.git/HEAD": "" }, cwd: "/repository/deploy" },
      "a.yaml",
      "deploy/a.yaml",
    ],
    [
      "beside the working directory",
      { files: { "../b/a.yaml": text, "../.git/HEAD": "" }, cwd: "/repository/deploy" },
      "../b/a.yaml",
      "b/a.yaml",
    ],
    [
      "named whole",
      { files: { "/repository/deploy/a.yaml": text, ".git/HEAD": "" } },
      "/repository/deploy/a.yaml",
      "deploy/a.yaml",
    ],
  ])("%s is named from the root of the repository", async (_, world, input, expected) => {
    expect(await names(world, input)).toMatchObject({
      sarif: [{ uri: expected, uriBaseId: "SRCROOT" }],
      gitlab: [expected],
      github: [expected],
    });
  });

  test("outside of the repository is a file URI", async () => {
    const world = { files: { "/elsewhere/a b.yaml": text, ".git/HEAD": "" } };
    expect(await names(world, "/elsewhere/a b.yaml")).toMatchObject({
      sarif: [{ uri: "file:///elsewhere/a%20b.yaml" }],
      gitlab: ["/elsewhere/a b.yaml"],
    });
  });

  test("standard input has no file to annotate", async () => {
    expect(await names({ stdin: text })).toMatchObject({
      sarif: [{ uri: "stdin", uriBaseId: "SRCROOT" }],
      gitlab: ["stdin"],
      github: [],
    });
  });
});

describe("a baseline", () => {
  test("holds wherever check is run", async () => {
    const above = { files: { "deploy/a.yaml": text, ".git/HEAD": "" } };
    const within = { files: { "a.yaml": text, "../.git/HEAD": "" }, cwd: "/repository/deploy" };
    const whole = { files: { "/repository/deploy/a.yaml": text, ".git/HEAD": "" } };
    const [first, second, third] = [
      await names(above, "deploy/a.yaml"),
      await names(within, "a.yaml"),
      await names(whole, "/repository/deploy/a.yaml"),
    ];
    expect(first.fingerprints.length).toBeGreaterThan(1);
    expect(second.fingerprints).toEqual(first.fingerprints);
    expect(third.fingerprints).toEqual(first.fingerprints);
  });

  test("does not take in what is wrong with suppressions", async () => {
    const world = { files: { "a.yaml": text } };
    const { written } = await runIn(world, "check", "a.yaml", "--write-baseline", "base.json");
    const { findings } = JSON.parse(written.get("base.json") ?? "") as {
      findings: readonly { code: string; source: string }[];
    };
    const codes = findings.map(({ code }) => code);
    expect(codes).toContain("runtime-class-misspelt");
    expect(codes).not.toContain("suppression-unused");
  });
});

test("a suppression's path is that in the repository, or as the call names the file", async () => {
  for (const path of ["deploy/**", "*.yaml", "../deploy/a.yaml"]) {
    const config = `ignore: [{ rule: runtime-class-misspelt, reason: soon, path: "${path}" }]\n`;
    const files = { "../deploy/a.yaml": text, "../.git/HEAD": "", "c.yaml": config };
    const world = { files, cwd: "/repository/tools" };
    const call = ["check", "../deploy/a.yaml", "--config", "c.yaml", "-o", "json"];
    const { stdout } = await runIn(world, ...call);
    const { suppressed } = JSON.parse(stdout) as { suppressed: readonly unknown[] };
    expect(suppressed, path).toHaveLength(1);
  }
});

describe("without a repository", () => {
  const known = async (baseline: string, cwd: string, folder: string): Promise<number> => {
    const files = { [`${folder}a.yaml`]: text, [`${folder}base.json`]: baseline };
    const call = ["check", `${folder}a.yaml`, "--baseline", `${folder}base.json`, "-o", "json"];
    const { stdout } = await runIn({ files, cwd }, ...call);
    const { summary } = JSON.parse(stdout) as { summary: { known: number } };
    return summary.known;
  };

  test("a baseline holds wherever check is run, named from its own folder", async () => {
    const world = { files: { "a.yaml": text }, cwd: "/home/dev/deploy" };
    const { written } = await runIn(world, "check", "a.yaml", "--write-baseline", "base.json");
    const baseline = written.get("base.json") ?? "";
    expect(baseline).toContain('"source":"a.yaml"');
    const all = await known(baseline, "/home/dev/deploy", "");
    expect(all).toBeGreaterThan(0);
    expect(await known(baseline, "/home/dev", "deploy/")).toBe(all);
    expect(await known(baseline, "/home/dev/tools", "../deploy/")).toBe(all);
  });

  test("a suppression's path starts at the config file's folder", async () => {
    for (const [cwd, folder] of [
      ["/home/dev", ""],
      ["/home/dev/deploy", "../"],
    ] as const) {
      const config =
        "ignore: [{ rule: runtime-class-misspelt, reason: soon, path: deploy/a.yaml }]\n";
      const input = cwd === "/home/dev" ? "deploy/a.yaml" : "a.yaml";
      const files = { [input]: text, [`${folder}kata-sizing.config.yaml`]: config };
      const { stdout } = await runIn({ files, cwd }, "check", input, "-o", "json");
      const { suppressed } = JSON.parse(stdout) as { suppressed: readonly unknown[] };
      expect(suppressed, cwd).toHaveLength(1);
    }
  });
});

test("a file is named from its own repository, wherever check is run", async () => {
  const files = { "/other/deploy/a.yaml": text, "../other/.git/HEAD": "", ".git/HEAD": "" };
  expect(await names({ files }, "/other/deploy/a.yaml")).toMatchObject({
    gitlab: ["deploy/a.yaml"],
  });
});

test("what is wrong with an entry of the config file stands at its line", async () => {
  const config = `ignore:
  - { rule: host-pid, reason: was needed }
  - { rule: host-ipc, reason: was needed, until: 2026-01-31 }
`;
  const files = { "a.yaml": text, "conf/c.yaml": config };
  const { stdout } = await runIn({ files }, "check", "a.yaml", "--config", "conf/c.yaml");
  expect(stdout).toContain("conf/c.yaml:2:5 info suppression-unused");
  expect(stdout).toContain("conf/c.yaml:3:5 warning suppression-expired");
});

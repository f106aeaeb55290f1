import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import { deployment, pod, untrusted } from "./manifests.ts";

// oxlint-disable-next-line no-control-regex -- the codes are what is looked for
const COLOR = /\u001b\[\d+m/;
const broken = `${untrusted}---\nkind: [Pod\n`;

describe("where reports go", () => {
  test("to files, with nothing on standard output", async () => {
    const call = ["size", "-o", "json=a.json", "-o", "html=a.html"];
    const outcome = await runIn({ stdin: untrusted }, ...call);
    expect([...outcome.written.keys()]).toEqual(["a.json", "a.html"]);
    expect(JSON.parse(outcome.written.get("a.json")!)).toMatchObject({ schemaVersion: 1 });
    expect(outcome.stdout).toBe("");
    expect(outcome.stderr).toBe("wrote a.json\nwrote a.html\n");
  });

  test("to a file and to standard output at once", async () => {
    const outcome = await runIn({ stdin: untrusted }, "size", "-o", "json=a.json", "-o", "csv");
    expect(outcome.written.size).toBe(1);
    expect(outcome.stdout).toMatch(/^kind,namespace,name/);
  });

  test.each([
    ["an unknown format", ["-o", "jsno"], 'unknown output format "jsno"'],
    ["two formats on standard output", ["-o", "json", "-o", "csv"], "only one format"],
    ["no file after the equals sign", ["-o", "json="], "names no file"],
  ])("%s is a wrong call", async (_, flags, message) => {
    const outcome = await runIn({ stdin: untrusted }, "size", ...flags);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(message);
  });

  test("a file that cannot be written is a failure", async () => {
    const world = { stdin: untrusted, broken: { "a.json": "EACCES" } };
    const outcome = await runIn(world, "size", "-o", "json=a.json");
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain("a.json cannot be written: permission denied");
  });
});

describe("what goes to stderr", () => {
  test("findings, never on standard output", async () => {
    const outcome = await runIn({ stdin: broken }, "size", "-o", "json");
    expect(() => JSON.parse(outcome.stdout) as unknown).not.toThrow();
    expect(outcome.stderr).toContain("[document-unreadable]");
  });

  test("with the lines concerned on a terminal", async () => {
    const piped = await runIn({ stdin: broken }, "size");
    expect(piped.stderr).not.toContain("kind: [Pod");
    const shown = await runIn({ stdin: broken, terminal: true }, "size");
    expect(shown.stderr).toContain("kind: [Pod");
  });

  test("nothing under --quiet, and the exit code stays", async () => {
    const outcome = await runIn({ stdin: broken }, "size", "--quiet");
    expect(outcome.stderr).toBe("");
    expect(outcome.code).toBe(1);
  });
});

describe("colour", () => {
  test.each([
    ["on a terminal", { terminal: true }, [], true],
    ["into a pipe", { terminal: false }, [], false],
    ["under NO_COLOR", { terminal: true, env: { NO_COLOR: "1" } }, [], false],
    ["under an empty NO_COLOR", { terminal: true, env: { NO_COLOR: "" } }, [], true],
    ["under FORCE_COLOR into a pipe", { env: { FORCE_COLOR: "1" } }, [], true],
    ["under FORCE_COLOR=0", { terminal: true, env: { FORCE_COLOR: "0" } }, [], false],
    ["with --no-color", { terminal: true, env: { FORCE_COLOR: "1" } }, ["--no-color"], false],
    ["on a dumb terminal", { terminal: true, env: { TERM: "dumb" } }, [], false],
  ])("%s", async (_, world, flags, colored) => {
    const outcome = await runIn({ stdin: untrusted, ...world }, "size", ...flags);
    expect(COLOR.test(outcome.stdout)).toBe(colored);
  });

  test("never in a file", async () => {
    const world = { stdin: untrusted, env: { FORCE_COLOR: "1" } };
    const outcome = await runIn(world, "size", "-o", "table=a.txt");
    expect(COLOR.test(outcome.written.get("a.txt")!)).toBe(false);
  });
});

test.each([80, 100, 120])("a table fits a terminal of %i columns", async (columns) => {
  const outcome = await runIn({ stdin: untrusted, columns }, "size");
  const widest = Math.max(...outcome.stdout.split("\n").map((line) => line.length));
  expect(widest).toBeLessThanOrEqual(columns);
});

describe("a table of sizes", () => {
  const apps = [
    "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: recommendations-cache, namespace: storefront }",
    "spec: { replicas: 3, template: { spec: { runtimeClassName: kata-vm-isolation, containers:",
    "  [{ name: a, resources: { limits: { cpu: 1250m, memory: 3333Mi }, requests: { cpu: 150m, memory: 1111Mi } } }] } } }",
  ];
  const widest = (text: string): number => Math.max(...text.split("\n").map((line) => line.length));

  test("keeps each row on one line from 100 columns", async () => {
    const stdin = apps.join("\n").replace("recommendations-cache", "recommendations");
    const { stdout } = await runIn({ stdin, columns: 100 }, "size");
    expect(widest(stdout)).toBeLessThanOrEqual(100);
    expect(stdout).toMatch(/^(sts|StatefulSet) storefront\/recommendations +3 +150m .* MiB$/m);
  });

  test("puts a long name on a line of its own rather than leave out the cap", async () => {
    const { stdout } = await runIn({ stdin: apps.join("\n"), columns: 100 }, "size");
    expect(stdout).toMatch(/^StatefulSet storefront\/recommendations-cache +3\n +150m .* MiB$/m);
    expect(stdout).toContain("CGROUP CAP");
  });

  test.each([
    ["a pipe is as wide as prose", {}, 100],
    ["COLUMNS says how wide a pipe is", { COLUMNS: "70" }, 70],
    ["COLUMNS that is no number says nothing", { COLUMNS: "wide" }, 100],
  ])("%s", async (_, env, most) => {
    const { stdout } = await runIn({ stdin: apps.join("\n"), env }, "size");
    expect(widest(stdout)).toBeLessThanOrEqual(most);
    expect(widest(stdout)).toBeGreaterThan(most - 15);
  });

  test.each([60, 80, 100, 120])("keeps the main figures at %i columns", async (columns) => {
    const stdin = `${apps.join("\n")}\n---\n${untrusted}`;
    const { stdout } = await runIn({ stdin, columns }, "size", "--model", "aks-ga");
    for (const group of ["RESERVED", "SANDBOX VM", "CGROUP CAP", "SHORTFALL"])
      expect(stdout).toContain(group);
    const left = /^Not shown, for want of width: (.*)$/m.exec(stdout)?.[1] ?? "";
    expect(left).not.toMatch(/CAP|SHORTFALL|RESERVED/);
  });

  test("leaves out what follows from the rest first", async () => {
    const strands = pod(
      "a",
      ["{ limits: { cpu: 1, memory: 1Gi } }"],
      "  runtimeClassName: kata-vm-isolation\n",
    );
    const { stdout } = await runIn({ stdin: strands, columns: 85 }, "size", "--model", "aks-ga");
    expect(stdout).toContain("Not shown, for want of width: STRANDED CPU, STRANDED MEMORY.");
  });

  test("nothing is left out where COLUMNS gives room, nor in a file", async () => {
    const world = { stdin: apps.join("\n"), env: { COLUMNS: "200" } };
    expect((await runIn(world, "size")).stdout).not.toContain("Not shown");
    const { written } = await runIn({ stdin: apps.join("\n") }, "size", "-o", "table=a.txt");
    expect(written.get("a.txt")).toContain("CGROUP CAP");
  });
});

describe("a table of a plan", () => {
  const app = [deployment("storefront", 40), pod("image-resizer", ["{ limits: { cpu: 2 } }"])];
  const shown = async (columns: number): Promise<readonly string[]> =>
    (await runIn({ stdin: app.join("---\n"), columns }, "plan")).stdout.split("\n");

  test.each([60, 80, 100, 120])("fits a terminal of %i columns", async (columns) => {
    const lines = await shown(columns);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  test("keeps each row on one line from 100 columns, and says what it leaves out", async () => {
    const lines = await shown(100);
    expect(
      lines.filter((line) => /^(deploy|Deployment) shop\/storefront +40 +250m /.test(line)),
    ).toHaveLength(1);
    const left = (await shown(60)).filter((line) =>
      line.startsWith("Not shown, for want of width"),
    );
    expect(left.length).toBeGreaterThan(0);
  });
});

describe("what is wider than a terminal", () => {
  const four = ["--model", "aks-preview,aks-ga,kata-go-static,kata-rs-4"];
  const calls: readonly (readonly [string, ...(readonly string[])])[] = [
    ["size", ...four],
    ["size", "--advice"],
    ["check"],
    ["plan", "--node-size", "Standard_D8s_v5"],
    ["rules"],
  ];

  test.each(calls)("%s %s is fitted to 80 columns", async (...call) => {
    const [command] = call;
    const world = command === "rules" ? {} : { stdin: untrusted };
    for (const place of [{ columns: 80 }, { env: { COLUMNS: "80" } }]) {
      const { stdout } = await runIn({ ...world, ...place }, ...call);
      const lines = stdout.split("\n");
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
    }
  });

  test("every model has its figures, in a table below the others where it must", async () => {
    const { stdout } = await runIn({ stdin: untrusted, columns: 80 }, "size", ...four);
    const titles = stdout.split("\n").filter((line) => line.startsWith("WORKLOAD"));
    expect(titles.length).toBeGreaterThan(1);
    expect(titles.join(" ").match(/MEMORY/gu)).toHaveLength(4);
    for (const model of four[1]!.split(",")) expect(stdout).toContain(`- ${model} -`);
    const wide = await runIn({ stdin: untrusted, columns: 200 }, "size", ...four);
    expect(wide.stdout.match(/^WORKLOAD/gmu)).toHaveLength(1);
  });

  test("sentences stay in one line where there is no terminal", async () => {
    const { stdout } = await runIn({ stdin: untrusted }, "check");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeGreaterThan(100);
    const rules = await runIn({}, "rules");
    expect(rules.stdout.match(/^\S+ +(?:error|warning|info) +\S.*\.$/gmu)).toHaveLength(
      rules.stdout.trimEnd().split("\n").length - 1,
    );
  });

  test.each(["plan", "size", "check", "sizes", "models"])(
    "the help of %s fits 80 columns, but for commands to copy",
    async (command) => {
      const { stdout } = await runIn({ columns: 80 }, command, "--help");
      const long = stdout.split("\n").filter((line) => line.length > 80);
      expect(long.filter((line) => !/^ {2}(?:kata-sizing|kubectl|helm) /u.test(line))).toEqual([]);
    },
  );
});

import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import type { World } from "./fake-io.ts";
import { deployment, pod, untrusted } from "./manifests.ts";

async function namesIn(world: World, ...inputs: string[]): Promise<readonly string[]> {
  const { stdout } = await runIn(world, "size", ...inputs, "-o", "json");
  const report = JSON.parse(stdout) as { workloads: { source: string; name: string }[] };
  return report.workloads.map(({ source, name }) => `${source} ${name}`).sort();
}

describe("what is read", () => {
  test("files, and standard input by its dash", async () => {
    const world = { files: { "a.yaml": pod("a", ["{}"]) }, stdin: pod("b", ["{}"]) };
    expect(await namesIn(world, "a.yaml", "-")).toEqual(["<stdin> b", "a.yaml a"]);
  });

  test("standard input without a dash when something is piped in", async () => {
    expect(await namesIn({ stdin: untrusted })).toEqual(["<stdin> untrusted"]);
  });

  test("standard input is left alone when files are named", async () => {
    const world = { files: { "a.yaml": pod("a", ["{}"]) }, stdin: pod("b", ["{}"]) };
    expect(await namesIn(world, "a.yaml")).toEqual(["a.yaml a"]);
  });

  test("a directory and all below it, but not what is no manifest or not the user's", async () => {
    const files = {
      "k8s/b.yaml": pod("b", ["{}"]),
      "k8s/a.yml": pod("a", ["{}"]),
      "k8s/deep/down/c.JSON": JSON.stringify({
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "c" },
        spec: { containers: [{ name: "c" }] },
      }),
      "k8s/d.yaml.gz": gzipSync(pod("d", ["{}"])),
      "k8s/readme.md": "kind: Pod",
      "k8s/node_modules/x/e.yaml": pod("e", ["{}"]),
      "k8s/.git/f.yaml": pod("f", ["{}"]),
    };
    const expected = ["k8s/a.yml a", "k8s/b.yaml b", "k8s/d.yaml.gz d", "k8s/deep/down/c.JSON c"];
    expect(await namesIn({ files }, "k8s")).toEqual(expected);
    expect(await namesIn({ files }, "k8s/")).toEqual(expected);
    expect(await namesIn({ files }, ".")).toEqual(expected);
  });

  test("a file named in two ways counts once", async () => {
    const world = { files: { "a.yaml": untrusted, "./a.yaml": untrusted } };
    const { code, stderr, stdout } = await runIn(world, "size", "a.yaml", "./a.yaml", "-o", "json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect((JSON.parse(stdout) as { workloads: unknown[] }).workloads).toHaveLength(1);
  });

  test("a file named twice counts once", async () => {
    const files = { "k8s/a.yaml": pod("a", ["{}"]) };
    expect(await namesIn({ files }, "k8s", "k8s/a.yaml", "k8s/a.yaml")).toEqual(["k8s/a.yaml a"]);
  });

  test("the order of the inputs changes nothing", async () => {
    const files = { "a.yaml": pod("a", ["{}"]), "b.yaml": deployment("b", 3) };
    const first = await runIn({ files }, "size", "a.yaml", "b.yaml");
    const second = await runIn({ files }, "size", "b.yaml", "a.yaml");
    expect(first.stdout).toBe(second.stdout);
  });
});

describe("what cannot be read", () => {
  test.each<[string, World, string[], RegExp]>([
    ["no input at all", {}, [], /nothing to read/],
    ["a path that is not there", {}, ["gone.yaml"], /gone\.yaml does not exist/],
    ["an empty file", { files: { "a.yaml": "" } }, ["a.yaml"], /a\.yaml is empty/],
    ["an empty pipe", { stdin: "" }, ["-"], /<stdin> is empty/],
    ["only comments", { files: { "a.yaml": "# nothing\n---\n" } }, ["a.yaml"], /a\.yaml is empty/],
    [
      "a directory without manifests",
      { files: { "docs/readme.md": "hello" } },
      ["docs"],
      /docs holds no manifests/,
    ],
    [
      "a binary",
      { files: { "a.yaml": Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 0xff) } },
      ["a.yaml"],
      /a\.yaml is no text/,
    ],
    ["no permission", { broken: { "a.yaml": "EACCES" } }, ["a.yaml"], /permission denied/],
    [
      "a Helm template",
      { stdin: "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\nspec: {}\n" },
      [],
      /only unrendered templates.*\n.*helm template \. \| kata-sizing/,
    ],
    ["broken YAML", { stdin: "kind: [Pod\n" }, [], /no document could be read/],
  ])("%s ends with 2 and says so", async (_, world, inputs, message) => {
    for (const command of ["size", "plan", "check"]) {
      const outcome = await runIn(world, command, ...inputs);
      expect(outcome.stderr).toMatch(message);
      expect(outcome.code).toBe(2);
    }
  });

  test("objects without workloads leave nothing to size or place", async () => {
    const stdin = "apiVersion: v1\nkind: Service\nmetadata: { name: x }\n";
    for (const command of ["size", "plan"]) {
      const outcome = await runIn({ stdin }, command);
      expect(outcome.stderr).toContain("no workloads among 1 object");
      expect(outcome.code).toBe(2);
    }
  });

  test("a file among others that could be read ends with 1, and the others count", async () => {
    const world = {
      files: { "k8s/a.yaml": pod("a", ["{}"]) },
      broken: { "k8s/b.yaml": "EACCES" },
    };
    const outcome = await runIn(world, "size", "k8s");
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toContain("Pod default/a");
    expect(outcome.stderr).toContain("k8s/b.yaml cannot be read: permission denied");
  });

  test.each(["size", "check"])(
    "%s reads beside a directory that cannot be listed, and ends with 1",
    async (command) => {
      const world = {
        files: { "k8s/a.yaml": pod("a", ["{}"]), "k8s/shut/b.yaml": pod("b", ["{}"]) },
        closed: { "k8s/shut": "EACCES" },
      };
      const outcome = await runIn(world, command, "k8s", "k8s/shut");
      expect(outcome.code).toBe(1);
      expect(outcome.stdout).toContain("Pod default/a");
      expect(outcome.stderr).toBe("error: k8s/shut cannot be listed: permission denied\n");
    },
  );

  test("a directory that alone is named and cannot be listed ends with 2", async () => {
    const world = { files: { "shut/b.yaml": pod("b", ["{}"]) }, closed: { shut: "EACCES" } };
    const outcome = await runIn(world, "size", "shut");
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain("shut cannot be listed: permission denied");
  });

  test.each(["size", "plan"])(
    "a field that could not be read ends %s with 1, and the figures are printed",
    async (command) => {
      // YAML 1.1 reads n as false: the object does not go where its author thinks.
      const stdin = pod("a", ["{ limits: { cpu: 1 } }"]).replace(
        "name: a",
        "name: a, namespace: n",
      );
      const outcome = await runIn({ stdin }, command);
      expect(outcome.code).toBe(1);
      expect(outcome.stdout).toContain("default/a");
      expect(outcome.stderr).toContain("metadata.namespace: expected a text, found false");
    },
  );

  test("an object that stands in no namespace is named without one", async () => {
    const wrong = "apiVersion: v1\nkind: Namespace\nmetadata: { name: prod, labels: 5 }\n";
    const stdin = `${wrong}---\n${pod("a", ["{}"])}`;
    for (const [command, ...flags] of [["size"], ["check"], ["check", "-o", "markdown"]] as const) {
      const { stdout, stderr } = await runIn({ stdin }, command, ...flags);
      expect(stdout + stderr).toContain("Namespace prod: metadata.labels");
    }
  });

  test("a finding in Helm output names the file it was rendered from beside its place", async () => {
    const stdin = `---\n# Source: shop/templates/web.yaml\n${pod("a", ["{ limits: { cpu: x } }"])}`;
    for (const command of ["size", "check"]) {
      const { stdout, stderr } = await runIn(
        { stdin: `${stdin}---\n${pod("b", ["{}"])}` },
        command,
      );
      expect(stdout + stderr).toMatch(/<stdin>:9:/u);
      expect(stdout + stderr).toContain("Pod default/a (shop/templates/web.yaml): spec.");
    }
  });

  test.each(["size", "plan", "check"])(
    "%s prints no name as a command to the terminal",
    async (command) => {
      const named = pod("a", ["{ limits: { cpu: 1 } }", "{ limits: { memory: 64Mi } }"]).replace(
        "name: a",
        String.raw`name: "a\e[31m\u202e"`,
      );
      const stdin = `${named}---\n${named.replace("cpu: 1", "cpu: x")}---\n${pod("b", ["{}"])}`;
      const { stdout, stderr } = await runIn({ stdin }, command);
      for (const hostile of ["\u001B", "\u202E"]) expect(stdout + stderr).not.toContain(hostile);
      expect(stdout + stderr).toContain("[31m");
    },
  );

  test("findings are told the gravest first, then by their place", async () => {
    const wrong = (name: string): string =>
      pod(name, ["{ limits: { cpu: 1, memory: x } }", "{ limits: { cpu: x } }"]);
    const stdin = `kind: Pod\nmetadata: { name: none }\nspec: { containers: [{ name: c }] }\n---\n${pod("ok", ["{}"])}---\n${wrong("b")}---\n${wrong("c")}`;
    const { stderr } = await runIn({ stdin }, "size");
    const told = stderr.split("\n").flatMap((line) => {
      const [, severity, at] = /^(\w+): <stdin>:(\d+):/u.exec(line) ?? [];
      return severity === undefined ? [] : [`${severity} ${at}`];
    });
    expect(told).toEqual(["error 19", "error 20", "error 28", "error 29", "warning 1"]);
  });

  test("a document among others that could be read ends with 1, with its place", async () => {
    const stdin = `${pod("a", ["{}"])}---\nkind: [Pod\n---\n${pod("b", ["{}"])}`;
    const outcome = await runIn({ stdin }, "size");
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toContain("Pod default/a");
    expect(outcome.stdout).toContain("Pod default/b");
    expect(outcome.stderr).toMatch(/<stdin>:1\d:/);
  });
});

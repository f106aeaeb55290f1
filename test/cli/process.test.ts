import { execFile, spawn } from "node:child_process";
import { gzipSync } from "node:zlib";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LICENCES } from "../config/command-line.ts";
import { buildCli } from "./built.ts";
import type { Built } from "./built.ts";
import { pod, untrusted } from "./manifests.ts";

let command: readonly [string, string];
let folder: string;
let built: Built;
beforeAll(async () => {
  built = await buildCli();
  command = [process.execPath, built.bin];
  folder = join(built.folder, "input");
  mkdirSync(folder);
  writeFileSync(join(folder, "app.yaml"), untrusted);
  writeFileSync(join(folder, "more.yaml.gz"), gzipSync(pod("zipped", ["{}"])));
});
afterAll(() => built.remove());

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a line of bash in which `$CLI` is the command. */
function shell(line: string): Promise<Ended> {
  const env = { ...process.env, CLI: command.join(" "), DIR: folder, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile("bash", ["-c", line], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

test("the built command has the licences of what it holds of others", () => {
  expect(built.packages).toEqual(["zod"]);
  const licences = readFileSync(join(dirname(built.bin), LICENCES), "utf8");
  expect(licences).toMatch(/^zod \d+\.\d+\.\d+\n\nMIT License\n\nCopyright \(c\) /);
  expect(licences).toContain("Permission is hereby granted, free of charge");
});

describe("as a process", () => {
  test("a pipe in, a report out, nothing else", async () => {
    const { code, stdout, stderr } = await shell('$CLI size -o json < "$DIR/app.yaml"');
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ workloads: [{ source: "<stdin>" }] });
  });

  test("a link to nothing in a directory is named", async () => {
    const make = 'mkdir "$DIR/../links" && cd "$DIR/../links" && cp "$DIR/app.yaml" .';
    const links = "ln -s gone b.yaml && ln -s c.yaml c.yaml && ln -s gone readme";
    const { code, stdout, stderr } = await shell(`${make} && ${links} && $CLI size .`);
    expect(code).toBe(1);
    expect(stdout).toContain("Pod default/untrusted");
    expect(stderr.trimEnd().split("\n")).toEqual([
      "error: b.yaml cannot be read: what it links to does not exist",
      "error: c.yaml cannot be read: its links lead in a circle",
    ]);
  });

  test("what has no end is not read to its end", async () => {
    const { code, stderr } = await shell("$CLI size /dev/zero");
    expect([code, stderr]).toEqual([
      2,
      "error: nothing could be read\n  /dev/zero cannot be read: it is larger than 512 MiB\n",
    ]);
  });

  test("a directory with a gzip in it", async () => {
    const { code, stdout } = await shell('$CLI size "$DIR"');
    expect(code).toBe(0);
    expect(stdout).toContain("Pod default/untrusted");
    expect(stdout).toContain("Pod default/zipped");
  });

  test.each([
    ["nothing piped in", "$CLI plan < /dev/null", 2],
    ["an unknown flag", "$CLI plan --nope", 2],
    [
      "a bad document among good ones",
      '(cat "$DIR/app.yaml"; printf -- "---\\na: [") | $CLI size',
      1,
    ],
  ])("%s ends with its exit code", async (_, line, expected) => {
    const { code, stderr } = await shell(line);
    expect(code).toBe(expected);
    expect(stderr).toMatch(/^error: /);
  });

  test("a reader that goes away early ends it quietly", async () => {
    const line = '$CLI sizes -o json | head -c 20 > /dev/null; echo "${PIPESTATUS[0]}"';
    const { stdout, stderr } = await shell(line);
    expect({ stdout, stderr }).toEqual({ stdout: "0\n", stderr: "" });
  });

  test("a report file is whole or not there at all", async () => {
    const { code } = await shell('$CLI size "$DIR/app.yaml" -o json="$DIR/report.json"');
    expect(code).toBe(0);
    const { stdout } = await shell('ls "$DIR"; cat "$DIR/report.json"');
    expect(stdout).not.toContain(".tmp");
    expect(stdout).toContain('"schemaVersion": 1');
  });

  test("an interrupt ends it as one, which shells report as 130", async () => {
    const child = spawn(command[0], [...command.slice(1), "plan", "-"], {
      stdio: ["pipe", "ignore", "ignore"],
    });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => {
      child.on("exit", (_, signal) => resolve(signal));
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill("SIGINT");
    expect(await ended).toBe("SIGINT");
  });
});

/** Follows what a module imports before it runs a line; what it loads later does not count. */
function loadedWith(file: string, seen = new Map<string, string>()): Map<string, string> {
  if (seen.has(file)) return seen;
  const text = readFileSync(file, "utf8");
  seen.set(file, text);
  for (const [, path = ""] of text.matchAll(/^(?:import|\} from) ?[^;]*?"(\.[^"]+)";$/gmu))
    loadedWith(resolve(dirname(file), path), seen);
  return seen;
}

describe("at its start", () => {
  test("nothing heavy is loaded: no catalogue, no parser, no solver", () => {
    const texts = loadedWith(command[1]);
    const packages = [...texts.values()].flatMap((text) =>
      [...text.matchAll(/^(?:import|\} from)[^;"]*"([^."][^"]*)";$/gmu)].map(
        ([, name = ""]) => name,
      ),
    );
    expect(packages.filter((name) => !name.startsWith("node:"))).toEqual([]);
    expect(packages).toContain("node:util");
    const bytes = [...texts.values()].reduce((sum, text) => sum + text.length, 0);
    expect(relative(built.folder, command[1])).toBe(join("dist", "cli", "bin.js"));
    expect(bytes).toBeLessThan(60_000);
  });

  test.each(["--version", "--help", "plan --help"])("%s answers", async (flags) => {
    const { code, stdout, stderr } = await shell(`$CLI ${flags}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(flags === "--version" ? /^1\.2\.3\n$/ : /Usage: kata-sizing/);
  });
});

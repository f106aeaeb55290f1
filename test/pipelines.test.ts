import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { buildCli, type Built } from "./cli/built.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const pipelines = join(root, "examples/pipelines");
const published = /npx --yes kata-sizing@(\d+\.\d+)/;

const bad = `apiVersion: v1
kind: Pod
metadata: { name: app }
spec:
  runtimeClassName: kata-mhsv-vm-isolation
  containers: [{ name: app, resources: { limits: { cpu: "1", memory: 1Gi } } }]
`;
const good = bad.replace("mhsv", "mshv");

let folder: string;
let built: Built;
let cli: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kata-sizing-"));
  mkdirSync(join(folder, "deploy"));
  built = await buildCli();
  cli = `${process.execPath} ${built.bin}`;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  built.remove();
});

function read(name: string): unknown {
  return parseDocument(readFileSync(join(pipelines, name), "utf8")).toJS() as unknown;
}

/** Runs a shell step of a pipeline as it stands there, but with the command of this repository. */
function run(script: string, manifest: string): { code: number | null; stdout: string } {
  writeFileSync(join(folder, "deploy/app.yaml"), manifest);
  expect(script).toMatch(published);
  const line = script.replace(published, cli);
  const env = { ...process.env, GITHUB_STEP_SUMMARY: join(folder, "summary.md") };
  const { status, stdout } = spawnSync("bash", ["-ec", line], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  return { code: status, stdout };
}

function written(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

describe("ready pipelines", () => {
  test("name the version that package.json has", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      version: string;
    };
    const named = readdirSync(pipelines).flatMap((name) => {
      const text = readFileSync(join(pipelines, name), "utf8");
      return [...text.matchAll(/kata-sizing@(\S+?)["\s}]/g)].map(([, one]) => one);
    });
    expect(named.length).toBeGreaterThan(3);
    for (const one of named) expect(version.startsWith(`${one}.`)).toBe(true);
  });

  test("GitHub Actions", () => {
    const { jobs } = read("github-actions.yaml") as {
      jobs: { check: { steps: { run?: string }[] } };
    };
    const [step, summary] = jobs.check.steps.flatMap(({ run: line }) => line ?? []);
    const failing = run(step ?? "", bad);
    expect(failing.code).toBe(1);
    expect(failing.stdout).toMatch(/^::error file=deploy\/app\.yaml,line=5,/m);
    expect(JSON.parse(written("kata-sizing.sarif"))).toMatchObject({ version: "2.1.0" });
    execFileSync("bash", ["-ec", summary ?? "exit 1"], {
      cwd: folder,
      env: { ...process.env, GITHUB_STEP_SUMMARY: join(folder, "summary.md") },
    });
    expect(written("summary.md")).toContain("runtime-class-misspelt");
    expect(run(step ?? "", good).code).toBe(0);
  });

  test("GitLab CI", () => {
    const job = (read("gitlab-ci.yaml") as { "kata-sizing": { script: string[] } })["kata-sizing"];
    const [script = ""] = job.script;
    expect(run(script, bad).code).toBe(1);
    expect(JSON.parse(written("gl-code-quality-report.json"))).toMatchObject([
      { check_name: "runtime-class-misspelt", location: { lines: { begin: 5 } } },
    ]);
    expect(written("kata-sizing.xml")).toContain("<failure ");
    expect(run(script, good).code).toBe(0);
  });

  test("Azure Pipelines", () => {
    const { steps } = read("azure-pipelines.yaml") as { steps: { script?: string }[] };
    const [script = ""] = steps.flatMap((step) => step.script ?? []);
    const failing = run(script, bad);
    expect(failing.code).toBe(1);
    expect(failing.stdout).toMatch(
      /^##vso\[task\.logissue type=error;sourcepath=deploy\/app\.yaml;/m,
    );
    expect(written("kata-sizing.xml")).toContain("<failure ");
    expect(run(script, good).code).toBe(0);
  });

  test("pre-commit's own configuration", () => {
    const { repos } = read("pre-commit-config.yaml") as {
      repos: { hooks: { entry: string; files: string; pass_filenames: boolean }[] }[];
    };
    const hook = repos[0]?.hooks[0];
    expect("deploy/a/b.yml").toMatch(new RegExp(hook?.files ?? ""));
    expect("docs/a.yaml").not.toMatch(new RegExp(hook?.files ?? ""));
    writeFileSync(join(folder, "deploy/app.yaml"), bad);
    const line = (hook?.entry ?? "").replace("kata-sizing", cli);
    expect(hook?.pass_filenames).toBe(false);
    expect(spawnSync("bash", ["-ec", line], { cwd: folder }).status).toBe(1);
  });

  test("the git hook lets good commits through and stops bad ones", () => {
    const repository = mkdtempSync(join(tmpdir(), "kata-sizing-git-"));
    const git = (...words: string[]) =>
      spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...words], {
        cwd: repository,
        env: { ...process.env, KATA_SIZING: cli },
      });
    try {
      git("init", "-q");
      const hook = join(repository, ".git/hooks/pre-commit");
      copyFileSync(join(pipelines, "pre-commit.sh"), hook);
      chmodSync(hook, 0o755);
      mkdirSync(join(repository, "deploy"));
      const commit = (text: string, name: string): number | null => {
        writeFileSync(join(repository, name), text);
        git("add", name);
        return git("commit", "-qm", "change").status;
      };
      expect(commit("# read me\n", "README.md")).toBe(0);
      expect(commit("replicas: 2\n", "deploy/values.yaml")).toBe(0);
      expect(commit("# kind: none\n", "deploy/notes.yaml")).toBe(0);
      expect(commit(good, "deploy/app.yaml")).toBe(0);
      expect(commit("replicas: 3\n", "deploy/values.yaml")).toBe(0);
      expect(commit(bad, "deploy/app.yaml")).toBe(1);
      // What lies beside a change is checked with it.
      expect(commit("replicas: 4\n", "deploy/values.yaml")).toBe(1);
      expect(commit('{"apiVersion":"v1","kind":"Pod",\n', "deploy/one.json")).toBe(1);
      // What is staged counts, not what lies in the working tree.
      writeFileSync(join(repository, "deploy/app.yaml"), good);
      expect(git("commit", "-qm", "change").status).toBe(1);
    } finally {
      rmSync(repository, { recursive: true, force: true });
    }
  });

  test("the config file is one that check takes", () => {
    copyFileSync(
      join(pipelines, "kata-sizing.config.yaml"),
      join(folder, "kata-sizing.config.yaml"),
    );
    writeFileSync(join(folder, "deploy/app.yaml"), good);
    const { status } = spawnSync("bash", ["-ec", `${cli} check deploy`], { cwd: folder });
    expect(status).toBe(0);
  });
});

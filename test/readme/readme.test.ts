import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blocksOf, printedByCode, promisedBy, root } from "../shown.ts";
import { tabled } from "./tables.ts";
import { readme, renewed } from "./transcripts.ts";

const text = readme();
const blocks = blocksOf(text);

describe("README", () => {
  test("shows what the commands print and the code holds (npm run readme renews it)", async () => {
    expect(await tabled(await renewed(text))).toBe(text);
  });

  test("shows output within its first 25 lines, and stays short", () => {
    expect(blocks[0]?.language).toBe("console");
    expect(blocks[0]!.line).toBeLessThan(25);
    expect(text.split("\n").length).toBeLessThanOrEqual(250);
  });

  test("names set-up commands that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const named = Array.from(text.matchAll(/npm run ([\w:]+)/g), ([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(text).toContain("npm ci && npm run example\n");
    expect(text).toContain("npm ci && npm test\n");
  });

  const programs = blocks.filter(({ language }) => language === "ts");

  test.each(programs)("runs the program of line $line", async ({ code, line }) => {
    expect(await printedByCode(`readme-${line}`, code)).toEqual(promisedBy(code));
  });

  test("has programs that type-check as they stand", () => {
    expect(typeErrorsIn(programs.map(({ code }) => code))).toBe("");
  });

  test("has a program to run", () => {
    expect(programs.length).toBeGreaterThan(0);
  });
});

/** What tsc says of the programs, under the project's own settings. */
function typeErrorsIn(codes: readonly string[]): string {
  const folder = join(root, "node_modules/.cache/kata-sizing-readme-types");
  mkdirSync(folder, { recursive: true });
  codes.forEach((code, index) => writeFileSync(join(folder, `${index}.ts`), code));
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: join(root, "tsconfig.json"), include: ["*.ts"] }),
  );
  try {
    execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], {
      encoding: "utf8",
    });
    return "";
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the shell lines of README", () => {
  const folder = mkdtempSync(join(tmpdir(), "kata-sizing-readme-"));
  const lines = blocks
    .filter(({ language }) => language === "sh")
    .flatMap(({ code }) => code.split("\n"))
    .filter((line) => line.includes("kata-sizing ") && !line.startsWith("npm "));

  beforeAll(() => {
    const bin = join(folder, "bin");
    mkdirSync(bin);
    const tool = (name: string, script: string): void => {
      writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, name), 0o755);
    };
    // Stand-ins that print what the real tools would: this machine need not have them.
    const shop = `for f in ${root}examples/web-shop/[dfps]*.yaml; do cat "$f"; echo ---; done`;
    tool("kubectl", `case "$1" in get) cat ${root}examples/pods.json ;; *) ${shop} ;; esac`);
    tool("helm", shop);
    const tsx = `${root}node_modules/tsx/dist/cli.mjs`;
    tool("kata-sizing", `exec "${process.execPath}" "${tsx}" "${root}src/cli/bin.ts" "$@"`);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(lines)("%s", (line) => {
    const printed = execFileSync("/bin/sh", ["-ec", `cd ${folder}; ${line}`], {
      env: { ...process.env, PATH: `${join(folder, "bin")}:${process.env["PATH"]}` },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    expect(printed.length + filesIn(line).length).toBeGreaterThan(0);
  });

  test("are some", () => {
    expect(lines.length).toBeGreaterThan(0);
  });

  function filesIn(line: string): string[] {
    return Array.from(line.matchAll(/-o \w+=(\S+)/g), ([, file]) =>
      readFileSync(join(folder, file!), "utf8"),
    );
  }
});

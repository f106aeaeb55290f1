import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCli, type Built } from "../cli/built.ts";
import { blocksOf, root } from "../shown.ts";
import { pages, pageText } from "./pages.ts";

describe("the shell lines of the pages", () => {
  const folder = mkdtempSync(join(tmpdir(), "kata-sizing-readme-"));
  const shown = pages
    .flatMap((path) => blocksOf(pageText(path)))
    .filter(({ language }) => language === "sh")
    .flatMap(({ code }) => code.split("\n"))
    .filter((line) => line.includes("kata-sizing ") && !line.startsWith("npm "));
  const lines = [...new Set(shown)];

  let built: Built;

  beforeAll(async () => {
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
    built = await buildCli();
    tool("kata-sizing", `exec "${process.execPath}" "${built.bin}" "$@"`);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
    built.remove();
  });

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

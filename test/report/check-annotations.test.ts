import { describe, expect, test } from "vitest";
import { checkAzure, checkGithub } from "../../src/report/check-annotations.ts";
import { checkGitlab } from "../../src/report/check-gitlab.ts";
import { checkResult, sources } from "./check-result.ts";

describe("GitHub annotations", () => {
  const lines = checkGithub(checkResult()).trimEnd().split("\n");

  test("are one command a finding, whatever the names hold", () => {
    expect(lines).toHaveLength(checkResult().findings.length);
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) [^:]*::\S/);
  });

  test("name file, line and columns of the field", () => {
    const line = lines.find((one) => one.includes("title=memory-limit-below-minimum"));
    expect(line).toMatch(
      /^::error file=deploy\/a b\/web&co\.yaml,line=12,endLine=12,col=38,endColumn=42,title=/,
    );
  });
});

describe("Azure annotations", () => {
  const lines = checkAzure(checkResult()).trimEnd().split("\n");

  test("are one command a finding; notes are debug lines", () => {
    expect(lines).toHaveLength(checkResult().findings.length);
    for (const line of lines) {
      expect(line).toMatch(/^(##vso\[task\.logissue type=(error|warning);[^\]]*\]|##\[debug\])\S/);
    }
  });

  test("name file, line and column of the field", () => {
    const line = lines.find((one) => one.includes("code=memory-limit-below-minimum"));
    expect(line).toContain("sourcepath=deploy/a b/web&co.yaml;linenumber=12;columnnumber=38;");
  });
});

describe("GitLab Code Quality", () => {
  test("has what GitLab asks for, each fingerprint once", () => {
    const entries = JSON.parse(checkGitlab(checkResult())) as Readonly<Record<string, unknown>>[];
    expect(entries).toHaveLength(checkResult().findings.length);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        description: expect.any(String) as string,
        check_name: expect.stringMatching(/^[a-z-]+$/) as string,
        severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/) as string,
        location: {
          path: expect.any(String) as string,
          lines: { begin: expect.any(Number) as number },
        },
      });
    }
    const names = entries.map(({ fingerprint }) => fingerprint);
    expect(new Set(names).size).toBe(names.length);
  });
});

test("what is suppressed or known goes into no annotation", () => {
  const all = checkResult();
  const states = Object.fromEntries(
    all.findings.map((_, index) => [index, { state: "known" as const }]),
  );
  const known = checkResult(sources, states);
  expect([checkGithub(known), checkAzure(known), JSON.parse(checkGitlab(known))]).toEqual([
    "",
    "",
    [],
  ]);
});

import { expect, test } from "vitest";
import { matchesGlob } from "../../src/rules/index.ts";

test.each<[string, string, boolean]>([
  ["deploy/prod/web.yaml", "deploy/**", true],
  ["deploy/prod/web.yaml", "deploy/*", false],
  ["deploy/web.yaml", "deploy/*", true],
  ["deploy/web.yaml", "deploy/**/web.yaml", true],
  ["deploy/a/b/web.yaml", "deploy/**/web.yaml", true],
  ["deploy/a/b/web.yaml", "**/b/*.yaml", true],
  ["deploy/a/b/web.yaml", "*.yaml", true],
  ["deploy/a/b/web.yaml", "web.yml", false],
  ["deploy/webxyaml", "deploy/web.yaml", false],
  ["deploy/(a)+[b].yaml", "deploy/(a)+[b].yaml", true],
  ["deploy/web1.yaml", "deploy/web?.yaml", true],
  ["./deploy/web.yaml", "deploy/web.yaml", true],
  ["deploy\\web.yaml", "deploy/web.yaml", true],
  ["other/deploy/web.yaml", "deploy/web.yaml", false],
])("%s against %s: %s", (path, pattern, matches) => {
  expect(matchesGlob(path, pattern)).toBe(matches);
});

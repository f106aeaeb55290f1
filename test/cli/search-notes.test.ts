import { expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import { untrusted } from "./manifests.ts";

const one = ["plan", "--node-size", "D4s_v5", "--max-pools", "1"];

test.each([
  ["a saving", ["--find-saving"], /--find-saving found no smaller request/],
  ["other plans", ["--alternatives", "2"], /--alternatives 2 found no other plan/],
])("plan says that it found none of %s", async (_, flags, message) => {
  const { code, stderr } = await runIn({ stdin: untrusted }, ...one, ...flags);
  expect(code).toBe(0);
  expect(stderr).toMatch(message);
  const quiet = await runIn({ stdin: untrusted }, ...one, ...flags, "--quiet");
  expect(quiet.stderr).toBe("");
});

test("plan says nothing of what was not asked for", async () => {
  expect((await runIn({ stdin: untrusted }, ...one)).stderr).not.toContain("found");
});

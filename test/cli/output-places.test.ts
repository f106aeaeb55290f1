import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import { untrusted } from "./manifests.ts";

describe("the places that reports go to", () => {
  test("a dash is standard output", async () => {
    const { stdout, written } = await runIn({ stdin: untrusted }, "size", "-o", "json=-");
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1 });
    expect(written.size).toBe(0);
  });

  test.each([
    ["a dash and standard output", ["-o", "json=-", "-o", "csv"], "only one format"],
    ["two formats in one file", ["-o", "json=d", "-o", "csv=./d"], "cannot go to one file: d"],
  ])("%s is a wrong call", async (_, flags, message) => {
    const { code, stderr, written } = await runIn({ stdin: untrusted }, "size", ...flags);
    expect([code, written.size]).toEqual([2, 0]);
    expect(stderr).toContain(message);
  });

  test("a file in a directory that there is not says so", async () => {
    const world = { stdin: untrusted, broken: { "no/a.json": "ENOENT" } };
    const { code, stderr } = await runIn(world, "size", "-o", "json=no/a.json");
    expect(code).toBe(2);
    expect(stderr).toContain("no/a.json cannot be written: its directory does not exist");
  });
});

test("check points to explain only for findings of rules", async () => {
  const spec = "spec: { containers: [{ name: c, resources: { limits: { cpu: LIMIT } } }] }\n";
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n${spec}`;
  const call = async (text: string) => (await runIn({ stdin: text }, "check")).stdout;
  const unread = await call(pod.replace("LIMIT", "lots"));
  expect(unread).toContain("error quantity-invalid");
  expect(unread).not.toContain("kata-sizing explain");
  const hazard = pod.replace("LIMIT", "1").replace("spec: {", "spec: { hostPID: true, ");
  const ruled = await call(
    hazard.replace("spec: {", "spec: { runtimeClassName: kata-vm-isolation,"),
  );
  expect(ruled).toContain("kata-sizing explain CODE");
});

import { expect, test } from "vitest";
import { violations } from "../report/schemas.ts";
import { runIn } from "./fake-io.ts";

function pod(runtimeClass: string, memory: string): string {
  const limits = `{ cpu: 1, memory: ${memory} }`;
  const containers = `[{ name: c, resources: { limits: ${limits} } }]`;
  const spec = `{ runtimeClassName: ${runtimeClass}, containers: ${containers} }`;
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: ${spec}\n`;
}

const advise = (stdin: string, ...flags: string[]) =>
  runIn({ stdin }, "size", "--advice", "--model", "auto", ...flags);

test("an overhead that holds nothing for unknown host-side parts says so", async () => {
  for (const flags of [[], ["-o", "yaml"]]) {
    const unknown = await advise(pod("kata-qemu", "1Gi"), ...flags);
    expect(unknown.stdout).toContain("overhead holds nothing for the VMM");
    const known = await advise(pod("kata-vm-isolation", "1Gi"), ...flags);
    expect(known.stdout).not.toContain("holds nothing for the VMM");
  }
});

test("refused pods are named with what would mend them", async () => {
  const refused = pod("kata-vm-isolation", "64Mi");
  const { stdout } = await advise(refused);
  expect(stdout.replaceAll(/\s+/gu, " ")).toMatch(
    /No VM for Pod default\/a, refused by aks-ga: .*raise its memory limits to 128 MiB or more/u,
  );
  const json: unknown = JSON.parse((await advise(refused, "-o", "json")).stdout);
  expect(json).toMatchObject({ advice: [], refused: [{ name: "a", model: "aks-ga" }] });
  expect(violations("size", json)).toEqual([]);
});

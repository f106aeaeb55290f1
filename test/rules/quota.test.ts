import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatDiagnostic } from "../../src/diagnostic/index.ts";
import { lintText } from "./run-fixture.ts";

const text = readFileSync(new URL("quota-too-small/fires.yaml", import.meta.url), "utf8");
const found = lintText(text).filter(({ code }) => code === "quota-too-small");

test("a quota that what always runs goes over is an error, one that Jobs go over a warning", () => {
  expect(found.map(({ severity, object }) => [severity, object?.namespace])).toEqual([
    ["error", "tenant"],
    ["warning", "jobs"],
  ]);
});

test("says which kinds it leaves out", () => {
  const daemons = text.replace("batch/v1\nkind: Job\n", "apps/v1\nkind: DaemonSet\n");
  const narrow = daemons.replace("requests.memory: 2Gi", "requests.memory: 1Gi");
  const [, jobs] = lintText(narrow).filter(({ code }) => code === "quota-too-small");
  // 1 GiB of the Deployment's limit and 600 MiB of overhead; the DaemonSet's are not in it.
  expect(formatDiagnostic(jobs!)).toContain(
    "those of each DaemonSet left out, need 1624Mi of requests.memory",
  );
});

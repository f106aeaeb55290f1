import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runIn } from "../cli/fake-io.ts";
import { daemonSet, deployment, pod, untrusted } from "../cli/manifests.ts";

const golden = (name: string): string =>
  fileURLToPath(new URL(`../golden/${name}`, import.meta.url));

const limits = "{ limits: { cpu: 500m, memory: 512Mi }, requests: { cpu: 100m, memory: 128Mi } }";
const files = {
  "app.yaml": [untrusted, pod("limited", [limits]), daemonSet("agent")].join("---\n"),
  "web.yaml": deployment("web", 40),
};
const trouble = {
  "app.yaml": [
    pod("huge", ["{ limits: { cpu: 5k, memory: 90Ti } }"]),
    pod("pinned", [limits], "  nodeSelector: { disk: ssd }\n"),
    untrusted.replace("mshv", "mhsv").replace("name: untrusted", "name: misspelt"),
    pod("broken", ["{ limits: { cpu: 12x } }"]),
  ].join("---\n"),
};

// One node size keeps the plan the same however good the solver gets.
const oneSize = ["--node-size", "Standard_D8s_v5"];

/**
 * What people read, kept as files to be looked at: a change of wording or layout shows in review.
 * After looking: npx vitest run --config test/config/vitest.config.ts test/report/golden -u
 */
test.each<[string, Record<string, string>, readonly string[]]>([
  ["size.txt", files, ["size"]],
  ["size-explained.txt", files, ["size", "--explain"]],
  ["size-compared.txt", files, ["size", "--model", "aks-preview,aks-ga"]],
  ["size.csv", files, ["size", "-o", "csv"]],
  ["size.json", { "app.yaml": pod("limited", [limits]) }, ["size", "-o", "json"]],
  ["plan.txt", files, ["plan", ...oneSize]],
  ["plan.csv", files, ["plan", ...oneSize, "-o", "csv"]],
  ["plan.md", files, ["plan", ...oneSize, "-o", "markdown"]],
  ["plan.html", files, ["plan", ...oneSize, "-o", "html"]],
  ["plan-trouble.txt", trouble, ["plan", ...oneSize, "--model", "aks-ga"]],
  ["sizes.txt", {}, ["sizes", ...oneSize]],
])("%s", async (name, sources, [command = "", ...flags]) => {
  const inputs = Object.keys(sources);
  const { stdout } = await runIn({ files: sources }, command, ...inputs, ...flags);
  await expect(stdout).toMatchFileSnapshot(golden(name));
});

test("a narrow terminal", async () => {
  const { stdout } = await runIn({ files, columns: 80 }, "size", ...Object.keys(files));
  await expect(stdout).toMatchFileSnapshot(golden("size-80-columns.txt"));
});

test("no file of figures of its own day: the same call gives the same bytes", async () => {
  const once = await runIn({ files }, "plan", ...Object.keys(files), "-o", "json");
  const again = await runIn({ files }, "plan", ...Object.keys(files).reverse(), "-o", "json");
  expect(again.stdout).toBe(once.stdout);
});

test("the HTML page needs nothing but itself", async () => {
  const html = (await runIn({ files }, "plan", "app.yaml", "-o", "html")).stdout;
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).not.toMatch(/<script|<link|<img|url\(|https?:\/\/[^<]*["']/);
});

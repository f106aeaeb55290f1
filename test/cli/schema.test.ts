import { describe, expect, test } from "vitest";
import { schemaNames, violations } from "../report/schemas.ts";
import { runIn } from "./fake-io.ts";
import type { World } from "./fake-io.ts";
import { daemonSet, deployment, pod, untrusted } from "./manifests.ts";

const limits = "{ limits: { cpu: 500m, memory: 512Mi }, requests: { cpu: 100m } }";
const plain = [untrusted, pod("a", [limits]), deployment("web", 40), daemonSet("agent")];
const troubled = [
  ...plain,
  pod("huge", ["{ limits: { cpu: 5k, memory: 90Ti } }"]),
  pod("small", ["{ limits: { memory: 128M } }"]),
  pod("broken", ["{ limits: { cpu: 12x } }"]),
  pod("pinned", [limits], "  nodeSelector: { disk: ssd }\n"),
  untrusted.replace("mshv", "mhsv").replace("name: untrusted", "name: misspelt"),
  "kind: [Pod\n",
];
const worlds = {
  plain: { stdin: plain.join("---\n") },
  troubled: { stdin: troubled.join("---\n") },
} as const satisfies Record<string, World>;

describe("what is printed is what is published", () => {
  test.each<[string, World, string, string[]]>([
    ["size", worlds.plain, "size", []],
    ["size of troubled input", worlds.troubled, "size", ["--model", "aks-ga"]],
    ["size for several models", worlds.troubled, "size", ["--model", "aks-preview,auto,aks-ga"]],
    ["size for every model", worlds.plain, "size", ["--model", "peer-pods,ack-runv,kata-rs-4"]],
    ["size with advice", worlds.troubled, "size", ["--model", "aks-ga", "--advice"]],
    ["size with no advice to give", worlds.plain, "size", ["--model", "ack-runv", "--advice"]],
    ["plan under a model that states nothing", worlds.plain, "plan", ["--model", "ack-runv"]],
    ["plan", worlds.plain, "plan", []],
    ["plan of troubled input", worlds.troubled, "plan", ["--model", "aks-ga"]],
    ["plan with a comparison", worlds.plain, "plan", ["--compare-unsandboxed", "--max-pools", "1"]],
    [
      "plan with all that can be asked for",
      worlds.plain,
      "plan",
      [
        "--zones",
        "1,2,3",
        "--zone-failover",
        "--headroom",
        "10",
        "--failing-nodes",
        "1",
        "--max-surge",
        "33",
        "--rollout-surge",
        "--quota",
        "cores=500",
        "--alternatives",
        "3",
        "--tier",
        "standard",
        "--os-disk-price",
        "9.6",
        "--hosts",
        "--find-saving",
        "--node-labels",
        "disk=ssd",
        "--node-taints",
        "a=b:PreferNoSchedule",
        "--node-resources",
        "nvidia.com/gpu=1",
      ],
    ],
    ["sizes", {}, "sizes", ["--region", "westeurope"]],
    ["models", {}, "models", []],
    ["check", worlds.troubled, "check", []],
    ["rules", {}, "rules", []],
  ])("%s", async (_, world, command, flags) => {
    const { stdout, stderr } = await runIn(world, command, ...flags, "-o", "json");
    expect(stderr).not.toContain("fault of kata-sizing");
    expect(violations(command, JSON.parse(stdout))).toEqual([]);
  });

  test.each([
    ["a size that can host sandboxes", ["--why", "Standard_D4s_v5"]],
    ["one that cannot", ["--why", "Standard_D4as_v4"]],
    ["one that is doubted", ["--why", "Standard_DC4as_v5"]],
    ["a doubt overruled", ["--why", "Standard_D2s_v3", "--allow-undocumented-nesting"]],
  ])("sizes --why: %s", async (_, flags) => {
    const { stdout } = await runIn({}, "sizes", ...flags, "-o", "json");
    expect(violations("why", JSON.parse(stdout))).toEqual([]);
  });

  test("a schema says no to what is none of its reports", async () => {
    const report = JSON.parse((await runIn(worlds.plain, "size", "-o", "json")).stdout) as object;
    expect(violations("plan", report)).not.toEqual([]);
    expect(violations("size", { ...report, schemaVersion: 2 })).not.toEqual([]);
    expect(violations("size", { ...report, surprise: true })).not.toEqual([]);
    expect(violations("size", { ...report, surprise: true }, { closed: false })).toEqual([]);
  });

  test("there is one for each command", () => {
    expect(schemaNames.toSorted()).toEqual([
      "check",
      "common",
      "config",
      "models",
      "plan",
      "rules",
      "size",
      "sizes",
      "why",
    ]);
  });
});

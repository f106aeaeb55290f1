import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import { daemonSet, pod } from "./manifests.ts";

async function headline(...objects: readonly string[]): Promise<string> {
  const stdin = objects.join("---\n");
  const flags = ["--node-size", "Standard_D8s_v5", "--node-labels", "disk=ssd"];
  const { stdout } = await runIn({ stdin, columns: 200 }, "plan", ...flags);
  return stdout.split("\n", 1)[0] ?? "";
}

describe("pods without a node", () => {
  const huge = (name: string): string => pod(name, ["{ limits: { cpu: 1, memory: 900Gi } }"]);
  const ordinary = (name: string): string => huge(name).replace(/ *runtimeClassName.*\n/u, "");

  test.each<[string, readonly string[], string]>([
    ["one, sandboxed", [huge("a")], "No nodes. 1 pod (sandboxed) gets no node."],
    ["all of them", [huge("a"), huge("b")], "No nodes. 2 pods (all sandboxed) get no node."],
    ["some", [huge("a"), ordinary("b")], "No nodes. 2 pods (1 sandboxed) get no node."],
    ["none", [ordinary("a")], "No nodes. 1 pod gets no node."],
  ])("are said to be sandboxed: %s", async (_, pods, expected) => {
    expect(await headline(...pods)).toBe(expected);
  });
});

test("DaemonSets are named only where one stands on a node", async () => {
  const small = pod("a", ["{ limits: { cpu: 1, memory: 1Gi } }"]);
  const agent = daemonSet("agent");
  const shunned = agent.replace("      containers:", "      nodeSelector: { disk: none }\n$&");
  expect(await headline(small, agent)).toContain("1 node for 1 pod and the DaemonSets (");
  expect(await headline(small, shunned)).toContain("1 node for 1 pod (");
});

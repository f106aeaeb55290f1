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

test("the plan's CSV has the pods without a node and the total", async () => {
  const huge = pod("huge", ["{ limits: { cpu: 1, memory: 900Gi } }"]);
  const stdin = `${pod("a", ["{ limits: { cpu: 1, memory: 1Gi } }"])}---\n${huge}`;
  const { stdout } = await runIn({ stdin }, "plan", "--node-size", "Standard_D8s_v5", "-o", "csv");
  const [head = "", ...rows] = stdout.trimEnd().split("\r\n");
  const columns = head.split(",");
  // The reason stands last, since a sentence has commas.
  const cells = rows.map((row) => {
    const values = row.split(",");
    return Object.fromEntries(columns.map((column, index) => [column, values[index]]));
  });
  expect(columns.at(-1)).toBe("reason");
  expect(cells).toMatchObject([
    { row: "pool", size: "Standard_D8s_v5", nodes: "1", month: "280.32" },
    { row: "without-node", nodes: "", workload: "Pod default/huge", pods: "1" },
    { row: "total", size: "", nodes: "1", hour: "0.384", month: "280.32", pods: "1" },
  ]);
  expect(rows[1]).toContain("902 GiB");
});

import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { runIn } from "./fake-io.ts";

const MIB = 1024 ** 2;

function deployment(name: string, limits: string, requests = "{}"): string {
  return [
    "apiVersion: apps/v1",
    "kind: Deployment",
    `metadata: { name: ${name} }`,
    "spec:",
    "  replicas: 3",
    "  selector: { matchLabels: { app: web } }",
    "  template:",
    "    metadata: { labels: { app: web } }",
    "    spec:",
    "      runtimeClassName: kata-vm-isolation",
    `      containers: [{ name: app, resources: { limits: ${limits}, requests: ${requests} } }]`,
    "",
  ].join("\n");
}

const inputs = {
  small: deployment("small", "{ cpu: 500m, memory: 256Mi }", "{ cpu: 100m, memory: 64Mi }"),
  four: deployment("four", "{ cpu: 2, memory: 4Gi }"),
  huge: deployment("huge", "{ cpu: 16, memory: 200Gi }", "{ cpu: 1, memory: 1Gi }"),
  open: deployment("open", "{}"),
};
const all = Object.values(inputs).join("---\n");

interface Sized {
  readonly workloads: readonly {
    readonly name: string;
    readonly runtimeClassName: string;
    readonly shortfall: { readonly milliCpu: number; readonly memoryBytes: number };
  }[];
}

interface Advice {
  readonly advice: readonly {
    readonly name: string;
    readonly requests: {
      readonly changes: readonly { path: (string | number)[]; quantity: string }[];
      readonly remaining: { readonly milliCpu: number; readonly memoryBytes: number };
    } | null;
    readonly overhead: {
      readonly fitting: { readonly milliCpu: number; readonly memoryBytes: number };
      readonly freed: { readonly memoryBytes: number };
      readonly runtimeClassName: string;
    };
  }[];
}

async function adviceOf(stdin: string, model: string): Promise<Advice> {
  const { stdout } = await runIn({ stdin }, "size", "--advice", "-o", "json", "--model", model);
  return JSON.parse(stdout) as Advice;
}

async function sized(stdin: string, model: string): Promise<Sized> {
  const { stdout, code } = await runIn({ stdin }, "size", "-o", "json", "--model", model);
  expect(code).toBe(0);
  return JSON.parse(stdout) as Sized;
}

const models = ["aks-ga", "aks-preview", "aks-preview-256", "kata-go-hotplug", "kata-rs-4"];

describe("the classes that size --advice prints", () => {
  test.each(models)("leave no shortfall once pods name them (%s)", async (model) => {
    const { advice } = await adviceOf(all, model);
    const { stdout: yaml } = await runIn(
      { stdin: all },
      "size",
      "--advice",
      "-o",
      "yaml",
      "--model",
      model,
    );
    const renamed = Object.entries(inputs).map(([name, text]) => {
      const one = advice.find((entry) => entry.name === name);
      return text.replace("kata-vm-isolation", one?.overhead.runtimeClassName ?? "");
    });
    const after = await sized([yaml, ...renamed].join("---\n"), model);
    expect(after.workloads).toHaveLength(4);
    for (const { name, shortfall, runtimeClassName } of after.workloads) {
      expect(shortfall, name).toEqual({ milliCpu: 0, memoryBytes: 0 });
      expect(runtimeClassName).toMatch(/^kata-vm-isolation-\d+mi(-\d+m)?$/);
    }
  });

  test("are RuntimeClasses of Kubernetes' own shape, each once", async () => {
    const twice = all + "---\n" + deployment("again", "{ cpu: 2, memory: 4Gi }");
    const { stdout } = await runIn(
      { stdin: twice },
      "size",
      "--advice",
      "-o",
      "yaml",
      "--model",
      "aks-ga",
    );
    const documents = parseAllDocuments(stdout).map((one) => one.toJS() as unknown);
    expect(documents).toContainEqual({
      apiVersion: "node.k8s.io/v1",
      kind: "RuntimeClass",
      metadata: { name: "kata-vm-isolation-374mi" },
      handler: "kata",
      overhead: { podFixed: { memory: "374Mi" } },
      scheduling: { nodeSelector: { "kubernetes.azure.com/kata-vm-isolation": "true" } },
    });
    expect(documents).toHaveLength(4);
    expect(stdout).toContain("# - Deployment default/again");
  });

  test("free what the default class's 600Mi strands", async () => {
    const { advice } = await adviceOf(inputs.four, "aks-ga");
    expect(advice[0]?.overhead.freed.memoryBytes).toBe((600 - 374) * MIB);
  });

  test("none are printed where every overhead fits", async () => {
    const classed =
      "apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata: { name: kata-vm-isolation }\n" +
      "handler: kata\noverhead: { podFixed: { memory: 374Mi } }\n---\n";
    const world = { stdin: classed + inputs.four };
    const { stdout } = await runIn(world, "size", "--advice", "-o", "yaml", "--model", "aks-ga");
    expect(parse(stdout)).toBeNull();
  });
});

describe("a class of the cluster's own", () => {
  const scheduling = {
    nodeSelector: { "kubernetes.azure.com/kata-vm-isolation": "true", agentpool: "kata" },
    tolerations: [{ key: "sandbox", operator: "Exists", effect: "NoSchedule" }],
  };
  const labels = { team: "platform" };
  const podFixed = { memory: "600Mi", "example.com/slots": "1" };
  const own = {
    apiVersion: "node.k8s.io/v1",
    kind: "RuntimeClass",
    metadata: {
      name: "kata-vm-isolation",
      labels: { ...labels, "addonmanager.kubernetes.io/mode": "Reconcile" },
      annotations: { "kubectl.kubernetes.io/last-applied-configuration": "{}" },
    },
    handler: "kata-cc",
    overhead: { podFixed },
    scheduling,
  };
  const printed = async (runtimeClass: object): Promise<unknown> => {
    const stdin = `${JSON.stringify(runtimeClass)}\n---\n${inputs.four}`;
    const flags = ["--advice", "-o", "yaml", "--model", "aks-ga"];
    return parse((await runIn({ stdin }, "size", ...flags)).stdout);
  };

  test("keeps all that does not depend on its overhead", async () => {
    expect(await printed(own)).toEqual({
      ...own,
      metadata: { name: "kata-vm-isolation-374mi", labels },
      overhead: { podFixed: { "example.com/slots": "1", memory: "374Mi" } },
    });
  });

  test("gets no node selector that it does not have", async () => {
    const { scheduling: _left, ...anywhere } = own;
    expect(await printed(anywhere)).not.toHaveProperty("scheduling");
  });
});

describe("the requests that size --advice names", () => {
  test.each(models)("leave open what it says and no more (%s)", async (model) => {
    for (const [name, text] of Object.entries(inputs)) {
      const { advice } = await adviceOf(text, model);
      const requests = advice[0]?.requests;
      if (requests === null || requests === undefined) continue;
      const object = parse(text) as { spec: { template: unknown } };
      for (const { path, quantity } of requests.changes)
        setAt(object.spec.template, path, quantity);
      const after = await sized(JSON.stringify(object), model);
      expect(after.workloads[0]?.shortfall, name).toEqual(requests.remaining);
    }
  });
});

function setAt(root: unknown, path: readonly (string | number)[], value: string): void {
  let node = root as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) {
    node[step] ??= {};
    node = node[step] as Record<string | number, unknown>;
  }
  node[path.at(-1) ?? ""] = value;
}

describe("the table of size --advice", () => {
  test("says both ways, and what no request can cover", async () => {
    const { stdout, code } = await runIn({ stdin: inputs.small }, "size", "--advice");
    expect(code).toBe(0);
    expect(stdout).toContain("runtimeClassName: kata-vm-isolation-");
    expect(stdout).toContain("spec.containers[0].resources.requests.memory: 256Mi (now 64 MiB)");
    expect(stdout).toContain("stay open, since no request may exceed its limit");
  });

  test("names Microsoft's margin where it is part of what fits, and only there", async () => {
    const legend = async (model: string): Promise<string> =>
      (await runIn({ stdin: inputs.four }, "size", "--advice", "--model", model)).stdout.replaceAll(
        /\s+/gu,
        " ",
      );
    const margin = "on top of the VM (aks-ga)";
    expect(await legend("aks-ga")).toContain(margin);
    expect(await legend("kata-rs-4")).not.toContain("Microsoft");
  });

  test("says why it knows none", async () => {
    const { stdout } = await runIn({ stdin: all }, "size", "--advice", "--model", "peer-pods");
    expect(stdout).toContain("no overhead to advise: the VM does not stand on the node");
  });

  test.each([
    ["two models", ["size", "--advice", "--model", "aks-ga,aks-preview"], "one model"],
    ["terms of it", ["size", "--advice", "--explain"], "--explain does not go with --advice"],
    ["yaml without advice", ["size", "-o", "yaml"], "only size --advice writes yaml"],
    ["yaml of a plan", ["plan", "-o", "yaml"], 'unknown output format "yaml"'],
  ])("refuses %s", async (_, [command = "", ...flags], message) => {
    const { stderr, code } = await runIn({ stdin: all }, command, ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runIn } from "./cli/fake-io.ts";
import { printedBy, promisedBy, root } from "./shown.ts";

const examples = join(root, "examples");
const shop = [
  "data.yaml",
  "frontend.yaml",
  "kustomization.yaml",
  "platform.yaml",
  "sandboxed.yaml",
];

function files(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(examples, name), "utf8")]),
  );
}

interface SizeReport {
  readonly workloads: readonly {
    readonly sandboxed: boolean;
    readonly sandbox: { readonly vcpus: number; readonly memoryBytes: number } | null;
  }[];
}

describe("the two pods of the walk-through", () => {
  test("the untrusted one gets 1 vCPU and 2 GiB, the trusted one no VM", async () => {
    const { code, stdout } = await runIn(
      { files: files("untrusted-app.yaml") },
      "size",
      "untrusted-app.yaml",
      "-o",
      "json",
    );
    expect(code).toBe(0);
    const { workloads } = JSON.parse(stdout) as SizeReport;
    expect(
      workloads.map(({ sandboxed, sandbox }) => [
        sandboxed,
        sandbox && [sandbox.vcpus, sandbox.memoryBytes],
      ]),
    ).toEqual([
      [false, null],
      [true, [1, 2 * 2 ** 30]],
    ]);
  });
});

describe("the web shop", () => {
  const world = { files: files(...shop.map((name) => `web-shop/${name}`)) };

  test("has ten workloads, a DaemonSet, a CronJob and two runtime classes", async () => {
    const { code, stdout } = await runIn(world, "size", "web-shop", "-o", "json");
    expect(code).toBe(0);
    const { workloads } = JSON.parse(stdout) as SizeReport;
    expect(workloads).toHaveLength(10);
    expect(workloads.filter(({ sandboxed }) => sandboxed)).toHaveLength(5);
  });

  test("is planned without leftovers, and the plan costs no less than its bound", async () => {
    const { code, stdout } = await runIn(world, "plan", "web-shop", "-o", "json");
    expect(code).toBe(0);
    const { placement } = JSON.parse(stdout) as {
      readonly placement: {
        readonly unplaceable: readonly unknown[];
        readonly gap: { readonly ppm: number };
      };
    };
    expect(placement.unplaceable).toEqual([]);
    expect(placement.gap.ppm).toBeGreaterThanOrEqual(0);
  });
});

describe("the dump of a cluster's pods", () => {
  test("is read as it comes from kubectl get pods -A -o json", async () => {
    const { code, stdout } = await runIn(
      { files: files("pods.json") },
      "plan",
      "pods.json",
      "-o",
      "json",
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty("placement.unplaceable", []);
  });
});

describe("library use", () => {
  test("examples/capacity.ts prints what it says", async () => {
    const file = join(examples, "capacity.ts");
    const printed = await printedBy(file);
    const promised = promisedBy(readFileSync(file, "utf8"));
    expect(promised.length).toBeGreaterThan(0);
    expect(promised.filter((line) => !printed.includes(line))).toEqual([]);
  });
});

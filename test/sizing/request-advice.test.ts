import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Container, Pod, PodSpec } from "../../src/manifest/index.ts";
import { requestAdvice, sizeWorkloads } from "../../src/sizing/index.ts";
import type { RequestChange, SizedWorkload, SizeWorkloadsOptions } from "../../src/sizing/index.ts";
import { mebibyte, podOf, workloadOf } from "./pods.ts";

interface Amount {
  readonly limit: number | undefined;
  readonly request: number | undefined;
}

interface Part {
  readonly cpu: Amount;
  readonly memory: Amount;
}

interface InitPart extends Part {
  readonly stays: boolean;
}

interface Drawn {
  readonly containers: readonly Part[];
  readonly initContainers: readonly InitPart[];
  readonly podLevel: Part | undefined;
}

const options: readonly SizeWorkloadsOptions[] = [
  { model: "aks-ga", overhead: { memory: "0" } },
  { model: "aks-preview-256", overhead: { memory: "100Mi" } },
  { model: "kata-go-static", overhead: { cpu: "100m" } },
  { model: "kata-rs-4", overhead: { memory: "0" } },
];

/** Limits and requests of whole CPUs and of MiB, a request never above its limit. */
function amount(most: number, least = 0): fc.Arbitrary<Amount> {
  const one = fc.option(fc.integer({ min: least, max: most }), { nil: undefined });
  return fc.record({ limit: one, request: one }).map(({ limit, request }) => ({
    limit,
    request: request === undefined ? undefined : Math.min(request, limit ?? request),
  }));
}

const part = fc.record({ cpu: amount(3), memory: amount(900, 128) });
const pods: fc.Arbitrary<Drawn> = fc.record({
  containers: fc.array(part, { minLength: 1, maxLength: 3 }),
  initContainers: fc.array(
    fc.record({ cpu: amount(3), memory: amount(900, 128), stays: fc.boolean() }),
    { maxLength: 3 },
  ),
  podLevel: fc.option(fc.record({ cpu: amount(12, 9), memory: amount(9000, 6000) }), {
    nil: undefined,
    freq: 4,
  }),
});

function resourcesOf({ cpu, memory }: Part): NonNullable<Container["resources"]> {
  const list = (key: keyof Amount): Record<string, string> => ({
    ...(cpu[key] === undefined ? {} : { cpu: String(cpu[key]) }),
    ...(memory[key] === undefined ? {} : { memory: `${memory[key]}Mi` }),
  });
  return { limits: list("limit"), requests: list("request") };
}

function podFrom({ containers, initContainers, podLevel }: Drawn): Pod {
  const spec: Partial<PodSpec> = {
    runtimeClassName: "kata-vm-isolation",
    initContainers: initContainers.map((one, index) => ({
      name: `init-${index}`,
      resources: resourcesOf(one),
      ...(one.stays ? { restartPolicy: "Always" } : {}),
    })),
    ...(podLevel === undefined ? {} : { resources: resourcesOf(podLevel) }),
  };
  const named = containers.map((one, index) => ({
    name: `c-${index}`,
    resources: resourcesOf(one),
  }));
  return podOf(named, spec);
}

function sizeOf(pod: Pod, how: SizeWorkloadsOptions): SizedWorkload {
  const [sized] = sizeWorkloads([workloadOf(pod)], how);
  if (sized === undefined) throw new Error("no result");
  return sized;
}

/** The pod with the advised requests written into it, as a person would. */
function applied(pod: Pod, changes: readonly Pick<RequestChange, "path" | "quantity">[]): Pod {
  const copy = structuredClone(pod);
  for (const { path, quantity } of changes) {
    let node = copy as unknown as Record<string | number, unknown>;
    for (const step of path.slice(0, -1)) {
      node[step] ??= {};
      node = node[step] as Record<string | number, unknown>;
    }
    node[path.at(-1) ?? ""] = quantity;
  }
  return copy;
}

/** The pod with every request at its limit, and at far more than enough where it has none. */
function requestsAtLimits(pod: Pod): Pod {
  const copy = structuredClone(pod) as { spec: PodSpec & { resources?: unknown } };
  const highest = { cpu: "1000", memory: "1Ti" };
  const { containers, initContainers, resources } = copy.spec;
  for (const one of [...containers, ...(initContainers ?? [])] as { resources?: unknown }[]) {
    const { limits = {} } = (one.resources ?? {}) as { limits?: Record<string, string> };
    one.resources = { limits, requests: { ...highest, ...limits } };
  }
  const { limits = {}, requests = {} } = resources ?? {};
  // With a pod-level limit the API server makes a pod-level request of each resource.
  const stated = Object.keys(limits ?? {}).length > 0 ? highest : (requests ?? {});
  const names = Object.keys(stated) as (keyof typeof highest)[];
  const raised = names.map((name) => [name, (limits ?? {})[name] ?? highest[name]] as const);
  copy.spec.resources = { limits, requests: Object.fromEntries(raised) };
  return copy;
}

describe("requests that close a shortfall", () => {
  test("an init container may take what the running ones cannot", () => {
    const small = { limit: 1, request: 1 };
    const drawn: Drawn = {
      containers: [{ cpu: small, memory: { limit: 1024, request: 1024 } }],
      initContainers: [
        {
          cpu: { limit: 4, request: 1 },
          memory: { limit: 4096, request: 256 },
          stays: false,
        },
      ],
      podLevel: undefined,
    };
    const advice = requestAdvice(
      sizeOf(podFrom(drawn), { model: "aks-ga", overhead: { memory: "600Mi" } }),
    );
    expect(advice?.changes.map(({ path, from, quantity }) => [path, from, quantity])).toEqual([
      [["spec", "initContainers", 0, "resources", "requests", "cpu"], 1000, "4"],
      [
        ["spec", "initContainers", 0, "resources", "requests", "memory"],
        256 * mebibyte,
        // 4096 and 26 MiB beside the VM, less the overhead.
        "3522Mi",
      ],
    ]);
    expect(advice?.remaining).toEqual({ milliCpu: 0, memoryBytes: 0 });
  });

  test("applied, nothing but the remainder is open, and no request could cover that", () => {
    fc.assert(
      fc.property(pods, fc.constantFrom(...options), (drawn, how) => {
        const pod = podFrom(drawn);
        const before = sizeOf(pod, how);
        const advice = requestAdvice(before);
        if (advice === null) return;
        const after = sizeOf(applied(pod, advice.changes), how);
        expect(after.shortfall).toEqual(advice.remaining);
        // What the API server refuses may ask for more than its limits allow already.
        if (before.rejections?.length !== 0) return;
        expect(after.rejections).toEqual([]);
        expect(sizeOf(requestsAtLimits(pod), how).shortfall).toEqual(advice.remaining);
      }),
      { numRuns: 300 },
    );
  });

  test("no smaller raise gets as far", () => {
    fc.assert(
      fc.property(pods, (drawn) => {
        const plain = { ...drawn, podLevel: undefined };
        const before = sizeOf(podFrom(plain), { model: "aks-ga", overhead: { cpu: "0" } });
        const advice = requestAdvice(before);
        const raised = (advice?.changes ?? [])
          .filter(({ resource }) => resource === "cpu")
          .reduce((sum, { from, to }) => sum + to - from, 0);
        const target = before.footprint.milliCpu / 1000;
        expect(raised / 1000).toBe(leastRaise(plain, target));
      }),
      { numRuns: 100 },
    );
  });
});

/** Tries every request of whole CPUs: the least growth that comes nearest to a target. */
function leastRaise({ containers, initContainers }: Drawn, target: number): number {
  const stays = initContainers.map((one) => one.stays);
  const parts = [...containers, ...initContainers].map(({ cpu: { limit, request } }) => ({
    now: request ?? limit ?? 0,
    most: limit ?? target,
  }));
  let best = { effective: -1, growth: 0 };
  const visit = (chosen: readonly number[], growth: number): void => {
    const next = parts[chosen.length];
    if (next === undefined) {
      const effective = Math.min(target, effectiveCpu(chosen, containers.length, stays));
      const isBetter =
        effective > best.effective || (effective === best.effective && growth < best.growth);
      if (isBetter) best = { effective, growth };
      return;
    }
    visit([...chosen, next.now], growth);
    for (let request = next.now + 1; request <= next.most; request++)
      visit([...chosen, request], growth + request - next.now);
  };
  visit([], 0);
  return best.growth;
}

/** The effective request by the words of the KEP, one init step after the other. */
function effectiveCpu(
  requests: readonly number[],
  running: number,
  stays: readonly boolean[],
): number {
  const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
  const starting = requests.slice(running);
  const sidecars = starting.filter((_, index) => stays[index]);
  const steps = starting.map(
    (own, index) => own + sum(starting.filter((_, earlier) => earlier < index && stays[earlier])),
  );
  return Math.max(sum(requests.slice(0, running)) + sum(sidecars), ...steps);
}

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Container, Pod } from "../../src/manifest/index.ts";
import type { Term } from "../../src/quantity/index.ts";
import { isRefusal, sizeSandbox, sizingInput } from "../../src/sizing/index.ts";
import type { SizingModel } from "../../src/sizing/index.ts";

const cpu = fc.constantFrom(
  "1m",
  "9m",
  "100m",
  "200m",
  "500m",
  "0.75",
  "1",
  "1500m",
  "2",
  "64",
  "0",
);
const memory = fc.constantFrom(
  "1",
  "1Mi",
  "127Mi",
  "128M",
  "129Mi",
  "513Mi",
  "1G",
  "2Gi",
  "100Gi",
  "0",
);
const amounts = fc.record({ cpu, memory }, { requiredKeys: [] });
const resources = fc.record({ limits: amounts, requests: amounts }, { requiredKeys: [] });
const containers = fc.array(resources, { minLength: 1, maxLength: 4 });
const initContainers = fc.array(
  fc.record({ resources, restartPolicy: fc.constantFrom("Always", "Never") }),
  { maxLength: 3 },
);

/** Pods of many shapes: several containers, init containers, sidecars, pod-level limits. */
export const pods: fc.Arbitrary<Pod> = fc
  .record({
    containers,
    initContainers,
    podLevel: fc.option(resources, { nil: undefined, freq: 5 }),
  })
  .map(({ containers: main, initContainers: init, podLevel }) => ({
    spec: {
      containers: main.map((one, index): Container => ({ name: `c${index}`, resources: one })),
      initContainers: init.map((one, index): Container => ({ name: `i${index}`, ...one })),
      ...(podLevel === undefined ? {} : { resources: podLevel }),
    },
  }));

/** What a model may leave out, with the reason. */
export interface Skips {
  /** Why requests change its figures. */
  readonly requestsMatter?: string;
  /** Why it states no whole vCPUs, or no figure at all. */
  readonly statesNoVcpus?: string;
  /** Why a larger limit may give a smaller VM. */
  readonly notMonotone?: string;
}

/** The promises that every sizing model keeps, built-in or made of a formula. */
export function runCommonCases(model: SizingModel, skips: Skips = {}): void {
  describe(`the contract, by ${model.name}`, () => {
    test("states its title, formulas and source", () => {
      expect(model.title).not.toBe("");
      expect(model.formula.vcpus).not.toMatch(/^$|\n/);
      expect(model.formula.memory).not.toMatch(/^$|\n/);
      expect(typeof model.source).toBe("string");
    });

    test("the terms of each figure add up to it exactly, in safe integers", () => {
      fc.assert(
        fc.property(pods, (pod) => {
          const result = sizeSandbox(pod, { model });
          if (isRefusal(result)) return;
          for (const figure of ["milliCpu", "vcpus", "memoryBytes"] as const) {
            const amount = result[figure];
            if (amount === null) continue;
            expect(Number.isSafeInteger(amount)).toBe(true);
            expect(amount).toBeGreaterThanOrEqual(0);
            expect(sumOf(result.terms[figure])).toBe(amount);
          }
        }),
      );
    });

    test("the footprint's terms add up too", () => {
      fc.assert(
        fc.property(pods, (pod) => {
          const result = model.size(sizingInput(pod));
          if ("refusal" in result || result.footprint === undefined) return;
          const { milliCpu, memoryBytes, terms } = result.footprint;
          expect([sumOf(terms.milliCpu), sumOf(terms.memoryBytes)]).toEqual([
            milliCpu,
            memoryBytes,
          ]);
          expect(memoryBytes).toBeGreaterThanOrEqual(result.sandbox.memoryBytes ?? 0);
        }),
      );
    });

    test("every path of a term leads to a value in the pod", () => {
      fc.assert(
        fc.property(pods, (pod) => {
          const result = sizeSandbox(pod, { model });
          if (isRefusal(result)) return;
          for (const { path } of Object.values(result.terms).flat()) {
            if (path !== undefined) expect(valueAt(pod, path)).toBeDefined();
          }
        }),
      );
    });

    test("a pod without anything gets a sandbox", () => {
      expect(isRefusal(sizeSandbox({ spec: { containers: [{}] } }, { model }))).toBe(false);
    });

    test("an amount beyond exact integers is refused", () => {
      const pod = { spec: { containers: [{ resources: { limits: { memory: "8P" } } }] } };
      const result = sizeSandbox(pod, { model });
      expect(isRefusal(result) && result.code).toBe("QUANTITY_TOO_LARGE");
    });

    if (skips.requestsMatter === undefined) {
      test("requests never change the VM", () => {
        fc.assert(
          fc.property(pods, (pod) => {
            expect(sizeSandbox(withoutRequests(pod), { model })).toEqual(
              sizeSandbox(pod, { model }),
            );
          }),
        );
      });
    }

    if (skips.statesNoVcpus === undefined) {
      test("whole vCPUs hold the exact CPU figure", () => {
        fc.assert(
          fc.property(pods, (pod) => {
            const result = sizeSandbox(pod, { model });
            if (isRefusal(result)) return;
            const { vcpus, milliCpu } = result;
            expect(vcpus).toBeGreaterThanOrEqual(1);
            expect((vcpus ?? 0) * 1000).toBeGreaterThanOrEqual(milliCpu ?? 0);
          }),
        );
      });
    }

    if (skips.notMonotone === undefined) {
      test("a larger limit never gives a smaller VM", () => {
        fc.assert(
          fc.property(
            fc.integer({ min: 1, max: 64_000 }),
            fc.integer({ min: 0, max: 64_000 }),
            (low, more) => {
              const at = (scale: number): Pod => ({
                spec: {
                  containers: [
                    { resources: { limits: { cpu: `${scale}m`, memory: `${200 + scale}Mi` } } },
                  ],
                },
              });
              const small = sizeSandbox(at(low), { model });
              const large = sizeSandbox(at(low + more), { model });
              if (isRefusal(small) || isRefusal(large)) return;
              expect(large.vcpus ?? 0).toBeGreaterThanOrEqual(small.vcpus ?? 0);
              expect(large.memoryBytes ?? 0).toBeGreaterThanOrEqual(small.memoryBytes ?? 0);
            },
          ),
        );
      });
    }
  });
}

function sumOf(terms: readonly Term[]): number {
  return Number(terms.reduce((sum, { amount }) => sum + BigInt(amount), 0n));
}

function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  let value: unknown = root;
  for (const key of path) value = (value as Readonly<Record<string | number, unknown>>)[key];
  return value;
}

function withoutRequests(pod: Pod): Pod {
  const strip = ({ resources: own, ...rest }: Container): Container => ({
    ...rest,
    resources: { limits: own?.limits ?? {} },
  });
  const { resources: podLevel, ...spec } = pod.spec;
  return {
    spec: {
      ...spec,
      containers: spec.containers.map(strip),
      initContainers: (spec.initContainers ?? []).map(strip),
      ...(podLevel?.limits === undefined ? {} : { resources: { limits: podLevel.limits } }),
    },
  };
}

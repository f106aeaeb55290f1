import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormulaError, formulaModel } from "../../src/formula/index.ts";
import { isRefusal, models, sizeSandbox, sizeWorkloads } from "../../src/sizing/index.ts";
import type { Pod } from "../../src/manifest/index.ts";
import { pods, runCommonCases } from "../sizing/common-cases.ts";
import {
  container,
  figuresOf,
  gibibyte,
  mebibyte,
  podOf,
  refusalOf,
  sandboxOf,
  workloadOf,
} from "../sizing/pods.ts";

const documented = { vcpus: "1 + limits.cpu", memory: "2 GiB + limits.memory" };

/** AKS's rule of today as a user would write it. */
const today = {
  name: "aks-today",
  vcpus: "limits.cpu > 0 ? max(limits.cpu, 10m) : 1",
  memory: "limits.memory >= 1 MiB ? limits.memory : 512 MiB",
  round: { memory: { to: "1Mi", mode: "down" } },
  minimum: { memory: "128Mi", below: "refuse" },
};

runCommonCases(formulaModel({ ...documented, name: "documented" }));
runCommonCases(formulaModel(today));
runCommonCases(
  formulaModel({
    name: "everything",
    vcpus: "0.2 + limits.cpu / 3",
    memory: "(limits.memory + overhead.memory) * 107 % + 1 MiB - 1B",
    round: { vcpus: "0.5", memory: "128 MiB" },
    minimum: { vcpus: "1", memory: "256 MiB" },
    host: { cpu: "10m", memory: "5 MiB + sandbox.memory / 230" },
  }),
);

describe("the documented formula, written by a user", () => {
  const model = formulaModel(documented, { name: "mine" });

  test("gives what the built-in model gives, for any pod", () => {
    fc.assert(
      fc.property(pods, (pod) => {
        const [own, builtIn] = [sizeSandbox(pod, { model }), sizeSandbox(pod)];
        if (isRefusal(own) || isRefusal(builtIn)) throw new Error("neither refuses");
        for (const figure of ["milliCpu", "vcpus", "memoryBytes"] as const) {
          expect(own[figure]).toBe(builtIn[figure]);
        }
      }),
    );
  });

  test("shows each container's limit as a term with its path", () => {
    const { terms } = sandboxOf(
      model,
      podOf([container({ memory: "1Gi" }), container({ memory: "1" })]),
    );
    expect(terms.memoryBytes.map(({ label, amount, path }) => [label, amount, path?.[2]])).toEqual([
      ["2 GiB", 2 * gibibyte, undefined],
      ["limit of container app", gibibyte, 0],
      ["limit of container app", 1, 1],
    ]);
  });

  test("carries the name, the text and the source", () => {
    expect(model).toMatchObject({ name: "mine", formula: documented, source: "" });
    const titled = formulaModel({
      ...documented,
      name: "own",
      title: "Ours",
      source: "https://example.org",
    });
    expect(titled).toMatchObject({ name: "own", title: "Ours", source: "https://example.org" });
  });
});

test("AKS's rule of today, written by a user, gives what the built-in model gives", () => {
  const model = formulaModel(today);
  fc.assert(
    fc.property(pods, (pod) => {
      const [own, builtIn] = [
        sizeSandbox(pod, { model }),
        sizeSandbox(pod, { model: models["aks-ga"] }),
      ];
      if (isRefusal(builtIn)) {
        expect(own).toMatchObject({
          code: builtIn.code,
          minMiB: builtIn.minMiB,
          gotMiB: builtIn.gotMiB,
        });
      } else {
        expect(own).toMatchObject({ vcpus: builtIn.vcpus, memoryBytes: builtIn.memoryBytes });
      }
    }),
  );
});

describe("what is done to a formula's value", () => {
  const sized = (spec: object, pod: Pod = podOf({ cpu: "500m", memory: "1Gi" })): unknown =>
    figuresOf(formulaModel({ ...documented, ...spec }), pod);
  test.each<readonly [name: string, spec: object, figures: readonly number[]]>([
    ["nothing, unless told", {}, [1500, 2, 3072]],
    [
      "a third of a byte is rounded up",
      { memory: "limits.memory / 3" },
      [1500, 2, 357_913_942 / mebibyte],
    ],
    ["a fraction of a milli-CPU too", { vcpus: "1 / 3" }, [334, 1, 3072]],
    ["round goes up", { round: { memory: "1 GB" } }, [1500, 2, 4e9 / mebibyte]],
    [
      "round goes down if told",
      { round: { memory: { to: "1 GB", mode: "down" } } },
      [1500, 2, 3e9 / mebibyte],
    ],
    [
      "round goes to the nearest if told",
      { round: { vcpus: { to: 1, mode: "nearest" } } },
      [2000, 2, 3072],
    ],
    ["minimum raises", { minimum: { vcpus: "4", memory: "4 GiB" } }, [4000, 4, 4096]],
    ["minimum alone is memory", { minimum: "5Gi" }, [1500, 2, 5120]],
    [
      "minimum comes after round",
      { round: { memory: "1 GiB" }, minimum: "3200 MiB" },
      [1500, 2, 3200],
    ],
    ["numbers of CPUs may be plain", { vcpus: 2 }, [2000, 2, 3072]],
    ["no CPU still starts one vCPU", { vcpus: "0" }, [0, 1, 3072]],
  ])("%s", (_, spec, figures) => {
    expect(sized(spec)).toEqual(figures);
  });

  test("rounding and minimum are terms", () => {
    const model = formulaModel({ ...documented, round: { memory: "1 GiB" }, minimum: "4 GiB" });
    const { terms } = sandboxOf(model, podOf({ memory: "1Mi" }));
    expect(terms.memoryBytes.map(({ label }) => label)).toEqual([
      "2 GiB",
      "limit of container app",
      "round to 1 GiB",
      "minimum",
    ]);
  });

  test.each<readonly [name: string, spec: object, refusal: string]>([
    [
      "below a minimum that refuses",
      { memory: "64Mi", minimum: { memory: "128Mi", below: "refuse" } },
      "POD_MEMORY_LIMIT_TOO_LOW min=128 got=64",
    ],
    ["below a minimum of CPU", { minimum: { vcpus: 2, below: "refuse" } }, "POD_CPU_TOO_LOW"],
    ["a negative size", { memory: "limits.memory - 2Gi" }, "FORMULA_NEGATIVE"],
    ["a division by zero, for this pod", { memory: "1Gi / requests.cpu" }, "not refused"],
    ["no memory", { memory: "overhead.memory" }, "SANDBOX_MEMORY_ZERO"],
    ["beyond exact integers", { memory: "limits.memory * 1E" }, "QUANTITY_TOO_LARGE"],
    ["a negative overhead", { overhead: { memory: "0 - 1B" } }, "FORMULA_NEGATIVE"],
  ])("refused: %s", (_, spec, refusal) => {
    expect(
      refusalOf(formulaModel({ ...documented, ...spec }), podOf({ cpu: "500m", memory: "1Gi" })),
    ).toBe(refusal);
  });

  test("a division by zero refuses the pod it happens for", () => {
    const model = formulaModel({ ...documented, memory: "1Gi / containers + 1Gi / limits.cpu" });
    expect(refusalOf(model, podOf({}))).toBe("FORMULA_DIVISION_BY_ZERO");
    expect(refusalOf(model, podOf({ cpu: 1 }))).toBe("not refused");
  });

  test("addends far larger than their sum are shown as the sum", () => {
    const model = formulaModel({ ...documented, memory: "100P - 100P + 1Gi" });
    expect(sandboxOf(model, podOf({})).terms.memoryBytes).toEqual([
      { label: "100P - 100P + 1Gi", amount: gibibyte },
    ]);
  });
});

describe("overhead and host-side parts", () => {
  const model = formulaModel({
    ...documented,
    overhead: { cpu: "250m", memory: "min(512 MiB, 64 MiB + 2 % * requests.memory)" },
    host: { memory: "5 MiB + sandbox.memory / 1024" },
  });
  const [sized] = sizeWorkloads([workloadOf(podOf({ cpu: "1", memory: "1600Mi" }))], {
    model,
    sandbox: "all",
  });

  test("the overhead takes the place of the class's", () => {
    expect([sized?.reservation.milliCpu, sized?.reservation.memoryBytes]).toEqual([
      1250,
      (1600 + 96) * mebibyte,
    ]);
  });

  test("the footprint is the sandbox and the host-side parts", () => {
    const vm = (2048 + 1600) * mebibyte;
    expect(sized?.sandbox?.memoryBytes).toBe(vm);
    expect(sized?.footprint.memoryBytes).toBe(vm + 5 * mebibyte + vm / 1024);
    expect(sized?.footprint.terms.memoryBytes.map(({ label }) => label)).toEqual([
      "sandbox",
      "host-side parts",
    ]);
  });

  test("the admitted overhead is in scope", () => {
    const own = formulaModel({ ...documented, memory: "limits.memory + overhead.memory" });
    const pod = podOf({ memory: "1Gi" }, { overhead: { memory: "600Mi" } });
    expect(figuresOf(own, pod)).toEqual([1000, 1, 1624]);
  });
});

describe("a model file that is refused names its field", () => {
  test.each<readonly [name: string, spec: unknown, code: string, field: string | undefined]>([
    ["no object", "vcpus: 1", "invalid-spec", undefined],
    ["nothing", null, "invalid-spec", undefined],
    ["no memory", { vcpus: "1" }, "invalid-spec", "memory"],
    ["a list for a formula", { ...documented, vcpus: [1] }, "invalid-spec", "vcpus"],
    ["an unknown field", { ...documented, mem: "1" }, "invalid-spec", undefined],
    [
      "an unknown rounding",
      { ...documented, round: { memory: { to: "1", mode: "sideways" } } },
      "invalid-spec",
      "round.memory.mode",
    ],
    ["an unknown minimum", { ...documented, minimum: { cpu: "1" } }, "invalid-spec", "minimum"],
    ["a name that is none", { ...documented, name: "a b" }, "invalid-spec", "name"],
    ["a number that is none", { ...documented, vcpus: Number.NaN }, "invalid-spec", "vcpus"],
    ["a bad formula", { ...documented, memory: "2 GiB + limit.memory" }, "unknown-name", "memory"],
    ["a bad minimum", { ...documented, minimum: { memory: "1 +" } }, "syntax", "minimum.memory"],
    ["a step of 0", { ...documented, round: { memory: "0" } }, "wrong-type", "round.memory"],
    [
      "a step that varies",
      { ...documented, round: { memory: "limits.memory" } },
      "unknown-name",
      "round.memory",
    ],
    [
      "the sandbox in its own size",
      { ...documented, memory: "sandbox.memory" },
      "unknown-name",
      "memory",
    ],
    [
      "a bad overhead",
      { ...documented, overhead: { memory: "sandbox.memory *" } },
      "syntax",
      "overhead.memory",
    ],
  ])("%s", (_, spec, code, field) => {
    let found: unknown;
    try {
      formulaModel(spec);
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(FormulaError);
    const { code: foundCode, field: foundField } = found as FormulaError;
    expect([foundCode, foundField]).toEqual([code, field]);
  });

  test("and the character, counted from the formula's start", () => {
    const wrong = { ...documented, memory: "2 GiB\n + limit.memory" };
    expect(() => formulaModel(wrong)).toThrow(
      /^memory: unknown name limit\.memory: .* at line 2, column 4$/,
    );
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormulaError, formulaFrame, formulaModel, parseFormula } from "../../src/formula/index.ts";
import type { Dimension } from "../../src/formula/index.ts";

const sized = { vcpus: "1 + limits.cpu", memory: "2 GiB + limits.memory" };

function refusalOf(act: () => unknown): FormulaError {
  try {
    act();
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
  throw new Error("was accepted");
}

describe("what a field of a model file takes", () => {
  test.each<[string, string]>([
    ["vcpus", "1"],
    ["vcpus", "250m"],
    ["vcpus", "1 + limits.cpu"],
    ["vcpus", "max(1, ceil(limits.cpu))"],
    ["vcpus", "limits.cpu + 0.1 * containers"],
    ["vcpus", "limits.memory / 4 GiB"],
    ["vcpus", "limits.memory / requests.memory * 2"],
    ["vcpus", "limits.memory > 8 GiB ? 4 : limits.cpu"],
    ["vcpus", "limits.cpu * (limits.memory / requests.memory)"],
    ["vcpus", "limits.cpu * limits.cpu / 4"],
    ["memory", "0"],
    ["memory", "2 GiB + limits.memory"],
    ["memory", "2Gi"],
    ["memory", "1E - 1E + 1G"],
    ["memory", "limits.cpu * 512 MiB"],
    ["memory", "containers * 16Mi + limits.memory"],
    ["memory", "1Gi / limits.cpu"],
    ["memory", "limits.cpu > 0 ? limits.memory : 0"],
    ["memory", "limits.memory * 107 % + max(0, requests.memory - 64Mi) / 3"],
    ["memory", "0 - 0 + 3 * (limits.memory - 1Mi)"],
    ["memory", "limits.memory / limits.cpu * 2"],
  ])("%s: %s", (field, source) => {
    expect(() => formulaModel({ ...sized, [field]: source })).not.toThrow();
  });
});

describe("refused at the part at fault", () => {
  test.each<[field: string, source: string, column: number, reason: RegExp]>([
    ["vcpus", "limits.memory", 1, /a number of CPUs is needed here, found memory/],
    ["vcpus", "2Gi", 1, /found memory/],
    ["vcpus", "1 + limits.memory", 5, /found a plain number and memory/],
    ["vcpus", "limits.cpu * limits.cpu", 1, /found CPU\^2/],
    ["vcpus", "limits.cpu / limits.memory", 1, /found CPU times memory\^-1/],
    ["memory", "limits.cpu + 1 GiB", 14, /adding takes like with like, found CPU and memory/],
    ["memory", "limits.cpu", 1, /memory is needed here, found CPU/],
    ["memory", "500m", 1, /perhaps 500Mi was meant/],
    ["memory", "512", 1, /found a plain number: write a unit, as 512 MiB/],
    ["memory", "limits.memory + 512", 17, /needs a unit/],
    ["memory", "limits.memory + 500m", 17, /needs a unit/],
    ["memory", "limits.memory / requests.memory", 1, /found a plain number/],
    ["memory", "limits.memory * requests.memory", 1, /found memory\^2/],
    ["memory", "limits.memory * limits.cpu", 1, /found CPU times memory/],
    ["memory", "max(limits.memory, limits.cpu)", 20, /max takes like with like/],
    ["memory", "limits.memory > 4 ? 1 GiB : 2 GiB", 17, /comparing takes like with like/],
    ["memory", "limits.cpu > 4 ? 1 GiB : 2", 26, /both sides of : must be like with like/],
    ["memory", "limits.cpu > 0 and not (limits.memory == 3) ? 1Gi : 2Gi", 42, /comparing/],
    ["memory", "1Gi * 1Gi * 1Gi", 13, /is no size of anything/],
    ["memory", "-limits.cpu", 2, /memory is needed here/],
  ])("%s: %s", (field, source, column, reason) => {
    const error = refusalOf(() => formulaModel({ ...sized, [field]: source }));
    expect(error.code).toBe("wrong-dimension");
    expect(error.field).toBe(field);
    expect(error.column).toBe(column);
    expect(error.reason).toMatch(reason);
    expect(formulaFrame(error).split("\n")[1]?.length).toBe(column);
  });

  test.each([
    ["minimum", { minimum: "128" }, "minimum.memory"],
    ["minimum of vCPUs", { minimum: { vcpus: "1Gi" } }, "minimum.vcpus"],
    ["round", { round: { memory: 128 } }, "round.memory"],
    ["round of vCPUs", { round: { vcpus: "1Mi" } }, "round.vcpus"],
    ["overhead", { overhead: { memory: "sandbox.cpu" } }, "overhead.memory"],
    ["host", { host: { cpu: "sandbox.memory / 100" } }, "host.cpu"],
  ])("%s as well", (_, part, field) => {
    const error = refusalOf(() => formulaModel({ ...sized, ...part }));
    expect([error.code, error.field]).toEqual(["wrong-dimension", field]);
  });

  test("names of one's own may count anything", () => {
    const formula = parseFormula("a + 2Gi > 3Gi ? b : 1", { names: ["a", "b"], dimension: "cpu" });
    expect(formula.names).toEqual(["a", "b"]);
  });
});

/** Formulas built so that their dimension is known; an oracle beside the check. */
const built = fc.letrec<Record<Dimension, string>>((tie) => ({
  number: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("2", "0.5", "5 %", "containers"),
    fc.tuple(tie("memory"), tie("memory")).map(([a, b]) => `(${a}) / (${b})`),
  ),
  cpu: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("limits.cpu", "requests.cpu", "250m", "3"),
    fc.tuple(tie("cpu"), tie("number")).map(([a, b]) => `(${a}) * (${b})`),
    fc.tuple(tie("cpu"), tie("cpu")).map(([a, b]) => `min(${a}, ${b})`),
  ),
  memory: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("limits.memory", "2 GiB", "64Mi", "overhead.memory"),
    fc.tuple(tie("memory"), tie("number")).map(([a, b]) => `(${a}) * (${b})`),
    fc.tuple(tie("memory"), tie("memory")).map(([a, b]) => `(${a}) + (${b})`),
    fc.tuple(tie("cpu"), tie("memory")).map(([a, b]) => `(${a}) > 1 ? (${b}) : 0`),
  ),
}));

describe("formulas of a known dimension", () => {
  test("are taken where that is wanted", () => {
    fc.assert(
      fc.property(built.cpu, built.memory, (vcpus, memory) => {
        fc.pre(Math.max(vcpus.length, memory.length) <= 400);
        expect(() => formulaModel({ vcpus, memory })).not.toThrow();
      }),
    );
  });

  test("and refused where the other is", () => {
    fc.assert(
      fc.property(built.cpu, built.memory, (cpu, memory) => {
        fc.pre(Math.max(cpu.length, memory.length) <= 400);
        const named = `limits.cpu + (${cpu})`;
        expect(() => parseFormula(named, { dimension: "memory" })).toThrow(FormulaError);
        expect(() => parseFormula(`1Mi + (${memory})`, { dimension: "cpu" })).toThrow(FormulaError);
      }),
    );
  });
});

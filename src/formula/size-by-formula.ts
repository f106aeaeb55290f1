import { amountOf, memoryBytesOf, milliCpuOf } from "../quantity/index.ts";
import type { ResourceList } from "../quantity/index.ts";
import { figure, sandboxOf, wholeVcpus } from "../sizing/index.ts";
import type {
  Figure,
  Footprint,
  Refusal,
  Sandbox,
  SizingInput,
  SizingResult,
} from "../sizing/index.ts";
import type { ByResource, Compiled } from "./compile-spec.ts";
import type { Scope } from "./evaluate.ts";
import { figureOf, nanoOf } from "./figure-of.ts";
import { FormulaError } from "./formula-error.ts";
import { rational } from "./rational.ts";
import type { Rational } from "./rational.ts";

/** Sizes a pod by the formulas of a model file; a formula that fails for it refuses the pod. */
export function sizeByFormula(input: SizingInput, compiled: Compiled): SizingResult {
  try {
    return sized(input, compiled);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return { refusal: { code: "FORMULA_DIVISION_BY_ZERO", reason: error.message } };
  }
}

function sized(input: SizingInput, compiled: Compiled): SizingResult {
  const scope = scopeOf(input);
  const cpu = figureOf(compiled.cpu, { pod: input.pod, scope });
  if ("refusal" in cpu) return cpu;
  const memory = figureOf(compiled.memory, { pod: input.pod, scope });
  if ("refusal" in memory) return memory;
  if (memory.amount === 0) return { refusal: noMemory };
  const whole = wholeVcpus(cpu.amount);
  const one = { label: "at least one vCPU", amount: 1 - whole.amount };
  const vcpus = whole.amount > 0 ? whole : figure(...whole.terms, one);
  const sandbox = sandboxOf(cpu, vcpus, memory);
  return withParts(sandbox, { input, scope, compiled });
}

const noMemory: Refusal = {
  code: "SANDBOX_MEMORY_ZERO",
  reason: "the formula for memory gives 0 for this pod",
};

/** The values of the names; what the pod does not declare is 0. */
function scopeOf({ pod, demand, overhead }: SizingInput): Scope {
  const { limits, requests } = demand;
  return {
    "limits.cpu": cpuIn(limits),
    "limits.memory": memoryIn(limits),
    "requests.cpu": cpuIn(requests),
    "requests.memory": memoryIn(requests),
    "overhead.cpu": cpuIn(overhead),
    "overhead.memory": memoryIn(overhead),
    containers: rational(pod.spec.containers.length),
  };
}

function cpuIn(list: ResourceList): Rational {
  return { numerator: BigInt(milliCpuOf(amountOf(list, "cpu"))), denominator: 1000n };
}

function memoryIn(list: ResourceList): Rational {
  return rational(memoryBytesOf(amountOf(list, "memory")));
}

function withParts(
  sandbox: Sandbox,
  at: { readonly input: SizingInput; readonly scope: Scope; readonly compiled: Compiled },
): SizingResult {
  const { overhead, host } = at.compiled;
  if (overhead === undefined && host === undefined) return { sandbox };
  const scope = {
    ...at.scope,
    "sandbox.cpu": { numerator: BigInt(sandbox.milliCpu ?? 0), denominator: 1000n },
    "sandbox.memory": rational(sandbox.memoryBytes ?? 0),
  };
  const computed = amountsOf(overhead, scope);
  const beside = amountsOf(host, scope);
  if (computed === null || beside === null) return { refusal: negativePart };
  return {
    sandbox,
    ...(overhead === undefined ? {} : { overhead: { ...at.input.overhead, ...computed } }),
    ...(host === undefined ? {} : { footprint: footprintOf(sandbox, beside) }),
  };
}

const negativePart: Refusal = {
  code: "FORMULA_NEGATIVE",
  reason: "a formula for overhead or host gives a negative amount for this pod",
};

function amountsOf(formulas: ByResource | undefined, scope: Scope): ResourceList | null {
  const amounts: Record<string, ResourceList[string]> = {};
  for (const resource of ["cpu", "memory"] as const) {
    const formula = formulas?.[resource];
    if (formula === undefined) continue;
    const nano = nanoOf(formula.evaluate(scope), resource);
    if (nano === null) return null;
    amounts[resource] = { nano, format: resource === "cpu" ? "DecimalSI" : "BinarySI" };
  }
  return amounts;
}

function footprintOf({ milliCpu, memoryBytes }: Sandbox, beside: ResourceList): Footprint {
  const cpu = parts(milliCpu ?? 0, milliCpuOf(amountOf(beside, "cpu")));
  const memory = parts(memoryBytes ?? 0, memoryBytesOf(amountOf(beside, "memory")));
  return {
    milliCpu: cpu.amount,
    memoryBytes: memory.amount,
    terms: { milliCpu: cpu.terms, memoryBytes: memory.terms },
  };
}

function parts(sandbox: number, host: number): Figure {
  const beside = host === 0 ? [] : [{ label: "host-side parts", amount: host }];
  return figure({ label: "sandbox", amount: sandbox }, ...beside);
}

import type { SizingModel } from "../types.ts";
import { defineModel } from "../define-model.ts";
import { figure, gibibyte, sandboxOf, sumFigures, wholeVcpus } from "../figure.ts";
import { effectiveLimit } from "../limits.ts";
import { modelTraits } from "../model-facts.ts";
import type { ModelFacts } from "../model-facts.ts";

/**
 * Makes the rule that Microsoft documented for its previews, taken exactly: 1 vCPU plus the CPU
 * limit, 2 GiB plus the memory limit, each on its own; requests are ignored.
 *
 * @param cpuBase What the one vCPU stands for, in ledgers.
 */
export function documentedModel(facts: ModelFacts, cpuBase = "base"): SizingModel {
  const { source } = facts;
  return defineModel({
    ...facts,
    formula: { vcpus: "ceil(1 + limits.cpu)", memory: "2 GiB + limits.memory" },
    parameters: {},
    traits: modelTraits(),
    size(input) {
      const cpu = sumFigures(
        figure({ label: cpuBase, amount: 1000, source }),
        effectiveLimit(input, "cpu"),
      );
      const memory = sumFigures(
        figure({ label: "base", amount: 2 * gibibyte, source }),
        effectiveLimit(input, "memory"),
      );
      return { sandbox: sandboxOf(cpu, wholeVcpus(cpu.amount), memory) };
    },
  });
}

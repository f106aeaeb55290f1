import type { SizingInput, SizingModel, SizingResult } from "../types.ts";
import { annotatedCpu, annotatedMemory } from "../annotations.ts";
import { defineModel } from "../define-model.ts";
import { figure, mebibyte, sandboxOf, sumFigures, wholeVcpus } from "../figure.ts";
import { modelTraits } from "../model-facts.ts";
import type { ModelFacts } from "../model-facts.ts";

/** The build settings of Microsoft's Kata packages before 3.2.0.azl4. */
export interface BaseAndWorkloadOptions {
  /** The memory of the VM before any workload, in MiB (`DEFMEMSZ`); 256 by default. */
  readonly baseMemoryMiB?: number;
  /** What a pod without a memory limit gets on top, in MiB (`DEFSTATICSANDBOXWORKLOADMEM`); 1792. */
  readonly defaultWorkloadMemoryMiB?: number;
}

/**
 * Makes the rule of Microsoft's packages before 3.2.0.azl4: a base plus the limit, or plus a default
 * workload where there is no limit; 1 vCPU plus the CPU limit.
 */
export function packageModel(facts: ModelFacts, options: BaseAndWorkloadOptions): SizingModel {
  const parameters = { baseMemoryMiB: 256, defaultWorkloadMemoryMiB: 1792, ...options };
  return defineModel({
    ...facts,
    formula: {
      vcpus: "ceil(1 + limits.cpu)",
      memory: "256 MiB + (limits.memory in whole MiB, or 1792 MiB without)",
    },
    parameters,
    traits: modelTraits(),
    size: (input) => baseAndWorkload(input, parameters, facts.source),
  });
}

/** Sizes a VM as a base plus the limit, or plus a default workload where there is no limit. */
function baseAndWorkload(
  input: SizingInput,
  options: Required<BaseAndWorkloadOptions>,
  source: string,
): SizingResult {
  const limit = annotatedMemory(input);
  const standIn = options.defaultWorkloadMemoryMiB * mebibyte;
  const workload =
    limit.amount > 0 ? limit : figure({ label: "no memory limit", amount: standIn, source });
  const base = figure({ label: "base", amount: options.baseMemoryMiB * mebibyte, source });
  const cpu = sumFigures(figure({ label: "base", amount: 1000, source }), annotatedCpu(input));
  return { sandbox: sandboxOf(cpu, wholeVcpus(cpu.amount), sumFigures(base, workload)) };
}

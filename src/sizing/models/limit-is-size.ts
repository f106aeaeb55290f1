import type { Footprint, Refusal, Sandbox, SizingInput, SizingModel } from "../types.ts";
import { annotatedCpu, annotatedMemory } from "../annotations.ts";
import type { NodeSettings } from "../annotations.ts";
import { defineModel } from "../define-model.ts";
import { figure, mebibyte, sandboxOf, wholeVcpus } from "../figure.ts";
import type { Figure } from "../figure.ts";
import { hostCost } from "../host-cost.ts";
import { modelTraits } from "../model-facts.ts";
import type { ModelFacts } from "../model-facts.ts";

/** The settings of Microsoft's Kata packages since 3.2.0.azl4. */
export interface LimitIsSizeOptions extends NodeSettings {
  /** The smallest memory limit the shim accepts, in MiB; 0 before 2025-08. */
  readonly minMemoryMiB?: number;
  /** The memory of a pod without a limit, in MiB; 512 by default. */
  readonly defaultMemoryMiB?: number;
  /** The vCPUs of a pod without a CPU limit; 1 by default. */
  readonly defaultVcpus?: number;
}

/** In what the two handlers that follow the rule differ. */
export interface LimitRule {
  /** The smallest memory limit the shim accepts, in MiB. */
  readonly minMemoryMiB: number;
  /** Whether Microsoft measured what host-side parts take: then the footprint holds them. */
  readonly hostCostMeasured: boolean;
}

/**
 * Makes the rule of Microsoft's packages since 3.2.0.azl4: the VM is the pod's limit, with a default
 * for each limit that is missing.
 */
export function limitModel(
  facts: ModelFacts,
  rule: LimitRule,
  options: LimitIsSizeOptions,
): SizingModel {
  const parameters = {
    minMemoryMiB: rule.minMemoryMiB,
    defaultMemoryMiB: 512,
    defaultVcpus: 1,
    cri: "containerd",
    cpuQuota: "enforced",
    ...options,
  } as const;
  return defineModel({
    ...facts,
    formula: {
      vcpus: "ceil(limits.cpu), 1 without",
      memory: `limits.memory in whole MiB, 512 MiB without; refused under ${rule.minMemoryMiB} MiB`,
    },
    parameters,
    traits: modelTraits({ sandboxCgroupOnly: true, aksReferenceTable: rule.hostCostMeasured }),
    size(input) {
      const sized = limitIsSize(input, parameters, facts.source);
      if ("refusal" in sized) return sized;
      const sandbox = sandboxOf(sized.cpu, wholeVcpus(sized.cpu.amount), sized.memory);
      return rule.hostCostMeasured ? { sandbox, footprint: withHostCost(sandbox) } : { sandbox };
    },
  });
}

function withHostCost({ milliCpu, memoryBytes }: Sandbox): Footprint {
  const cpu = figure({ label: "sandbox", amount: milliCpu ?? 0 });
  const vm = memoryBytes ?? 0;
  const memory = figure({ label: "sandbox", amount: vm }, ...hostCost(vm).terms);
  return {
    milliCpu: cpu.amount,
    memoryBytes: memory.amount,
    terms: { milliCpu: cpu.terms, memoryBytes: memory.terms },
  };
}

/** What the rule of `limitIsSize` comes to: two exact figures, or the shim's refusal. */
type LimitIsSize =
  { readonly cpu: Figure; readonly memory: Figure } | { readonly refusal: Refusal };

/** Sizes a VM as the pod's limits and nothing else, with a default for each limit that is missing. */
function limitIsSize(
  input: SizingInput,
  options: Required<LimitIsSizeOptions>,
  source: string,
): LimitIsSize {
  const memory = annotatedMemory(input, options);
  const gotMiB = memory.amount / mebibyte;
  const minMiB = options.minMemoryMiB;
  if (memory.amount > 0 && gotMiB < minMiB) return { refusal: tooLow(minMiB, gotMiB) };
  const cpu = annotatedCpu(input, options);
  const defaultMemory = options.defaultMemoryMiB * mebibyte;
  return {
    cpu: orDefault(cpu, {
      label: "no CPU limit: default",
      amount: options.defaultVcpus * 1000,
      source,
    }),
    memory: orDefault(memory, { label: "no memory limit: default", amount: defaultMemory, source }),
  };
}

function orDefault(
  limit: Figure,
  standIn: { label: string; amount: number; source: string },
): Figure {
  if (limit.amount > 0) return limit;
  // The reason why a limit went unseen stays in the ledger, as a term of 0.
  const reasons = limit.terms.filter((term) => term.amount === 0);
  return figure(...reasons, standIn);
}

function tooLow(minMiB: number, gotMiB: number): Refusal {
  return {
    code: "POD_MEMORY_LIMIT_TOO_LOW",
    reason: `the shim refuses a memory limit of ${gotMiB} MiB: the minimum is ${minMiB} MiB`,
    minMiB,
    gotMiB,
  };
}

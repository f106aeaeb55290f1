import type { SizingInput, SizingModel, SizingResult } from "../types.ts";
import { annotatedCpu } from "../annotations.ts";
import { defineModel } from "../define-model.ts";
import { modelTraits } from "../model-facts.ts";
import { atLeast, figure, mebibyte, sandboxOf, sumFigures, wholeVcpus } from "../figure.ts";
import type { Figure } from "../figure.ts";
import { milliOf, rustAnnotations } from "./kata-annotations.ts";
import { baseFigure, baseOf } from "./kata-settings.ts";
import type { KataOptions } from "./kata-settings.ts";
import { evenMemory } from "./kata-rs.ts";

const source =
  "https://github.com/kata-containers/kata-containers/blob/4.1.0/src/runtime-rs/crates/resource/src/cpu_mem/initial_size.rs#L154-L225";

/** The settings of Kata's Rust runtime since 4.0. */
export interface KataRs4Options extends KataOptions {
  /** `overhead_vcpus`: what is added to a CPU limit; 0.2 on clh, qemu and dragonball. */
  readonly overheadVcpus?: number;
  /** `overhead_memory` in MiB: what is added to a memory limit; 32 on clh, qemu and dragonball. */
  readonly overheadMemoryMiB?: number;
}

const defaults = {
  defaultVcpus: 1,
  defaultMemoryMiB: 2048,
  overheadVcpus: 0.2,
  overheadMemoryMiB: 32,
  shim: "clh",
  sizeAnnotations: true,
  sandboxCgroupOnly: null,
  cri: "containerd",
  cpuQuota: "enforced",
} as const;

/**
 * Makes the rule of Kata's Rust runtime since 4.0: with any limit the VM is the limits plus a small
 * overhead, without one it is the defaults. One limit alone switches both figures over, so a pod
 * with a CPU limit only gets the overhead memory and nothing else.
 *
 * @see https://github.com/kata-containers/kata-containers/blob/4.1.0/docs/how-to/how-to-size-sandbox-overhead-runtime-rs.md
 */
export function kataRs4(options: KataRs4Options = {}): SizingModel {
  const parameters = { ...defaults, ...options };
  const { sandboxCgroupOnly, ...shown } = parameters;
  return defineModel({
    name: "kata-rs-4",
    title: "Kata Containers, Rust runtime since 4.0",
    formula: {
      vcpus: "any limit: ceil(max(1, overhead_vcpus + limits.cpu)); none: default_vcpus",
      memory: "any limit: overhead_memory + limits.memory in even MiB; none: default_memory",
    },
    source,
    validFrom: "2026-06-25",
    asOf: "2026-08-22",
    contradictions: [
      "Comments in the code describe a rule per figure, the code switches both with one limit (13787).",
      "The how-to says overhead_* is about 80 % of podFixed; only 0.2 of 250m fits that.",
      "The how-to's overhead is guest and host together, Microsoft's is the host side alone.",
    ],
    parameters: shown,
    traits: modelTraits({
      sandboxCgroupOnly: sandboxCgroupOnly ?? null,
      guestMemoryInDevShm: parameters.shim.startsWith("qemu"),
    }),
    size: (input) => sizeRs4(input, parameters),
  });
}

function sizeRs4(input: SizingInput, options: Required<KataRs4Options>): SizingResult {
  const base = baseOf(input, options, rustAnnotations(options.shim));
  if ("refusal" in base) return base;
  const cpuLimit = annotatedCpu(input, options);
  const memoryLimit = evenMemory(input, options);
  const limited = cpuLimit.amount > 0 || memoryLimit.amount > 0;
  const cpu = limited
    ? atLeast(overheadPlus(milliOf(options.overheadVcpus), cpuLimit), 1000, "at least one vCPU")
    : baseFigure(base.cpu, source, "no limit: default_vcpus");
  const memory = limited
    ? overheadPlus(options.overheadMemoryMiB * mebibyte, memoryLimit)
    : baseFigure(base.memory, source, "no limit: default_memory");
  if (memory.amount === 0) return { refusal: zeroMemory };
  const vcpus = atLeast(wholeVcpus(cpu.amount), 1, "at least one vCPU");
  return { sandbox: sandboxOf(cpu, vcpus, memory) };
}

function overheadPlus(overhead: number, limit: Figure): Figure {
  return sumFigures(figure({ label: "overhead of the guest", amount: overhead, source }), limit);
}

const zeroMemory = {
  code: "SANDBOX_MEMORY_ZERO",
  reason: "the runtime refuses a VM without memory: neither a memory limit nor an overhead_memory",
} as const;

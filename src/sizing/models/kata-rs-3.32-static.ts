import type { SizingModel } from "../types.ts";
import { annotatedCpu } from "../annotations.ts";
import { defineModel } from "../define-model.ts";
import { modelTraits } from "../model-facts.ts";
import { atLeast, sandboxOf, sumFigures, wholeVcpus } from "../figure.ts";
import { rustAnnotations } from "./kata-annotations.ts";
import { baseFigure, baseOf } from "./kata-settings.ts";
import type { KataOptions } from "./kata-settings.ts";
import { evenMemory } from "./kata-rs.ts";

const source =
  "https://github.com/kata-containers/kata-containers/blob/3.32.0/src/runtime-rs/crates/resource/src/cpu_mem/initial_size.rs";

/**
 * Makes the rule of Kata's Rust runtime 3.29 to 3.32 with static sizing: the defaults plus the pod's
 * limits, memory in even MiB.
 *
 * @see https://github.com/kata-containers/kata-containers/blob/3.32.0/src/runtime-rs/crates/resource/src/cpu_mem/initial_size.rs
 */
export function kataRs332Static(options: KataOptions = {}): SizingModel {
  const parameters = {
    defaultVcpus: 1,
    defaultMemoryMiB: 2048,
    shim: "clh",
    sizeAnnotations: true,
    sandboxCgroupOnly: null,
    cri: "containerd",
    cpuQuota: "enforced",
    ...options,
  } as const;
  const { sandboxCgroupOnly, ...shown } = parameters;
  return defineModel({
    name: "kata-rs-3.32-static",
    title: "Kata Containers, Rust runtime 3.29 to 3.32, static sizing",
    formula: {
      vcpus: "ceil(default_vcpus + limits.cpu)",
      memory: "default_memory + limits.memory in even MiB",
    },
    source,
    validUntil: "2026-06-25",
    asOf: "2026-08-22",
    contradictions: [
      "Static sizing is the default of clh, qemu and dragonball in 3.32.0 only.",
      "3.25 to 3.28 left vCPUs to hot-plug; 3.2 to 3.20 let the CPU limit replace the default.",
      "For a time in 2024 memory was added twice (issue 9778).",
    ],
    parameters: shown,
    traits: modelTraits({
      sandboxCgroupOnly: sandboxCgroupOnly ?? null,
      guestMemoryInDevShm: parameters.shim.startsWith("qemu"),
    }),
    size(input) {
      const base = baseOf(input, parameters, rustAnnotations(parameters.shim));
      if ("refusal" in base) return base;
      const cpu = sumFigures(baseFigure(base.cpu, source), annotatedCpu(input, parameters));
      const memory = sumFigures(baseFigure(base.memory, source), evenMemory(input, parameters));
      const vcpus = atLeast(wholeVcpus(cpu.amount), 1, "at least one vCPU");
      return { sandbox: sandboxOf(cpu, vcpus, memory) };
    },
  });
}

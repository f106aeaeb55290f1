import { amountOf, milliCpuOf } from "../../quantity/index.ts";
import type { SizingInput, SizingModel, SizingResult } from "../types.ts";
import { annotatedCpu, annotatedMemory, isUnlimited } from "../annotations.ts";
import { defineModel } from "../define-model.ts";
import { modelTraits } from "../model-facts.ts";
import { alignUp, atLeast, figure, sandboxOf } from "../figure.ts";
import { sumFigures, wholeVcpus } from "../figure.ts";
import type { Figure } from "../figure.ts";
import { goAnnotations } from "./kata-annotations.ts";
import { baseFigure, baseOf } from "./kata-settings.ts";
import type { KataOptions } from "./kata-settings.ts";

const source =
  "https://github.com/kata-containers/kata-containers/blob/4.1.0/src/runtime/pkg/oci/utils.go#L1334-L1355";

/** The settings of the Go runtime with static sizing. */
export interface KataGoStaticOptions extends KataOptions {
  /** The release of Kata, as `3.31.0`; 4.1.0 unless said otherwise. Older ones sized otherwise. */
  readonly version?: string;
}

const defaults = {
  version: "4.1.0",
  defaultVcpus: 1,
  defaultMemoryMiB: 2048,
  shim: "clh",
  sizeAnnotations: false,
  sandboxCgroupOnly: null,
  cri: "containerd",
  cpuQuota: "enforced",
} as const;

/**
 * Makes the rule of upstream Kata's Go runtime with `static_sandbox_resource_mgmt`: the defaults plus
 * the pod's limits, fixed when the VM boots.
 *
 * @see https://github.com/kata-containers/kata-containers/blob/4.1.0/src/runtime/pkg/oci/utils.go#L1334-L1355
 */
export function kataGoStatic(options: KataGoStaticOptions = {}): SizingModel {
  const parameters = { ...defaults, ...options };
  const { sandboxCgroupOnly, ...shown } = parameters;
  return defineModel({
    name: "kata-go-static",
    title: "Kata Containers, Go runtime, static sizing",
    formula: {
      vcpus: "max(1, ceil(default_vcpus + limits.cpu))",
      memory: "default_memory + limits.memory in whole MiB",
    },
    source,
    asOf: "2026-08-22",
    contradictions: [
      "Before 3.3.0 the sum was default_vcpus + ceil(limits.cpu); the minimum of 1 came with 4.0.0.",
      "With a quota of -1 the CPU shares count since 3.32.0; before, the VM stayed at its defaults.",
      "CRI-O hands sizes over in a form no released Kata reads: the VM stays at its defaults.",
      "The Go config of the remote shim starts at 0 vCPUs and 0 MiB, the Rust one at 1 and 2048.",
    ],
    parameters: shown,
    traits: modelTraits({
      sandboxCgroupOnly: sandboxCgroupOnly ?? null,
      guestMemoryInDevShm: parameters.shim.startsWith("qemu"),
    }),
    size: (input) => sizeStatic(input, parameters),
  });
}

function sizeStatic(
  input: SizingInput,
  options: KataGoStaticOptions & Parameters<typeof baseOf>[1] & { readonly shim: string },
): SizingResult {
  const base = baseOf(input, options, goAnnotations(options.shim));
  if ("refusal" in base) return base;
  const cpu = sumFigures(baseFigure(base.cpu, source), workloadCpu(input, options));
  const memory = sumFigures(baseFigure(base.memory, source), annotatedMemory(input, options));
  const vcpus = atLeast(wholeVcpus(cpu.amount), 1, "at least one vCPU");
  return { sandbox: sandboxOf(cpu, vcpus, memory) };
}

/** Reads the CPU annotations as the release does: before 3.3.0 it counted in whole vCPUs. */
function workloadCpu(input: SizingInput, options: KataGoStaticOptions): Figure {
  const workload = quotaOrShares(input, options);
  if (!isBefore(options.version, [3, 3])) return workload;
  return alignUp(workload, 1000, "round up to whole vCPUs (before 3.3.0)");
}

/** With a quota of -1, as exclusive CPUs bring it, Kata counts CPU shares instead (since 3.32.0). */
function quotaOrShares(input: SizingInput, options: KataGoStaticOptions): Figure {
  const seen = annotatedCpu(input, options);
  if (options.cri === "cri-o" || !isUnlimited(input, options)) return seen;
  if (isBefore(options.version, [3, 32])) return seen;
  const requested = milliCpuOf(amountOf(input.demand.requests, "cpu"));
  const shares = Math.max(2, Math.floor((requested * 1024) / 1000));
  return figure(...seen.terms, {
    label: "whole CPUs of the CPU shares",
    amount: Math.ceil(shares / 1024) * 1000,
  });
}

/** Compares a release with a minor version. */
function isBefore(
  version: string = defaults.version,
  [major, minor]: readonly [number, number],
): boolean {
  const [own = 0, ownMinor = 0] = version.split(".").map(Number);
  return own < major || (own === major && ownMinor < minor);
}

import type { Refusal, SizingInput } from "../types.ts";
import type { NodeSettings } from "../annotations.ts";
import { figure, mebibyte } from "../figure.ts";
import type { Figure } from "../figure.ts";
import { milliOf } from "./kata-annotations.ts";
import type { AnnotationReader } from "./kata-annotations.ts";

/** The settings every Kata runtime has: what a VM starts with. */
export interface KataOptions extends NodeSettings {
  /** `default_vcpus`; may be a fraction since 3.3.0. 1 unless said otherwise. */
  readonly defaultVcpus?: number;
  /** `default_memory` in MiB; 2048 unless said otherwise. */
  readonly defaultMemoryMiB?: number;
  /** The hypervisor, e.g. `qemu`, `clh`, `fc`; QEMU keeps guest memory in `/dev/shm`. */
  readonly shim?: string;
  /** Whether the handler lets pods set `default_vcpus` and `default_memory` by annotation. */
  readonly sizeAnnotations?: boolean;
  /** `sandbox_cgroup_only`; null where not known. */
  readonly sandboxCgroupOnly?: boolean | null;
}

/** One amount of the base. */
export interface BaseAmount {
  /** Thousandths of a CPU, or bytes. */
  readonly amount: number;
  /** What the ledger adds to its name: whether it came by annotation; empty for the default. */
  readonly origin: string;
}

/** What a VM starts with, after the pod's annotations, or why the shim refuses these. */
export type Base =
  { readonly cpu: BaseAmount; readonly memory: BaseAmount } | { readonly refusal: Refusal };

type BaseOptions = Required<
  Pick<KataOptions, "defaultVcpus" | "defaultMemoryMiB" | "sizeAnnotations">
>;

const prefix = "io.katacontainers.config.hypervisor.";
const byAnnotation = " (by annotation)";

/**
 * Gives the base of a VM: the configured defaults, or what the pod's annotations put in their place
 * where the handler allows that.
 */
export function baseOf({ pod }: SizingInput, options: BaseOptions, reader: AnnotationReader): Base {
  const annotations = options.sizeAnnotations ? (pod.metadata?.annotations ?? {}) : {};
  const cpu = cpuOf(annotations[`${prefix}default_vcpus`], options, reader);
  if ("refusal" in cpu) return cpu;
  const memory = memoryOf(annotations[`${prefix}default_memory`], options, reader);
  return "refusal" in memory ? memory : { cpu, memory };
}

/** Names an amount of the base for the ledger. */
export function baseFigure({ amount, origin }: BaseAmount, source: string, name = "base"): Figure {
  return figure({ label: `${name}${origin}`, amount, source });
}

type Part = BaseAmount | { readonly refusal: Refusal };

function cpuOf(text: string | undefined, options: BaseOptions, reader: AnnotationReader): Part {
  if (text === undefined) return { amount: milliOf(options.defaultVcpus), origin: "" };
  const amount = reader.vcpus(String(text));
  return amount === null ? invalid("default_vcpus", text) : { amount, origin: byAnnotation };
}

function memoryOf(text: string | undefined, options: BaseOptions, reader: AnnotationReader): Part {
  const amount = options.defaultMemoryMiB * mebibyte;
  if (text === undefined) return { amount, origin: "" };
  const memoryMiB = reader.memory(String(text));
  if (memoryMiB === null) {
    if (reader.unreadableMemory === "refused") return invalid("default_memory", text);
    return { amount, origin: " (its annotation cannot be read)" };
  }
  return memoryMiB < reader.leastMiB
    ? tooLow(memoryMiB, reader.leastMiB)
    : { amount: memoryMiB * mebibyte, origin: byAnnotation };
}

function invalid(name: string, text: string): { readonly refusal: Refusal } {
  const reason = `the shim cannot read the annotation ${prefix}${name}: ${text}`;
  return { refusal: { code: "ANNOTATION_INVALID", reason } };
}

function tooLow(gotMiB: number, leastMiB: number): { readonly refusal: Refusal } {
  return {
    refusal: {
      code: "DEFAULT_MEMORY_TOO_LOW",
      reason: `the shim refuses default_memory ${gotMiB} by annotation: the minimum is ${leastMiB}`,
      minMiB: leastMiB,
      gotMiB,
    },
  };
}

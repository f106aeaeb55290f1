import { milliCpuOf, QuantityError, quantityFromJson } from "../../quantity/index.ts";
import type { Refusal, SizingInput } from "../types.ts";
import type { NodeSettings } from "../annotations.ts";

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

/** The base of a VM after a pod's annotations, or why the shim refuses them. */
export type Base =
  | { readonly milliCpu: number; readonly memoryMiB: number; readonly label: string }
  | { readonly refusal: Refusal };

const prefix = "io.katacontainers.config.hypervisor.";

/** The least `default_memory` a pod may ask for (`MinHypervisorMemory`). */
const leastMemoryMiB = 256;

/**
 * Gives the base of a VM: the configured defaults, or what the pod's annotations put in their place
 * where the handler allows that.
 *
 * @see https://github.com/kata-containers/kata-containers/blob/4.1.0/src/runtime/pkg/oci/utils.go
 */
export function baseOf(
  { pod }: SizingInput,
  options: Required<Pick<KataOptions, "defaultVcpus" | "defaultMemoryMiB" | "sizeAnnotations">>,
): Base {
  const annotations = options.sizeAnnotations ? (pod.metadata?.annotations ?? {}) : {};
  const vcpus = annotations[`${prefix}default_vcpus`];
  const memory = annotations[`${prefix}default_memory`];
  const milliCpu = vcpus === undefined ? milliOf(options.defaultVcpus) : milliOf(vcpus);
  if (milliCpu === null) return invalid("default_vcpus", vcpus);
  const memoryMiB = memory === undefined ? options.defaultMemoryMiB : wholeMiB(memory);
  if (memoryMiB === null) return invalid("default_memory", memory);
  if (memory !== undefined && memoryMiB < leastMemoryMiB) return tooLow(memoryMiB);
  const annotated = vcpus !== undefined || memory !== undefined;
  return { milliCpu, memoryMiB, label: annotated ? "base (by annotation)" : "base" };
}

/** Reads a number of vCPUs, perhaps fractional, exactly; null where it is none. */
export function milliOf(vcpus: number | string): number | null {
  const text = String(vcpus).trim();
  if (!/^\d{1,9}(\.\d{1,9})?$/.test(text)) return null;
  try {
    return milliCpuOf(quantityFromJson(text));
  } catch (error) {
    if (error instanceof QuantityError) return null;
    throw error;
  }
}

function wholeMiB(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
}

function invalid(name: string, value: string | undefined): Base {
  const reason = `the shim cannot read the annotation ${prefix}${name}: ${value ?? "not a number"}`;
  return { refusal: { code: "ANNOTATION_INVALID", reason } };
}

function tooLow(gotMiB: number): Base {
  return {
    refusal: {
      code: "DEFAULT_MEMORY_TOO_LOW",
      reason: `the shim refuses default_memory ${gotMiB} by annotation: the minimum is ${leastMemoryMiB}`,
      minMiB: leastMemoryMiB,
      gotMiB,
    },
  };
}

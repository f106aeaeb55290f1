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

/** How a runtime reads the annotation `default_memory`. */
export interface MemoryAnnotation {
  /** Reads its text in MiB; null where it cannot. */
  readonly read: (text: string) => number | null;
  /** The least it accepts, in MiB. */
  readonly leastMiB: number;
}

type BaseOptions = Required<
  Pick<KataOptions, "defaultVcpus" | "defaultMemoryMiB" | "sizeAnnotations" | "shim">
>;

/**
 * Gives the base of a VM: the configured defaults, or what the pod's annotations put in their place
 * where the handler allows that.
 *
 * @see https://github.com/kata-containers/kata-containers/blob/4.1.0/src/runtime/pkg/oci/utils.go
 */
export function baseOf(
  { pod }: SizingInput,
  options: BaseOptions,
  annotation: MemoryAnnotation = goAnnotation(options.shim),
): Base {
  const annotations = options.sizeAnnotations ? (pod.metadata?.annotations ?? {}) : {};
  const vcpus = annotations[`${prefix}default_vcpus`];
  const memory = annotations[`${prefix}default_memory`];
  const milliCpu = vcpus === undefined ? milliOf(options.defaultVcpus) : milliOf(vcpus);
  if (milliCpu === null) return invalid("default_vcpus", vcpus);
  const memoryMiB =
    memory === undefined ? options.defaultMemoryMiB : annotation.read(String(memory).trim());
  if (memoryMiB === null) return invalid("default_memory", memory);
  if (memory !== undefined && memoryMiB < annotation.leastMiB) {
    return tooLow(memoryMiB, annotation.leastMiB);
  }
  const annotated = vcpus !== undefined || memory !== undefined;
  return { milliCpu, memoryMiB, label: annotated ? "base (by annotation)" : "base" };
}

/** The Go runtime counts in MiB and wants 256 of them, but for VMs elsewhere. */
function goAnnotation(shim: string): MemoryAnnotation {
  return { read: wholeMiB, leastMiB: shim.startsWith("remote") ? 0 : 256 };
}

/**
 * The Rust runtime takes units as well (`2Gi`, `2 GiB`, `2g`), and the least is the hypervisor's.
 *
 * @see https://github.com/kata-containers/kata-containers/blob/4.1.0/src/libs/kata-types/src/annotations/mod.rs
 */
export function rustAnnotation(shim: string): MemoryAnnotation {
  return { read: mebibytes, leastMiB: /^(fc|firecracker)/.test(shim) ? 128 : 64 };
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
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Reads MiB, or an amount with a unit of bytes in any case, floored to MiB. */
function mebibytes(text: string): number | null {
  const found = /^(\d{1,9}(?:\.\d{1,9})?) *(?:([kmgt])(i?))?b?$/i.exec(text);
  if (found === null) return null;
  const [, amount = "", prefix = "", binary = ""] = found;
  if (/^\d+$/.test(text)) return Number(text);
  const power = " kmgt".indexOf(prefix.toLowerCase() || " ");
  const unit = BigInt(binary === "" ? 1000 : 1024) ** BigInt(power);
  const [whole = "", fraction = ""] = amount.split(".");
  const bytes = (BigInt(whole + fraction) * unit) / 10n ** BigInt(fraction.length);
  // Larger ones saturate in the runtime's 32 bits; no machine comes near.
  return Math.min(Number(bytes / 1_048_576n), 2 ** 30);
}

function invalid(name: string, value: string | undefined): Base {
  const reason = `the shim cannot read the annotation ${prefix}${name}: ${value ?? "not a number"}`;
  return { refusal: { code: "ANNOTATION_INVALID", reason } };
}

function tooLow(gotMiB: number, leastMiB: number): Base {
  return {
    refusal: {
      code: "DEFAULT_MEMORY_TOO_LOW",
      reason: `the shim refuses default_memory ${gotMiB} by annotation: the minimum is ${leastMiB}`,
      minMiB: leastMiB,
      gotMiB,
    },
  };
}

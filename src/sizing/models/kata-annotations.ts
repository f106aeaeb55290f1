import { milliCpuOf, quantityFromJson } from "../../quantity/index.ts";

/** How a runtime reads the annotations by which a pod sets the base of its VM. */
export interface AnnotationReader {
  /** Reads `default_vcpus` as milli-CPU; null where the runtime refuses the text. */
  readonly vcpus: (text: string) => number | null;
  /** Reads `default_memory` in MiB; null where the runtime cannot. */
  readonly memory: (text: string) => number | null;
  /** The least `default_memory` it accepts, in MiB. */
  readonly leastMiB: number;
  /** What it does with a `default_memory` it cannot read. */
  readonly unreadableMemory: "refused" | "passed over";
}

/**
 * The Go runtime takes numbers alone, without blanks, counts memory in MiB and wants 256 of them, but
 * for VMs elsewhere.
 *
 * @see https://github.com/kata-containers/kata-containers/blob/4.1.0/src/runtime/pkg/oci/utils.go
 */
export function goAnnotations(shim: string): AnnotationReader {
  return {
    vcpus: readVcpus,
    memory: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null),
    leastMiB: shim.startsWith("remote") ? 0 : 256,
    unreadableMemory: "refused",
  };
}

/**
 * The Rust runtime takes units as well (`2Gi`, `2 GiB`, `2g`) and trims blanks; the least is the
 * hypervisor's. Memory that it cannot read it logs, and goes on with its default.
 *
 * @see https://github.com/kata-containers/kata-containers/blob/4.1.0/src/libs/kata-types/src/annotations/mod.rs
 */
export function rustAnnotations(shim: string): AnnotationReader {
  return {
    vcpus: (text) => readVcpus(text.trim()),
    memory: (text) => mebibytes(text.trim()),
    leastMiB: /^(fc|firecracker)/.test(shim) ? 128 : 64,
    unreadableMemory: "passed over",
  };
}

/** Counts vCPUs, perhaps fractional, in milli-CPU exactly; a part of a milli-CPU counts whole. */
export function milliOf(vcpus: number | string): number {
  return milliCpuOf(quantityFromJson(vcpus));
}

function readVcpus(text: string): number | null {
  return /^(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})$/.test(text) ? milliOf(text) : null;
}

const prefixes = ["", "k", "m", "g", "t", "p", "e"];

/** Reads MiB, or an amount with a unit of bytes in any case, floored to MiB; null where it is neither. */
function mebibytes(text: string): number | null {
  const withUnit = /^\d+$/.test(text) ? `${text}Mi` : text;
  const found = /^(\d{1,19})(?:\.(\d{1,19}))? *(?:([kmgtpe])(i?))?b?$/i.exec(withUnit);
  if (found === null) return null;
  const [, whole = "", fraction = "", prefix = "", binary = ""] = found;
  const base = binary === "" ? 1000n : 1024n;
  const unit = base ** BigInt(prefixes.indexOf(prefix.toLowerCase()));
  const bytes = (BigInt(whole + fraction) * unit) / 10n ** BigInt(fraction.length);
  // Larger ones saturate in the runtime's 32 bits; no machine comes near.
  return Math.min(Number(bytes / 1_048_576n), 2 ** 30);
}

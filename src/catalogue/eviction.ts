import type { Term } from "../quantity/index.ts";
import { CatalogueError } from "./catalogue-error.ts";
import { decimalParts } from "./money-text.ts";
import { divideRounded } from "./rounding.ts";

const MIB = 1024 ** 2;
const UNITS: Readonly<Record<string, bigint>> = { Ki: 1n << 10n, Mi: 1n << 20n, Gi: 1n << 30n };

/**
 * Custom kubelet reservations of a node pool (AKS preview, Linux only).
 *
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration
 */
export interface KubeletOptions {
  /** Replaces what AKS keeps of the CPU. */
  readonly kubeReservedMilliCpu?: number;
  /** Replaces what AKS keeps of the memory. */
  readonly kubeReservedMemoryMiB?: number;
  /** Replaces the hard eviction threshold: `200Mi`, `1Gi` or `5%` of the node's memory. */
  readonly hardEviction?: string;
}

interface EvictionInput {
  readonly capacityMemoryBytes: number;
  readonly os: "linux" | "windows";
  readonly modern: boolean;
  readonly kubelet: KubeletOptions;
}

/**
 * Lists the hard eviction threshold as a negative term: 100 MiB from Kubernetes 1.29 on, 750 MiB
 * before, none on Windows (its kubelet runs with an empty threshold).
 *
 * @see https://learn.microsoft.com/azure/aks/node-resource-reservations
 */
export function evictionTerms(input: EvictionInput): readonly Term[] {
  const source = "https://learn.microsoft.com/azure/aks/node-resource-reservations";
  const { hardEviction } = input.kubelet;
  if (hardEviction !== undefined) {
    const amount = -thresholdBytes(hardEviction, input.capacityMemoryBytes);
    return [{ label: `eviction threshold: ${hardEviction} as configured`, amount }];
  }
  if (input.os === "windows") return [];
  const mebibytes = input.modern ? 100 : 750;
  return [{ label: `eviction threshold: ${mebibytes} MiB`, amount: -mebibytes * MIB, source }];
}

/** A share is taken of the capacity and rounded up, so that no byte is promised twice. */
function thresholdBytes(text: string, capacityBytes: number): number {
  const match = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|%)$/.exec(text.trim());
  const parts = match === null ? undefined : decimalParts(match[1] ?? "");
  const isAboveAll = match?.[2] === "%" && Number(match[1]) > 100;
  if (match === null || parts === undefined || isAboveAll) {
    throw new CatalogueError(
      "invalid-argument",
      `hardEviction must be like 200Mi, 1Gi or 5%, not ${text}`,
    );
  }
  const unit = UNITS[match[2] ?? ""];
  const scale = 10n ** BigInt(parts.scale);
  return Number(
    unit === undefined
      ? divideRounded(BigInt(capacityBytes) * parts.digits, 100n * scale, "up")
      : divideRounded(unit * parts.digits, scale, "up"),
  );
}

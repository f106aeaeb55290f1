import type { Term } from "../quantity/index.ts";

/** How it is known that a size can (or cannot) run nested virtual machines. */
export type NestedVirtualizationEvidence = "documented" | "test-list" | "inferred" | "unknown";

/** The facts of one Azure VM size. */
export interface VmSize {
  /** `Standard_D4s_v5`. */
  readonly name: string;
  /** `Dsv5`. */
  readonly series: string;
  readonly vcpus: number;
  /** What is billed for on constrained-core sizes; equals `vcpus` on all others. */
  readonly vcpusBilled: number;
  /** Nominal memory in bytes (GiB figures may be fractional, so bytes). */
  readonly memoryBytes: number;
  /** Hyper-V generations; empty where unknown. */
  readonly generations: readonly number[];
  readonly architecture: "x64" | "arm64";
  /** Null where no source says. */
  readonly nestedVirtualization: boolean | null;
  readonly nestedVirtualizationEvidence: NestedVirtualizationEvidence;
  readonly confidential: boolean;
  /** Local disk; null where unknown. */
  readonly localDiskBytes: number | null;
  readonly maxDataDisks: number | null;
}

/** An exact amount of money: `nano` is 10^-9 of the currency's unit. */
export interface Money {
  readonly currency: string;
  readonly nano: bigint;
}

/** What AKS leaves for pods on a node, with the terms of each figure. */
export interface Allocatable {
  readonly milliCpu: number;
  readonly memoryBytes: number;
  readonly pods: number;
  /** What the operating system sees of the nominal memory. */
  readonly capacityMemoryBytes: number;
  readonly terms: {
    readonly milliCpu: readonly Term[];
    readonly memoryBytes: readonly Term[];
  };
}

/** A candidate for the nodes of a plan: a size, what it leaves for pods, and its price. */
export interface NodeType {
  readonly size: VmSize;
  readonly allocatable: Allocatable;
  readonly pricePerHour: Money;
}

/** Where figures come from and how old they are; travels with them into reports. */
export interface Provenance {
  readonly source: string;
  /** ISO date. */
  readonly asOf: string;
}

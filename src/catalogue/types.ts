import type { Term } from "../quantity/index.ts";

/**
 * How it is known that a size can (or cannot) run nested virtual machines: stated by Microsoft's
 * documentation, in the allow-list of a test framework, concluded from sibling series or a
 * third-party summary, or not known.
 */
export type NestedVirtualizationEvidence = "documented" | "test-list" | "inferred" | "unknown";

/** The facts of one Azure VM size. The optional ones are absent where no source states them. */
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
  /** Which sources speak about nested virtualization: `doc`, `acu`, `lisa`, ... (see `EVIDENCE_SOURCES`). */
  readonly nestedVirtualizationSources?: readonly string[];
  /** What the sibling series suggest where `nestedVirtualization` is null. */
  readonly nestedVirtualizationLikely?: boolean;
  /** How the generations are known: `doc`, `doc-list`, `sku`, `sibling`, ... */
  readonly generationEvidence?: string;
  /** `SEV-SNP`, `TDX` or `SGX` on confidential sizes. */
  readonly confidentialTechnology?: string;
  readonly premiumStorage?: boolean;
  readonly acceleratedNetworking?: boolean;
  readonly ephemeralOsDisk?: boolean;
  /** True where one VM fills a whole host. */
  readonly isolated?: boolean;
  /** True where the documentation called the series a preview. */
  readonly preview?: boolean;
  readonly gpus?: { readonly count: number; readonly model: string };
  /** Why the subscription cannot use the size, as `az vm list-skus` reports it. */
  readonly restrictions?: readonly SizeRestriction[];
  /** Where the facts come from. */
  readonly provenance?: Provenance;
}

/** A restriction of a subscription on a size. */
export interface SizeRestriction {
  /** `Location` blocks the whole region, `Zone` some zones. */
  readonly type: string;
  /** `NotAvailableForSubscription`, `QuotaId`, ... */
  readonly reason: string;
  readonly locations: readonly string[];
  readonly zones: readonly string[];
}

/** An exact amount of money: `nano` is 10^-9 of the currency's unit. */
export interface Money {
  readonly currency: string;
  readonly nano: bigint;
}

/** The ways to pay for a VM; every price is per hour. */
export type PriceKind =
  | "on-demand"
  | "spot"
  | "reservation-1-year"
  | "reservation-3-years"
  | "savings-plan-1-year"
  | "savings-plan-3-years";

/** The hourly prices of one size in one region. An absent kind is not offered or not known. */
export type SizePrices = { readonly [Kind in PriceKind]?: Money };

/** The Linux prices of one region, by size name. */
export interface RegionPrices {
  /** `westeurope`. */
  readonly region: string;
  readonly currency: string;
  readonly prices: ReadonlyMap<string, SizePrices>;
  /** The hourly on-demand prices of dedicated hosts, by host SKU; empty where not known. */
  readonly hosts: ReadonlyMap<string, Money>;
  readonly provenance: Provenance;
}

/** The compact form of a region's prices, as the modules under `catalogue/regions` hold it. */
export interface RegionData {
  readonly region: string;
  readonly currency: string;
  readonly source: string;
  readonly asOf: string;
  readonly note?: string;
  /** A line per series: its name and the prices of its sizes in the catalogue's order, `-` for none. */
  readonly sizes: string;
  /** A line per host SKU: its name and price. */
  readonly hosts: string;
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
  readonly region?: string;
  readonly priceKind?: PriceKind;
  /** Where the price comes from and how old it is. */
  readonly priceProvenance?: Provenance;
}

/** Where figures come from and how old they are; travels with them into reports. */
export interface Provenance {
  readonly source: string;
  /** ISO date. */
  readonly asOf: string;
  /** What was done to the figures on the way, if anything. */
  readonly note?: string;
}

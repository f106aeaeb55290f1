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
  /** The vCPUs that the VM can use. */
  readonly vcpus: number;
  /** What is billed for on constrained-core sizes; equals `vcpus` on all others. */
  readonly vcpusBilled: number;
  /** Nominal memory in bytes (GiB figures may be fractional, so bytes). */
  readonly memoryBytes: number;
  /** Hyper-V generations; empty where unknown. */
  readonly generations: readonly number[];
  /** The processor architecture; sandboxing needs `x64`. */
  readonly architecture: "x64" | "arm64";
  /** Null where no source says. */
  readonly nestedVirtualization: boolean | null;
  /** How `nestedVirtualization` is known. */
  readonly nestedVirtualizationEvidence: NestedVirtualizationEvidence;
  /** True for confidential VMs, which cannot host sandboxes. */
  readonly confidential: boolean;
  /** Local disk; null where unknown. */
  readonly localDiskBytes: number | null;
  /** The most data disks that can be attached; null where unknown. */
  readonly maxDataDisks: number | null;
  /** Which sources speak about nested virtualization: `doc`, `acu`, `lisa`, ... (see `EVIDENCE_SOURCES`). */
  readonly nestedVirtualizationSources?: readonly string[];
  /** What the sibling series suggest where `nestedVirtualization` is null. */
  readonly nestedVirtualizationLikely?: boolean;
  /** How the generations are known: `doc`, `doc-list`, `sku`, `sibling`, ... */
  readonly generationEvidence?: string;
  /** `SEV-SNP`, `TDX` or `SGX` on confidential sizes. */
  readonly confidentialTechnology?: string;
  /** Whether premium SSDs can be attached. */
  readonly premiumStorage?: boolean;
  /** Whether the network card can bypass the host's virtual switch. */
  readonly acceleratedNetworking?: boolean;
  /** Whether the operating system can live on the VM's local disk. */
  readonly ephemeralOsDisk?: boolean;
  /** True where one VM fills a whole host. */
  readonly isolated?: boolean;
  /** True where the documentation called the series a preview. */
  readonly preview?: boolean;
  /** The graphics processors; absent where there are none or no source says. */
  readonly gpus?: {
    /** The number of whole GPUs. */
    readonly count: number;
    /** The name of the GPU without its maker: `H100`. */
    readonly model: string;
  };
  /**
   * The availability zones of the region in which the subscription can use the size, in order; empty
   * for a region without zones, absent where that is not known.
   */
  readonly zones?: readonly string[];
  /** Why the subscription cannot use the size, as `az vm list-skus` reports it. */
  readonly restrictions?: readonly SizeRestriction[];
  /** Where the facts come from. */
  readonly provenance?: Provenance;
}

/** A restriction of a subscription on a size. */
export interface SizeRestriction {
  /** `Location` blocks the whole region, `Zone` some zones. */
  readonly type: "Location" | "Zone";
  /** `NotAvailableForSubscription`, `QuotaId`, ... */
  readonly reason: string;
  /** The regions it holds in, as Azure names them. */
  readonly locations: readonly string[];
  /** The zones it holds in, empty for a whole region. */
  readonly zones: readonly string[];
}

/** An exact amount of money: `nano` is 10^-9 of the currency's unit. */
export interface Money {
  /** The ISO 4217 code, e.g. `USD`. */
  readonly currency: string;
  /** The signed amount; one dollar is 1_000_000_000n. */
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
  /** The ISO 4217 code of every price in the region. */
  readonly currency: string;
  /** The prices by canonical size name (`Standard_D4s_v5`). */
  readonly prices: ReadonlyMap<string, SizePrices>;
  /** The hourly on-demand prices of dedicated hosts, by host SKU; empty where not known. */
  readonly hosts: ReadonlyMap<string, Money>;
  /**
   * The prices by size that the source states but that cannot be used, such as a zero; laid over
   * others, they leave the size without such a price. Absent for none.
   */
  readonly refused?: ReadonlyMap<string, readonly PriceKind[]>;
  /** Where the prices come from and of which date. */
  readonly provenance: Provenance;
  /** Where prices that were laid over these come from, by size and kind; absent for none. */
  readonly laidOver?: ReadonlyMap<string, Readonly<Partial<Record<PriceKind, Provenance>>>>;
}

/** The compact form of a region's prices, as the modules under `catalogue/regions` hold it. */
export interface RegionData {
  /** The region's name as in the Azure API, e.g. `eastus`. */
  readonly region: string;
  /** The ISO 4217 code of every price. */
  readonly currency: string;
  /** Where the prices were read. */
  readonly source: string;
  /** The ISO date of the prices. */
  readonly asOf: string;
  /** What was corrected or left out; absent means nothing. */
  readonly note?: string;
  /** A line per series: its name and the prices of its sizes in the catalogue's order, `-` for none. */
  readonly sizes: string;
  /** A line per host SKU: its name and price. */
  readonly hosts: string;
}

/** What AKS leaves for pods on a node, with the terms of each figure. */
export interface Allocatable {
  /** The CPU for pods in thousandths of a core. */
  readonly milliCpu: number;
  /** The memory for pods in bytes. */
  readonly memoryBytes: number;
  /** The most pods, those of DaemonSets and the system included. */
  readonly pods: number;
  /** What the operating system sees of the nominal memory. */
  readonly capacityMemoryBytes: number;
  /** The addends of each figure; they add up to it exactly. */
  readonly terms: {
    /** The vCPUs, less reservations and system load. */
    readonly milliCpu: readonly Term[];
    /** The nominal memory, less all that is lost or reserved. */
    readonly memoryBytes: readonly Term[];
  };
}

/** A candidate for the nodes of a plan: a size, what it leaves for pods, and its price. */
export interface NodeType {
  /** The facts of the VM size. */
  readonly size: VmSize;
  /** What one node leaves for pods. */
  readonly allocatable: Allocatable;
  /** The price of one node for an hour. */
  readonly pricePerHour: Money;
  /** The region of the price; absent where the caller did not say. */
  readonly region?: string;
  /** The way of paying; absent means not stated. */
  readonly priceKind?: PriceKind;
  /** Where the price comes from and how old it is. */
  readonly priceProvenance?: Provenance;
}

/** Where figures come from and how old they are; travels with them into reports. */
export interface Provenance {
  /** The page, file or command that states the figures. */
  readonly source: string;
  /** ISO date. */
  readonly asOf: string;
  /** What was done to the figures on the way, if anything. */
  readonly note?: string;
}

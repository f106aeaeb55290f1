import type {
  Allocatable,
  IneligibilityReason,
  Money,
  NodeType,
  PriceKind,
  Provenance,
  VmSize,
} from "../catalogue/index.ts";
import type { Diagnostic, ObjectReference } from "../diagnostic/index.ts";
import type { ManifestCounts } from "../manifest/index.ts";
import type {
  AdvisedClass,
  ModelOption,
  SizedWorkload,
  SizingModel,
  WorkloadAdvice,
} from "../sizing/index.ts";

/** The formats every report can take. */
export type ReportFormat = "table" | "json" | "csv" | "markdown" | "html";

/** How a report is rendered. */
export interface RenderOptions {
  /** The format of the result. */
  readonly format: ReportFormat;
  /** The columns of the terminal, for `table`; absent means tables take what they need. */
  readonly width?: number | undefined;
  /** Whether to colour, for `table`. False by default. */
  readonly color?: boolean | undefined;
  /** Whether to print the terms of every figure, for `table`, `markdown` and `html`. */
  readonly explain?: boolean | undefined;
}

/** What a model is called and what it computes; a {@link SizingModel} without its function. */
export type ModelSummary = Omit<SizingModel, "size">;

/** What `size` reports: each workload's pod with its numbers. */
export interface SizeReport {
  /** The workloads in the order they are listed. */
  readonly workloads: readonly SizedWorkload[];
  /** The models that sized them. */
  readonly models: readonly ModelSummary[];
  /** Workloads whose manifests could not be read; they are in no total. */
  readonly undecoded: readonly ObjectReference[];
  /** How much was read. */
  readonly counts: ManifestCounts;
  /** What reading and sizing found, empty for nothing. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The formats of advice: those of every report, and the manifests themselves. */
export type AdviceFormat = ReportFormat | "yaml";

/** What `size --advice` reports: what closes each workload's shortfall, and the classes to make. */
export interface AdviceReport {
  /** Each workload whose pods get a VM, with its advice, in the order they are listed. */
  readonly advice: readonly WorkloadAdvice[];
  /** The RuntimeClasses to make, each once. */
  readonly classes: readonly AdvisedClass[];
  /** The workloads whose pods the platform refuses, which no overhead mends; absent means none. */
  readonly refused?: readonly SizedWorkload[];
  /** How much was read. */
  readonly counts: ManifestCounts;
  /** What reading found, empty for nothing. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The same workloads as one model sizes them. */
export interface SizeVariant {
  /** The name of the model, or `auto`. */
  readonly model: string;
  /** The workloads under that model, in the order of the other variants. */
  readonly workloads: readonly SizedWorkload[];
}

/** What `size` reports for several models: the same workloads under each, in the same order. */
export interface ComparisonReport {
  /** One per model; the first is what the others are compared with. */
  readonly variants: readonly SizeVariant[];
  /** How much was read. */
  readonly counts: ManifestCounts;
  /** What reading found, empty for nothing. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What `sizes` reports: the node catalogue or a part of it. */
export interface SizesReport {
  /** The region of the prices. */
  readonly region: string;
  /** The way of paying that the prices are for. */
  readonly priceKind: PriceKind;
  /** The sizes that are listed, in this order. */
  readonly nodeTypes: readonly NodeType[];
  /** Sizes that pass the filters but have no such price in the region, so they are not listed. */
  readonly unpriced: number;
  /** Where the figures come from and of which date. */
  readonly sources: readonly Provenance[];
  /** What reading the caller's own data found, empty for nothing. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A reason against a size, with the sentence that people read. */
export interface WordedReason {
  /** The reason as data, narrowed by `code`. */
  readonly reason: IneligibilityReason;
  /** The reason in one sentence. */
  readonly message: string;
}

/** What `sizes --why` reports: whether a size can host sandboxed pods, and how that is known. */
export interface WhyReport {
  /** The facts of the VM size. */
  readonly size: VmSize;
  /** Whether it is a candidate under the given settings. */
  readonly eligible: boolean;
  /** Whether sandboxed pods can run on it; where `eligible` is false, only settings leave it out. */
  readonly hostsSandboxes: boolean;
  /** Why not, each with its sentence. */
  readonly reasons: readonly WordedReason[];
  /** Doubts that a flag overruled. */
  readonly accepted: readonly WordedReason[];
  /** Why AKS would not take it for a system node pool, empty where it would. */
  readonly systemPool: readonly WordedReason[];
  /** What is known about the size and from where, one sentence a fact. */
  readonly evidence: readonly string[];
  /** What its nodes leave for pods. */
  readonly allocatable: Allocatable;
  /** The region of the price. */
  readonly region: string;
  /** The way of paying that the price is for. */
  readonly priceKind: PriceKind;
  /** Null where the region has no such price. */
  readonly pricePerHour: Money | null;
  /** Where the price comes from and how old it is. */
  readonly priceProvenance: Provenance;
  /** What reading the caller's own data found, empty for nothing. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A model with the settings it can be made with. */
export interface ListedModel extends ModelSummary {
  /** Its settings, by name; empty for none. */
  readonly options: readonly ModelOption[];
}

/** What `models` reports. */
export interface ModelsReport {
  /** The models that are listed, in this order. */
  readonly models: readonly ListedModel[];
  /** The model used where none is named. */
  readonly defaultModel: string;
}

/** What `check` reports: findings, and how much they were looked for in. */
export interface CheckReport {
  /** The findings in the order they are listed. */
  readonly diagnostics: readonly Diagnostic[];
  /** How much was read. */
  readonly counts: ManifestCounts;
}

import type { Diagnostic, Severity } from "../diagnostic/index.ts";
import type { ManifestCounts, Source } from "../manifest/index.ts";

/** What is known of a rule, for the formats that list rules beside findings. */
export interface CheckRule {
  /** The code that findings of the rule carry. */
  readonly code: string;
  /** The gravest that its findings get. */
  readonly severity: Severity;
  /** What the rule reports, in one line. */
  readonly summary: string;
  /** Why it matters. */
  readonly why: string;
  /** How to mend it. */
  readonly fix: string;
  /** A link. */
  readonly source: string;
  /** The platforms it holds for, in words; absent means all. */
  readonly scope?: string;
}

/** A finding and what became of it. */
export interface CheckFinding {
  /** The problem with its place. */
  readonly diagnostic: Diagnostic;
  /**
   * The file for machines, from the root of the repository; null for standard input, absent where it
   * is as the diagnostic names it. Texts for people name it as the call did.
   */
  readonly file?: string | null;
  /** The same in every run until the finding is mended. */
  readonly fingerprint: string;
  /** `known` findings are in the baseline, `suppressed` ones were taken out with a reason. */
  readonly state: "new" | "known" | "suppressed";
  /** Why it is suppressed. */
  readonly reason?: string;
  /** What took it out; absent unless `state` is `suppressed`. */
  readonly suppressedBy?: "annotation" | "configuration";
}

/** By which rules pods were sized, and which state of AKS Pod Sandboxing was assumed. */
export interface CheckBasis {
  /** The model, `auto`, or the name that a formula of one's own gives itself. */
  readonly model: string;
  /** What AKS supports and refuses: as in its preview, or as it is today. */
  readonly aks: "preview" | "ga";
}

/** What `check` found, with all that its formats need: rules, texts, how much was read. */
export interface CheckResult {
  /** The version of this package. */
  readonly version: string;
  /** The rules that ran. */
  readonly rules: readonly CheckRule[];
  /** In the order of `compareDiagnostics`; suppressed ones too. */
  readonly findings: readonly CheckFinding[];
  /** What the findings on sizes and on what AKS supports rest on. */
  readonly basis: CheckBasis;
  /** Whether a baseline was held against the findings. */
  readonly baselined?: boolean;
  /** How much was read. */
  readonly counts: ManifestCounts;
  /** The node pools that were read; absent means none. */
  readonly pools?: number;
  /** The texts that findings point into, for code frames. */
  readonly sources: readonly Source[];
}

/** The formats of `check` beside those of every report. */
export type CheckFormat = "sarif" | "junit" | "github" | "azure" | "gitlab";

import { didYouMean } from "../options/index.ts";
import { nodeAllocatable, type AllocatableOptions } from "./allocatable.ts";
import { CatalogueError } from "./catalogue-error.ts";
import { judge, type EligibilityOptions } from "./eligibility.ts";
import { describeIneligibility } from "./eligibility-message.ts";
import { POLICY_CODES, type IneligibilityReason } from "./ineligibility.ts";
import { noCandidates, type ExcludedSize } from "./no-candidates.ts";
import { nodeTypeOptions, refuseArgument } from "./option-checks.ts";
import { defaultRegionPrices, priceOf, priceProvenanceOf } from "./prices.ts";
import { checkSeries, DEFAULT_SERIES, matchesSeries } from "./series.ts";
import { allSizes, findSize, sizeKey } from "./sizes.ts";
import type { NodeType, PriceKind, RegionPrices, VmSize } from "./types.ts";

/** The settings of `nodeTypes`. */
export interface NodeTypeOptions {
  /**
   * Candidates by name. They must be able to host sandboxed pods, but `series` and the defaults of
   * `eligibility` do not apply to them; what `eligibility` states does.
   */
  readonly sizes?: readonly string[];
  /** Candidates by series or family; {@link DEFAULT_SERIES} unless given. */
  readonly series?: readonly string[];
  /** The sizes to choose from; the embedded ones unless given. */
  readonly catalogue?: readonly VmSize[];
  /** The region's prices; `eastus` unless given. */
  readonly prices?: RegionPrices;
  /** The way of paying for the nodes. Default `on-demand`. */
  readonly priceKind?: PriceKind;
  /** What makes a size able to host sandboxed pods, and which doubts to accept. */
  readonly eligibility?: EligibilityOptions;
  /** The availability zones that nodes shall stand in; a size must be offered in one of them. */
  readonly zones?: readonly string[];
  /** True admits sizes that cannot host sandboxed pods, for a plan without any. Default false. */
  readonly withoutSandboxing?: boolean;
  /** How to compute what a node leaves for pods. */
  readonly allocatable?: AllocatableOptions;
}

/** The answer of `candidates`. */
export interface Candidates {
  /** The sizes a plan may buy, in the catalogue's order. */
  readonly nodeTypes: readonly NodeType[];
  /** All other sizes of the catalogue in its order, or the others of those that were named. */
  readonly excluded: readonly ExcludedSize[];
}

/**
 * Lists the node types that a plan may buy, in the catalogue's order. Without options these are the
 * default candidates: nested virtualization stated by any source, Generation 2, x64, not
 * confidential, not constrained-core, at least 4 vCPUs, series D, E and F, with an `eastus` price.
 *
 * @throws CatalogueError `unknown-size`, `size-not-eligible` or `price-missing` for a size that was
 * asked for by name; `unknown-series`; `invalid-argument` for a setting that makes no sense;
 * `price-missing` or `no-candidates`, with what each filter
 * removed, where nothing is left to choose from
 * @example
 * const [first] = nodeTypes({ sizes: ["Standard_D4s_v5"] });
 * first?.pricePerHour; // => { currency: "USD", nano: 192_000_000n }
 */
export function nodeTypes(options: NodeTypeOptions = {}): readonly NodeType[] {
  const { nodeTypes: chosen, excluded } = candidates(options);
  if (chosen.length === 0) throw noCandidates(excluded);
  return chosen;
}

/**
 * Lists the node types of {@link nodeTypes} together with every size that was left out and why.
 *
 * @throws CatalogueError as `nodeTypes` does for names, but not where nothing is left
 * @example
 * const { nodeTypes, excluded } = candidates({ series: ["Dsv5"], eligibility: { minVcpus: 64 } });
 * nodeTypes.map(({ size }) => size.vcpus); // => [64, 96]
 * nodeTypes.length + excluded.length === allSizes().length; // => true
 */
export function candidates(options: NodeTypeOptions = {}): Candidates {
  refuseArgument(nodeTypeOptions(options, ""));
  return options.sizes === undefined ? bySeries(options) : byName(options.sizes, options);
}

function bySeries(options: NodeTypeOptions): Candidates {
  const { series = [], catalogue = allSizes() } = options;
  checkSeries(series, catalogue);
  return divide(catalogue, options, (size) => listReasons(size, options));
}

/**
 * Lists everything that keeps a size from being a candidate when it is not named: what
 * `eligibility` says, its series, and a missing price.
 *
 * @throws CatalogueError `invalid-argument` for a setting that makes no sense
 * @example
 * const size = findSize("Standard_D2ps_v5");
 * size && reasonsAgainst(size).map(({ code }) => code);
 * // => ["nested-virtualization-undocumented", "architecture-unsupported", "too-few-vcpus"]
 */
export function reasonsAgainst(
  size: VmSize,
  options: NodeTypeOptions = {},
): readonly IneligibilityReason[] {
  refuseArgument(nodeTypeOptions(options, ""));
  return listReasons(size, options);
}

function listReasons(size: VmSize, options: NodeTypeOptions): readonly IneligibilityReason[] {
  const { series = DEFAULT_SERIES, prices = defaultRegionPrices() } = options;
  const kind = options.priceKind ?? "on-demand";
  const reasons = [...hindrances(size, options)];
  if (!series.some((pattern) => matchesSeries(size.series, pattern))) {
    reasons.push({ code: "series-not-selected", series: size.series, selected: series });
  }
  if (prices.prices.get(size.name)?.[kind] === undefined) {
    reasons.push({ code: "price-missing", region: prices.region, kind });
  }
  return reasons;
}

/** What counts against a named size: the defaults of the policy do not, what was asked for does. */
const NAMED: EligibilityOptions = { minVcpus: 1, acceptConstrainedCore: true };

function byName(names: readonly string[], options: NodeTypeOptions): Candidates {
  const asked = { ...options, eligibility: { ...NAMED, ...stated(options.eligibility) } };
  const found = new Set(names.map((name) => lookUp(name, options.catalogue)));
  const sizes = (options.catalogue ?? allSizes()).filter((size) => found.has(size));
  return divide(sizes, options, (size) => {
    const reasons = hindrances(size, asked);
    const hindrance = reasons.find(({ code }) => !POLICY_CODES.has(code));
    if (hindrance === undefined) return reasons;
    throw new CatalogueError(
      "size-not-eligible",
      `${size.name} cannot host sandboxed pods: ${describeIneligibility(hindrance)}`,
      { size: size.name, reason: hindrance.code },
    );
  });
}

function divide(
  sizes: readonly VmSize[],
  options: NodeTypeOptions,
  against: (size: VmSize) => readonly IneligibilityReason[],
): Candidates {
  const chosen: NodeType[] = [];
  const excluded: ExcludedSize[] = [];
  for (const size of sizes) {
    const reasons = against(size);
    if (reasons.length === 0) chosen.push(nodeType(size, options));
    else excluded.push({ size, reasons });
  }
  return { nodeTypes: chosen, excluded };
}

/** What AKS or the subscription refuses for any pool, sandboxed or not. */
const POOL_CODES = /^(?:restricted|zones|system|user)-/;

function hindrances(size: VmSize, options: NodeTypeOptions): readonly IneligibilityReason[] {
  const { zones } = options;
  const os = options.allocatable?.os;
  const { reasons } = judge(size, {
    poolMode: "user",
    ...(os === undefined ? {} : { os }),
    ...(zones === undefined ? {} : { zones }),
    ...stated(options.eligibility),
  });
  if (options.withoutSandboxing !== true) return reasons;
  // Without sandboxed pods only what AKS refuses for any pool and the caller's policy count.
  return reasons.filter(({ code }) => POLICY_CODES.has(code) || POOL_CODES.test(code));
}

/** An option that is undefined is absent: it must not take the place of another. */
function stated(options: EligibilityOptions = {}): EligibilityOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function lookUp(name: string, catalogue: readonly VmSize[] | undefined): VmSize {
  const size =
    catalogue === undefined
      ? findSize(name)
      : catalogue.find((candidate) => sizeKey(candidate.name) === sizeKey(name));
  if (size !== undefined) return size;
  const names = (catalogue ?? allSizes()).map((known) => known.name);
  const hint = didYouMean(name, names, sizeKey);
  throw new CatalogueError("unknown-size", `the catalogue knows no VM size ${name}${hint}`, {
    size: name,
  });
}

function nodeType(size: VmSize, options: NodeTypeOptions): NodeType {
  const { prices = defaultRegionPrices(), priceKind = "on-demand" } = options;
  return {
    size,
    allocatable: nodeAllocatable(size, options.allocatable),
    pricePerHour: priceOf(size.name, prices, { kind: priceKind }),
    region: prices.region,
    priceKind,
    priceProvenance: priceProvenanceOf(size.name, prices, { kind: priceKind }),
  };
}

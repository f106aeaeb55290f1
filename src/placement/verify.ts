import type { NodeType } from "../catalogue/index.ts";
import { formFaults } from "../packing/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { settleNames } from "./known-names.ts";
import { PlacementError } from "./placement-error.ts";
import { placementSettings } from "./settings.ts";
import type { PlacementOptions, PlacementSettings } from "./option-types.ts";
import type { Placement, Verification } from "./types.ts";
import { checkApart } from "./verify-apart.ts";
import { startAudit } from "./verify-audit.ts";
import type { Audit } from "./verify-audit.ts";
import { checkBound } from "./verify-bound.ts";
import { checkDerived, checkInputs } from "./verify-derived.ts";
import { differences } from "./verify-differences.ts";
import { placementForm } from "./verify-form.ts";
import { checkStock } from "./verify-limits.ts";
import {
  checkFailover,
  checkNodes,
  checkOffers,
  checkPlaces,
  checkSpares,
} from "./verify-nodes.ts";
import { checkCounts, checkShapes } from "./verify-pods.ts";
import { checkReasons } from "./verify-reasons.ts";

type Check = (audit: Audit) => Iterable<string>;

/** Checks in stages: what a stage looks up, the stages before it have found to be there. */
const STAGES: readonly (readonly Check[])[] = [
  [checkInputs],
  [checkShapes, checkOffers, checkPlaces],
  [
    checkNodes,
    checkCounts,
    checkReasons,
    checkApart,
    checkSpares,
    checkFailover,
    checkStock,
    checkDerived,
  ],
  [checkBound],
];

/** What is to be verified, and what it was made from. */
export interface PlacementSubject {
  /** The placement to be judged, from wherever it comes. */
  readonly placement: Placement;
  /** The sized workloads that were placed. */
  readonly sized: readonly SizedWorkload[];
  /** The candidates that there were. */
  readonly nodeTypes: readonly NodeType[];
  /** The options it was made with; without them its own settings are taken for those asked for. */
  readonly options?: PlacementOptions;
}

/** The settings of a placement as the options to make it with. */
function ownSettings({ region, ...settings }: PlacementSettings): PlacementSettings | string {
  try {
    return placementSettings({ ...settings, ...(region === null ? {} : { region }) });
  } catch (error) {
    if (error instanceof PlacementError) return `settings.${error.message}`;
    throw error;
  }
}

/** The settings that options stand for, with the names of sizes as the candidates have them. */
function askedSettings(
  options: PlacementOptions,
  nodeTypes: readonly NodeType[],
): PlacementSettings {
  return settleNames(placementSettings(options), { nodeTypes, catalogue: options.catalogue });
}

/** Runs the stages up to the first that finds problems. */
function findProblems({ placement, options, ...inputs }: PlacementSubject): readonly string[] {
  const malformed = [...formFaults(placement, placementForm, "")];
  if (malformed.length > 0) return malformed;
  const asked = options === undefined ? undefined : askedSettings(options, inputs.nodeTypes);
  const changed = asked ? [...differences(placement.settings, asked, "settings")] : [];
  if (changed.length > 0) return changed;
  const settings = ownSettings(placement.settings);
  if (typeof settings === "string") return [settings];
  const audit = startAudit(placement, inputs, settings);
  for (const checks of STAGES) {
    const problems: string[] = [];
    for (const check of checks) problems.push(...check(audit));
    if (problems.length > 0) return problems;
  }
  return [];
}

/** Adds up counts one by one; what is none counts nothing. */
function total(list: unknown): bigint {
  const counts = Array.isArray(list) ? (list as readonly { readonly count?: unknown }[]) : [];
  return counts.reduce((sum, one) => {
    const count: unknown = one?.count;
    return Number.isSafeInteger(count) ? sum + BigInt(count as number) : sum;
  }, 0n);
}

/**
 * Checks a placement against the workloads and candidates it was made from: every pod is on one
 * node or without one for the reason stated, no node holds more than it offers in any dimension nor
 * a pod that may not stand there, pods keep apart as their specs ask, limits and headroom are kept,
 * every figure follows from the inputs, and the lower bound from the certificate.
 *
 * A placement that came from elsewhere, or was changed, is judged the same way and never thrown at:
 * what is malformed is a problem that names the path. Its settings are taken for those asked for
 * unless `options` says what these were.
 *
 * It runs no code of the search. It reads the inputs with the code that placing reads them with:
 * the order of workloads, settings and dimensions, the labels, taints and prices of the kinds of
 * nodes, selectors and tolerations, which pods need no node, and the sentences of `notModelled`,
 * `excludedCandidates` and `leftEmpty`. What pods take and nodes offer, how pods keep apart, the
 * reasons of `unplaceable`, limits, spare nodes, all sums and the problem that the certificate is
 * about are worked out by code of its own.
 *
 * Not vouched for: `stopped`, beyond that `optimal` stands for a cost that is the bound; the
 * `maxPerNode` of a spread over nodes, beyond that it is an even share; a bound for other ways of
 * dividing pods that are spread over zones than that of `shapes`; and which `certificate` and
 * `basis`, of those that prove the bound, are given.
 *
 * @throws PlacementError for `options` that make no sense
 * @example
 * const sized = sizeWorkloads(parseManifests([{ name: "web.yaml", text }]));
 * const candidates = nodeTypes();
 * const placement = placeWorkloads(sized, candidates);
 * verifyPlacement({ placement, sized, nodeTypes: candidates }).problems; // => []
 */
export function verifyPlacement(subject: PlacementSubject): Verification {
  const problems = findProblems(subject);
  const { shapes, unplaceable } = Object(subject.placement) as Partial<Placement>;
  const valid = problems.length === 0;
  return {
    valid,
    problems,
    placed: total(shapes),
    unplaceable: total(unplaceable),
    boundProved: valid,
  };
}

import type { FieldPath } from "../quantity/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import type { Host } from "./host.ts";
import { isKnownAbsent, ZONE_LABELS } from "./labels.ts";
import { asFields, asList, asRequirement, asText, meets, requirementText } from "./pod-fields.ts";
import type { Fields, Requirement } from "./pod-fields.ts";
import type { NotModelled } from "./note-types.ts";
import type { Taint } from "./option-types.ts";

/** The label by which a pod asks for one node; which node that is, no plan knows. */
export const HOST_NAME = "kubernetes.io/hostname";

/** A requirement of a pod on its node, and the field that states it. */
interface Located {
  readonly requirement: Requirement;
  readonly path: FieldPath;
}

/** What a pod asks of the node it stands on, apart from room. */
export interface NodeDemands {
  /** Equal for pods that ask for the same. */
  readonly key: string;
  /** All must hold. */
  readonly required: readonly Located[];
  /** One of these lists must hold, where there are any. */
  readonly alternatives: readonly (readonly Located[])[];
  readonly tolerations: readonly Fields[];
  /** A sandbox needs a node that can run virtual machines. */
  readonly needsVirtualization: boolean;
}

/** A demand that does not hold. */
export interface Failure {
  readonly path: FieldPath;
  readonly requirement: string;
  /** True where the label is not known to be absent or other: nodes of another make may have it. */
  readonly open: boolean;
}

/** What comes of a pod's demands on one kind of node. */
export interface NodeMatch {
  readonly fits: boolean;
  /** The demand that does not hold, when it does not fit. */
  readonly failed?: Failure;
  /** Demands on labels that nobody said the node has, taken as given. */
  readonly assumed: readonly { readonly located: Located; readonly kind: NotModelled["kind"] }[];
}

function affinityTerm(term: Fields, path: FieldPath): readonly Located[] {
  const expressions = asList(term["matchExpressions"]).map((fields, i) => ({
    requirement: asRequirement(fields),
    path: [...path, "matchExpressions", i],
  }));
  // The only field Kubernetes knows here is metadata.name, which is the host name on AKS.
  const names = asList(term["matchFields"]).map((fields, i) => ({
    requirement: { ...asRequirement(fields), key: HOST_NAME },
    path: [...path, "matchFields", i],
  }));
  return [...expressions, ...names];
}

/** Reads what a pod asks of its node. */
export function nodeDemands(sized: SizedWorkload): NodeDemands {
  const { spec } = sized.pod;
  const selector = Object.entries(asFields(spec.nodeSelector)).sort(([a], [b]) => (a < b ? -1 : 1));
  const required = selector.map(([key, value]) => ({
    requirement: { key, operator: "In", values: [asText(value)] },
    path: ["spec", "nodeSelector", key],
  }));
  // No scheduler looks at it, but the kubelet of another system refuses the pod.
  const os = asText(asFields(spec["os"])["name"]);
  if (os !== "") {
    const requirement = { key: "kubernetes.io/os", operator: "In", values: [os] };
    required.push({ requirement, path: ["spec", "os", "name"] });
  }
  const affinity = asFields(asFields(spec["affinity"])["nodeAffinity"]);
  const field = "requiredDuringSchedulingIgnoredDuringExecution";
  const base = ["spec", "affinity", "nodeAffinity", field, "nodeSelectorTerms"];
  const terms = asList(asFields(affinity[field])["nodeSelectorTerms"]);
  const alternatives = terms.map((term, i) => affinityTerm(term, [...base, i]));
  const tolerations = asList(spec["tolerations"]);
  const needsVirtualization = sized.sandboxed && sized.traits?.vmOnNode !== false;
  const key = JSON.stringify([selector, os, terms, tolerations, needsVirtualization]);
  return { key, required, alternatives, tolerations, needsVirtualization };
}

function tolerates(toleration: Fields, taint: Taint): boolean {
  const { key, operator, value, effect } = toleration;
  if (asText(effect) !== "" && effect !== taint.effect) return false;
  if (asText(key) === "") return operator === "Exists";
  if (key !== taint.key) return false;
  return operator === "Exists" || asText(value) === (taint.value ?? "");
}

function untolerated(host: Host, tolerations: readonly Fields[]): Taint | undefined {
  return host.taints.find(
    (taint) =>
      taint.effect !== "PreferNoSchedule" && !tolerations.some((one) => tolerates(one, taint)),
  );
}

/** Tells whether a label of a node to buy is nobody's to know: neither there nor known to be absent. */
export function isFree(key: string, host: Host, configured: ReadonlySet<string>): boolean {
  if (key === HOST_NAME || host.existing !== null) return false;
  if (host.labels.has(key) && !host.taken.has(key)) return false;
  return !isKnownAbsent(key, host.nodeType.size, configured);
}

/** Tells "met", "failed", or of what kind the assumption is that it rests on. */
function judge({ requirement }: Located, host: Host): "met" | "failed" | NotModelled["kind"] {
  const { key } = requirement;
  if (key === HOST_NAME) return "node-name";
  if (!meets(host.labels.get(key), requirement)) return "failed";
  // What holds without the label as well rests on nothing that was taken.
  if (!host.taken.has(key) || meets(undefined, requirement)) return "met";
  return ZONE_LABELS.has(key) ? "zone-unknown" : "label-assumed";
}

function matchAll(
  demands: readonly Located[],
  host: Host,
  configured: ReadonlySet<string>,
): NodeMatch {
  const assumed: { located: Located; kind: NotModelled["kind"] }[] = [];
  const failures: Failure[] = [];
  for (const located of demands) {
    const { path, requirement } = located;
    const verdict = judge(located, host);
    if (verdict === "failed") {
      const open = isFree(requirement.key, host, configured);
      failures.push({ path, requirement: requirementText(requirement), open });
    } else if (verdict !== "met") assumed.push({ located, kind: verdict });
  }
  const failed = failures.find(({ open }) => !open) ?? failures[0];
  return failed ? { fits: false, failed, assumed: [] } : { fits: true, assumed };
}

/** Picks the alternative that needs the fewest assumptions, or the first failure. */
function matchOne(
  alternatives: readonly (readonly Located[])[],
  host: Host,
  configured: ReadonlySet<string>,
): NodeMatch {
  // A term without expressions selects nothing, as in Kubernetes.
  const usable = alternatives.filter((terms) => terms.length > 0);
  const matches = usable.map((terms) => matchAll(terms, host, configured));
  const fitting = matches.filter(({ fits }) => fits);
  const [first, ...others] = fitting;
  if (first) {
    return others.reduce((a, b) => (b.assumed.length < a.assumed.length ? b : a), first);
  }
  if (matches[0] || alternatives.length === 0) return matches[0] ?? { fits: true, assumed: [] };
  return fail(["spec", "affinity", "nodeAffinity"], "an empty term");
}

function fail(path: FieldPath, requirement: string): NodeMatch {
  return { fits: false, failed: { path, requirement, open: false }, assumed: [] };
}

/**
 * Matches a pod's demands with one kind of node, whose labels are those it has: one that is not there
 * is absent. `configured` are the label keys users set on pools.
 */
export function matchNode(
  demands: NodeDemands,
  host: Host,
  configured: ReadonlySet<string>,
): NodeMatch {
  if (demands.needsVirtualization && host.nodeType.size.nestedVirtualization === false) {
    return fail(["spec", "runtimeClassName"], "nested virtualization");
  }
  const all = matchAll(demands.required, host, configured);
  if (!all.fits) return all;
  const one = matchOne(demands.alternatives, host, configured);
  if (!one.fits) return one;
  const taint = untolerated(host, demands.tolerations);
  if (taint) {
    const value = taint.value === undefined ? "" : `=${taint.value}`;
    return fail(["spec", "tolerations"], `${taint.key}${value}:${taint.effect}`);
  }
  return { fits: true, assumed: [...all.assumed, ...one.assumed] };
}

import type { FieldPath } from "../quantity/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import type { LabelIndex } from "./label-index.ts";
import { hostPorts } from "./host-ports.ts";
import { podLabels } from "./label-index.ts";
import { ZONE_LABELS } from "./labels.ts";
import { asFields, asList, asText, asTexts, selects } from "./pod-fields.ts";
import type { Fields } from "./pod-fields.ts";
import type { NotModelled } from "./note-types.ts";
import type { PlacementSettings } from "./option-types.ts";

/** Something to name as not (or only nearly) modelled. */
export type Note = Omit<NotModelled, "workload">;

/** How a workload's pods have to keep apart from each other. */
export interface Spread {
  /** Equal for pods that keep apart from each other; empty where none do. */
  readonly key: string;
  /** The groups of which a node holds one pod at most, of whatever workloads: equal text, one group. */
  readonly apart: readonly string[];
  /** The most on one node, whatever the number of nodes. */
  readonly maxPerNode: number | null;
  /** The difference allowed between the fullest and the emptiest node, where a spread states one. */
  readonly nodeSkew: number | null;
  /** The fewest nodes such a spread counts on; with fewer, each may hold `nodeSkew` pods. */
  readonly minNodes: number;
  /** The most in one zone. */
  readonly maxPerZone: number | null;
  /** The difference allowed between zones. */
  readonly zoneSkew: number | null;
  readonly notes: readonly Note[];
}

const HOST = "kubernetes.io/hostname";
const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

type Draft = { -readonly [K in keyof Spread]: Spread[K] } & { apart: string[]; notes: Note[] };

function note(draft: Draft, kind: Note["kind"], path: FieldPath, assumed: string): void {
  draft.notes.push({ kind, path, assumed });
}

function least(a: number | null, b: number): number {
  return a === null ? b : Math.min(a, b);
}

/** What reading one workload's rules needs. */
interface Reading {
  readonly sized: SizedWorkload;
  readonly index: number;
  readonly labels: LabelIndex;
  readonly settings: PlacementSettings;
}

function others({ sized, index, labels }: Reading, selector: unknown): boolean {
  return labels.select(sized.workload.namespace, selector).some((i) => i !== index);
}

/** Names the pods that a rule on single nodes keeps apart, where it is one of their own. */
function apartGroup({ workload }: SizedWorkload, selector: unknown): string {
  return JSON.stringify([workload.namespace, selector]);
}

/** True where every selected workload states the same rules, so that they form one group. */
function isGroup(reading: Reading, selector: unknown, groupOf: (i: number) => string): boolean {
  const own = groupOf(reading.index);
  const selected = reading.labels.select(reading.sized.workload.namespace, selector);
  return selected.every((i) => groupOf(i) === own);
}

/** Tells whether a term is about the pod's own namespace; one chosen by labels may be. */
function coversOwn({ sized }: Reading, { namespaces, namespaceSelector }: Fields): boolean {
  const named = asTexts(namespaces);
  if (named.length === 0 || namespaceSelector !== undefined) return true;
  return named.includes(sized.workload.namespace);
}

function readAntiAffinity(
  draft: Draft,
  reading: Reading,
  where: {
    readonly term: Fields;
    readonly path: FieldPath;
    readonly groupOf: (i: number) => string;
  },
): void {
  const { term, path, groupOf } = where;
  const key = asText(term["topologyKey"]);
  const selector = term["labelSelector"];
  const { namespace } = reading.sized.workload;
  const elsewhere = asTexts(term["namespaces"]).some((name) => name !== namespace);
  const foreign = elsewhere || term["namespaceSelector"] !== undefined;
  const self = selects(selector, podLabels(reading.sized)) && coversOwn(reading, term);
  if (foreign || (others(reading, selector) && !isGroup(reading, selector, groupOf))) {
    note(
      draft,
      "foreign-anti-affinity",
      path,
      "The pods of other workloads it names may share its nodes.",
    );
  }
  if (!self) return;
  if (key === HOST) {
    draft.maxPerNode = 1;
    draft.apart.push(apartGroup(reading.sized, selector));
  } else if (!ZONE_LABELS.has(key)) {
    note(draft, "topology-key", path, `Nodes are not told apart by ${key}.`);
  } else if (reading.settings.zones.length === 0) {
    note(draft, "zone-unknown", path, "No zones were named, so pods are not kept apart by zone.");
  } else draft.maxPerZone = least(draft.maxPerZone, 1);
}

function readSpread(
  draft: Draft,
  reading: Reading,
  where: {
    readonly constraint: Fields;
    readonly path: FieldPath;
    readonly groupOf: (i: number) => string;
  },
): void {
  const { constraint, path, groupOf } = where;
  if (asText(constraint["whenUnsatisfiable"]) === "ScheduleAnyway") {
    note(draft, "preference-ignored", path, "A spread that may be broken is not aimed for.");
    return;
  }
  const key = asText(constraint["topologyKey"]);
  const skew = Math.max(1, Number(constraint["maxSkew"]) || 1);
  const selector = constraint["labelSelector"];
  if (!selects(selector, podLabels(reading.sized))) {
    note(draft, "spread-selector", path, "It counts other pods than its own; not kept.");
    return;
  }
  if (!isGroup(reading, selector, groupOf)) {
    note(draft, "spread-selector", path, "Pods of other workloads that it counts are not counted.");
  }
  if (key === HOST) {
    draft.nodeSkew = least(draft.nodeSkew, skew);
    draft.minNodes = Math.max(draft.minNodes, Number(constraint["minDomains"]) || 1);
  } else if (!ZONE_LABELS.has(key)) {
    note(draft, "topology-key", path, `Nodes are not told apart by ${key}.`);
  } else if (reading.settings.zones.length === 0) {
    note(draft, "zone-unknown", path, "No zones were named, so pods are not spread over zones.");
  } else {
    draft.zoneSkew = least(draft.zoneSkew, skew);
    // With fewer zones than it counts on, a spread takes the emptiest to hold nothing.
    const short = reading.settings.zones.length < (Number(constraint["minDomains"]) || 1);
    if (short) draft.maxPerZone = least(draft.maxPerZone, skew);
  }
}

/**
 * Names the rules of a pod that decide which pods keep apart, and which of them count the pod itself;
 * equal text, same group.
 */
export function spreadGroup(sized: SizedWorkload): string {
  const { spec } = sized.pod;
  const antiAffinity = asFields(asFields(spec["affinity"])["podAntiAffinity"])[REQUIRED];
  const spreads = asList(spec["topologySpreadConstraints"]).filter(
    (one) => one["whenUnsatisfiable"] !== "ScheduleAnyway",
  );
  const ports = hostPorts(sized);
  const terms = asList(antiAffinity);
  if (terms.length + spreads.length + ports.length === 0) return "";
  const labels = podLabels(sized);
  const own = [...terms, ...spreads].map(({ labelSelector }) => selects(labelSelector, labels));
  return JSON.stringify([sized.workload.namespace, terms, spreads, ports, own]);
}

const NO_SPREAD: Spread = {
  key: "",
  apart: [],
  maxPerNode: null,
  nodeSkew: null,
  minNodes: 1,
  maxPerZone: null,
  zoneSkew: null,
  notes: [],
};

/** Reads how a workload's pods keep apart, over nodes and over zones. */
export function readSpreads(reading: Reading, groupOf: (index: number) => string): Spread {
  const { sized } = reading;
  const { affinity: any, topologySpreadConstraints } = sized.pod.spec;
  if (!any && !topologySpreadConstraints && groupOf(reading.index) === "") return NO_SPREAD;
  const draft: Draft = {
    key: groupOf(reading.index),
    apart: [],
    maxPerNode: null,
    nodeSkew: null,
    minNodes: 1,
    maxPerZone: null,
    zoneSkew: null,
    notes: [],
  };
  const affinity = asFields(sized.pod.spec["affinity"]);
  const anti = asFields(affinity["podAntiAffinity"]);
  for (const [i, term] of asList(anti[REQUIRED]).entries()) {
    const path = ["spec", "affinity", "podAntiAffinity", REQUIRED, i];
    readAntiAffinity(draft, reading, { term, path, groupOf });
  }
  for (const [i, constraint] of asList(sized.pod.spec["topologySpreadConstraints"]).entries()) {
    const path = ["spec", "topologySpreadConstraints", i];
    readSpread(draft, reading, { constraint, path, groupOf });
  }
  if (hostPorts(sized).length > 0) draft.maxPerNode = 1;
  for (const kind of ["nodeAffinity", "podAffinity", "podAntiAffinity"]) {
    if (asList(asFields(affinity[kind])[PREFERRED]).length === 0) continue;
    note(
      draft,
      "preference-ignored",
      ["spec", "affinity", kind, PREFERRED],
      "Preferences do not shape the plan.",
    );
  }
  if (asList(asFields(affinity["podAffinity"])[REQUIRED]).length > 0) {
    const path = ["spec", "affinity", "podAffinity", REQUIRED];
    note(draft, "pod-affinity", path, "The pods may stand apart from those they ask to be near.");
  }
  return draft;
}

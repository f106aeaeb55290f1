import type { SizedWorkload } from "../sizing/index.ts";
import { ZONE_LABELS } from "./labels.ts";
import { asFields, asList, asText, asTexts, selects } from "./pod-fields.ts";
import type { Fields } from "./pod-fields.ts";
import type { PlacementSettings } from "./option-types.ts";

/** One rule of a workload's pods that keeps pods apart, as the pods' own specs state it. */
export interface ApartRule {
  /** The workload whose pods state it. */
  readonly owner: number;
  /** The workloads whose pods it counts. */
  readonly counted: ReadonlySet<number>;
  readonly over: "nodes" | "zones";
  /** The most of them on one node or in one zone, whatever the others hold. */
  readonly most: number | null;
  /** How many more than the emptiest the fullest may hold. */
  readonly skew: number | null;
  /** With fewer nodes or zones than this, the emptiest counts as holding none. */
  readonly minDomains: number;
}

type Reach = Pick<ApartRule, "over" | "most" | "skew" | "minDomains">;

const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

function antiAffinity({ pod }: SizedWorkload): readonly Fields[] {
  return asList(asFields(asFields(pod.spec["affinity"])["podAntiAffinity"])[REQUIRED]);
}

function spreads({ pod }: SizedWorkload): readonly Fields[] {
  const all = asList(pod.spec["topologySpreadConstraints"]);
  return all.filter(({ whenUnsatisfiable }) => whenUnsatisfiable !== "ScheduleAnyway");
}

/** The ports of a node that a pod binds for as long as it runs, with their protocol. */
function boundPorts({ pod: { spec } }: SizedWorkload): readonly string[] {
  const field = spec["hostNetwork"] === true ? ["hostPort", "containerPort"] : ["hostPort"];
  const lasting = asList(spec.initContainers).filter((one) => one["restartPolicy"] === "Always");
  const ports = [...asList(spec.containers), ...lasting].flatMap(({ ports }) => asList(ports));
  return ports.flatMap((port) => {
    const number = asText(field.map((key) => port[key]).find((value) => (value ?? null) !== null));
    return number === "" || number === "0" ? [] : [`${number} ${asText(port["protocol"])}`];
  });
}

function domainOf(topologyKey: unknown, { zones }: PlacementSettings): ApartRule["over"] | null {
  if (topologyKey === "kubernetes.io/hostname") return "nodes";
  // Without zones named, nodes are in none, and the placement says that it leaves these rules aside.
  return ZONE_LABELS.has(asText(topologyKey)) && zones.length > 0 ? "zones" : null;
}

function countsOwnNamespace({ workload }: SizedWorkload, term: Fields): boolean {
  const named = asTexts(term["namespaces"]);
  if (named.length === 0 || term["namespaceSelector"] !== undefined) return true;
  return named.includes(workload.namespace);
}

/** What each rule of a pod asks, beside the selector of the pods that it counts. */
function* reaches(
  sized: SizedWorkload,
  settings: PlacementSettings,
): Generator<readonly [Fields, Reach]> {
  for (const term of antiAffinity(sized)) {
    const over = domainOf(term["topologyKey"], settings);
    if (over === null || !countsOwnNamespace(sized, term)) continue;
    yield [term, { over, most: 1, skew: null, minDomains: 1 }];
  }
  for (const constraint of spreads(sized)) {
    const over = domainOf(constraint["topologyKey"], settings);
    const skew = Math.max(1, Number(constraint["maxSkew"]) || 1);
    const minDomains = Number(constraint["minDomains"]) || 1;
    if (over === null) continue;
    const short = over === "zones" && settings.zones.length < minDomains;
    yield [constraint, { over, most: short ? skew : null, skew, minDomains }];
  }
}

const labelsOf = ({ pod }: SizedWorkload): Readonly<Record<string, string>> =>
  pod.metadata?.labels ?? {};

/** Finds the workloads of a namespace whose pods a selector selects; equal selectors are common. */
function createSelector(
  workloads: readonly SizedWorkload[],
): (namespace: string, selector: unknown) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (namespace, selector) => {
    const key = JSON.stringify([namespace, selector]);
    const selected =
      known.get(key) ??
      [...workloads.keys()].filter((w) => {
        const sized = workloads[w];
        return sized?.workload.namespace === namespace && selects(selector, labelsOf(sized));
      });
    known.set(key, selected);
    return selected;
  };
}

/** Which pods a workload's keep apart from on single nodes, as the text of their selectors. */
function keptOffNodes(sized: SizedWorkload, settings: PlacementSettings): ReadonlySet<string> {
  const terms = antiAffinity(sized).filter((term) => {
    return domainOf(term["topologyKey"], settings) === "nodes" && countsOwnNamespace(sized, term);
  });
  return new Set(terms.map(({ labelSelector }) => JSON.stringify(labelSelector)));
}

/** What decides which pods keep apart: workloads that state the same keep apart as one group. */
function statedRules(sized: SizedWorkload): string {
  const stated = [antiAffinity(sized), spreads(sized), [...new Set(boundPorts(sized))].sort()];
  return JSON.stringify([sized.workload.namespace, ...stated]);
}

/**
 * Reads from the pods' specs how they have to keep apart: required anti-affinity, spreads that must
 * hold, and ports of the node. A rule that keeps pods off each other's nodes counts all that it
 * selects and that state it too. Any other counts all pods that it selects where they all state the
 * same rules, else those of its own workload only; the placement names that among what it leaves aside.
 */
export function readRules(
  workloads: readonly SizedWorkload[],
  settings: PlacementSettings,
): readonly ApartRule[] {
  const select = createSelector(workloads);
  const stated = workloads.map(statedRules);
  const off = workloads.map((sized) => keptOffNodes(sized, settings));
  return workloads.flatMap((sized, owner): ApartRule[] => {
    const rules = [...reaches(sized, settings)].flatMap(([{ labelSelector }, reach]) => {
      if (!selects(labelSelector, labelsOf(sized))) return [];
      const selected = select(sized.workload.namespace, labelSelector);
      const alike = selected.every((w) => stated[w] === stated[owner]) ? selected : [owner];
      const onNodes = reach.over === "nodes" && reach.skew === null;
      const text = JSON.stringify(labelSelector);
      const group = onNodes ? selected.filter((w) => off[w]?.has(text)) : alike;
      return [{ ...reach, owner, counted: new Set(group) }];
    });
    if (boundPorts(sized).length === 0) return rules;
    const alone = { owner, counted: new Set([owner]), over: "nodes", minDomains: 1 } as const;
    return [...rules, { ...alone, most: 1, skew: null }];
  });
}

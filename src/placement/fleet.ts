import type { SizedWorkload } from "../sizing/index.ts";
import { listDimensions, podCount } from "./figures.ts";
import type { PodFigures } from "./figures.ts";
import { flavourHosts, listFlavours } from "./flavours.ts";
import { listHosts } from "./host.ts";
import type { Host } from "./host.ts";
import { groupBy } from "./group-by.ts";
import { indexLabels } from "./label-index.ts";
import { configuredKeys } from "./labels.ts";
import { nodeDemands } from "./node-match.ts";
import type { NodeDemands } from "./node-match.ts";
import { findSharedPorts, otherNotes } from "./other-notes.ts";
import { whyUnplaceable } from "./reasons.ts";
import { groupShapes, splitOverZones, takeWorkloads } from "./shapes.ts";
import type { FleetShape, PlacedWorkload, ShapeDraft } from "./shapes.ts";
import { readSpreads, spreadGroup } from "./spread.ts";
import type { Note } from "./spread.ts";
import { createMatcher, daemonSetOf, standDaemonSets } from "./stand.ts";
import type { DaemonSet, Matcher, Stand } from "./stand.ts";
import { standingVcpus } from "./standing.ts";
import type { StandingVcpus } from "./standing.ts";
import { orderWorkloads } from "./order.ts";
import type { Dimension, WorkloadCount } from "./amount-types.ts";
import type { NotModelled } from "./note-types.ts";
import type { PlacementSettings } from "./option-types.ts";
import type { ExcludedCandidate, Unplaceable } from "./unplaceable-types.ts";
import { fitnessOf } from "./unfit.ts";
import type { NodeType } from "../catalogue/index.ts";

/** Everything that has to be decided before packing: who stands where, in which figures. */
export interface Fleet {
  readonly settings: PlacementSettings;
  readonly currency: string;
  /** In canonical order. */
  readonly workloads: readonly SizedWorkload[];
  readonly dimensions: readonly Dimension[];
  /** The kinds of nodes there are, each in every make that pods call for, whether they have room or not. */
  readonly hosts: readonly Host[];
  readonly stands: readonly Stand[];
  /** The nodes that stand already, as quotas count them. */
  readonly standing: readonly StandingVcpus[];
  readonly shapes: readonly FleetShape[];
  readonly unplaceable: readonly Unplaceable[];
  readonly excluded: readonly ExcludedCandidate[];
  readonly notModelled: readonly NotModelled[];
  /** The demands and label matches of the fleet's pods on kinds of nodes. */
  readonly match: Matcher;
}

interface Sorted {
  readonly pods: readonly {
    readonly index: number;
    readonly sized: SizedWorkload;
    readonly figures: PodFigures;
  }[];
  readonly daemons: readonly DaemonSet[];
  readonly unplaceable: readonly Unplaceable[];
}

/** Sets aside what cannot be placed whatever the nodes, and parts DaemonSets from the rest. */
function sortOut(workloads: readonly SizedWorkload[], settings: PlacementSettings): Sorted {
  const pods: Sorted["pods"][number][] = [];
  const daemons: DaemonSet[] = [];
  const unplaceable: Unplaceable[] = [];
  for (const [index, sized] of workloads.entries()) {
    const { perNode } = sized.workload;
    const out = { workload: index, count: podCount(sized, settings), perNode };
    const { figures, reason } = fitnessOf(sized, settings);
    if (figures === null) unplaceable.push({ ...out, reason });
    else if (perNode) daemons.push(daemonSetOf(index, sized, figures));
    else pods.push({ index, sized, figures });
  }
  return { pods, daemons, unplaceable };
}

/** Lists the stands that a shape matches and fits. */
export function allowedStands(
  shape: Pick<ShapeDraft, "takes" | "demands">,
  stands: readonly Stand[],
  match: Matcher,
): readonly number[] {
  const allowed: number[] = [];
  for (const [i, { host, capacity }] of stands.entries()) {
    const fits = shape.takes.every((amount, d) => amount <= (capacity[d] ?? 0));
    if (fits && match(shape.demands, host).fits) allowed.push(i);
  }
  return allowed;
}

/** The pods of a group that have their zone already, by the group and its zones. */
type ZoneTurns = Map<string, { readonly first: number; readonly taken: number }>;

/** Puts a shape's pods into zones where a spread asks for it; what no zone may take is left over. */
function zoneParts(
  shape: Omit<FleetShape, "zone">,
  stands: readonly Stand[],
  group: { readonly first: number; readonly alone: boolean; readonly turns: ZoneTurns },
): readonly FleetShape[] {
  const { key, zoneSkew, maxPerZone, maxPerNode, nodeSkew } = shape.spread;
  if (zoneSkew === null && maxPerZone === null) return [{ ...shape, zone: null }];
  const zoneOf = (stand: number): string | null => stands[stand]?.host.zone ?? null;
  const present = shape.allowed.flatMap((i) => zoneOf(i) ?? []);
  const zones = [...new Set(present)].sort();
  if (zones.length === 0) return [{ ...shape, zone: null }];
  const turnKey = JSON.stringify([key, zones]);
  const { first, taken } = group.turns.get(turnKey) ?? { first: group.first, taken: 0 };
  const turn = (first % zones.length) + taken;
  // Caps on nodes are of each part: pods that any zone may hold could share one with its own part.
  const free = group.alone && maxPerNode === null && nodeSkew === null;
  const rule = { skew: zoneSkew, most: maxPerZone, turn, taken, free };
  let rest = shape.workloads;
  const parts: FleetShape[] = [];
  for (const { zone, count } of splitOverZones(shape.count, zones, rule)) {
    const cut = takeWorkloads(rest, count);
    rest = cut.rest;
    // A node in no zone holds none of the pods that are spread over zones.
    const allowed = shape.allowed.filter((i) => {
      return zone === null ? zoneOf(i) !== null : zoneOf(i) === zone;
    });
    parts.push({ ...shape, zone, count, workloads: cut.taken, allowed });
  }
  const zoned = parts.reduce((sum, { count }) => sum + count, 0);
  group.turns.set(turnKey, { first, taken: taken + zoned });
  return parts;
}

/** What it takes to say what was assumed of nodes. */
interface NoteContext {
  readonly stands: readonly Stand[];
  readonly match: Matcher;
  /** True where fewer flavours of nodes are offered than could be. */
  readonly cut: boolean;
}

/** What of a pod's demands on labels had to be assumed on some stand. */
function assumptionNotes(
  demands: NodeDemands,
  { stands, match, cut }: NoteContext,
): readonly Note[] {
  const notes = new Map<string, Note>();
  const tried = cut ? " Not all ways to combine such labels are tried." : "";
  for (const { host } of stands) {
    for (const { located, kind } of match(demands, host).assumed) {
      const { path, requirement } = located;
      const assumed =
        kind === "zone-unknown"
          ? "No zones were named, so any zone counts as the one asked for."
          : `Nodes are taken to have the label ${requirement.key} as asked for.${tried}`;
      notes.set(JSON.stringify(path), { kind, path, assumed });
    }
  }
  return [...notes.values()];
}

/** Gathers what of the pods' fields is not or only nearly modelled. */
function gatherNotes(
  placed: readonly PlacedWorkload[],
  daemons: readonly DaemonSet[],
  context: NoteContext & { readonly workloads: readonly SizedWorkload[] },
): readonly NotModelled[] {
  const { workloads } = context;
  const sharedPorts = findSharedPorts(workloads);
  const assumptions = new Map<string, readonly Note[]>();
  const notes: NotModelled[] = [];
  for (const one of [...placed, ...daemons].sort((a, b) => a.index - b.index)) {
    const sized = workloads[one.index];
    if (!sized) continue;
    const { demands, index: workload } = one;
    const assumed = assumptions.get(demands.key) ?? assumptionNotes(demands, context);
    assumptions.set(demands.key, assumed);
    const spread = "spread" in one ? one.spread.notes : [];
    for (const { path, kind, assumed: text } of [
      ...assumed,
      ...spread,
      ...otherNotes(sized, sharedPorts),
    ]) {
      notes.push({ workload, path, kind, assumed: text });
    }
  }
  return notes;
}

function readPlaced(
  pods: Sorted["pods"],
  workloads: readonly SizedWorkload[],
  settings: PlacementSettings,
): readonly PlacedWorkload[] {
  const labels = indexLabels(workloads);
  const groups = workloads.map(spreadGroup);
  const groupOf = (index: number): string => groups[index] ?? "";
  return pods.map(({ index, sized, figures }) => {
    const spread = readSpreads({ sized, index, labels, settings }, groupOf);
    return {
      index,
      count: podCount(sized, settings),
      figures,
      demands: nodeDemands(sized),
      spread,
    };
  });
}

/** Finds out where each shape may stand, spreads it over zones, and leaves out what fits nowhere. */
function shapeUp(
  drafts: readonly ShapeDraft[],
  context: {
    readonly stands: readonly Stand[];
    readonly dimensions: readonly Dimension[];
    readonly match: Matcher;
    readonly failover: boolean;
  },
): { readonly shapes: readonly FleetShape[]; readonly left: readonly Unplaceable[] } {
  const { stands, match } = context;
  const shapes: FleetShape[] = [];
  const left: Unplaceable[] = [];
  const leave = (pods: readonly WorkloadCount[], reason: Unplaceable["reason"]): void => {
    for (const { workload, count } of pods) left.push({ workload, count, perNode: false, reason });
  };
  const turns: ZoneTurns = new Map();
  const asking = drafts.filter(({ count }) => count > 0);
  const groups = groupBy(asking, ({ spread }) => spread.key);
  for (const [first, draft] of drafts.entries()) {
    if (draft.count === 0) continue;
    const allowed = allowedStands(draft, stands, match);
    if (allowed.length === 0) {
      leave(draft.workloads, whyUnplaceable(draft, context));
      continue;
    }
    const shape = { ...draft, allowed, maxPerNode: draft.spread.maxPerNode };
    // Pods that survive any zone are laid out evenly over all of them afterwards.
    const alone = groups.get(draft.spread.key)?.length === 1;
    const parts = context.failover
      ? [{ ...shape, zone: null }]
      : zoneParts(shape, stands, { first, alone, turns });
    shapes.push(...parts);
    const zoned = parts.reduce((sum, { count }) => sum + count, 0);
    const { rest } = takeWorkloads(draft.workloads, zoned);
    const most = draft.spread.maxPerZone ?? 1;
    leave(rest, { kind: "nodes-exhausted", limits: [`${most} of these pods per zone`] });
  }
  return { shapes, left };
}

/** Works out, from sized workloads and candidates, what has to be packed into what. */
export function buildFleet(
  sized: readonly SizedWorkload[],
  nodeTypes: readonly NodeType[],
  settings: PlacementSettings,
): Fleet {
  const workloads = orderWorkloads(sized);
  const { pods, daemons, unplaceable } = sortOut(workloads, settings);
  const named = [...pods, ...daemons].flatMap(({ figures }) => Array.from(figures.other.keys()));
  const dimensions = listDimensions(named, settings);
  const { hosts: known, excluded, currency } = listHosts(nodeTypes, settings);
  const configured = configuredKeys(settings.pools);
  const match = createMatcher(configured);
  const placed = readPlaced(pods, workloads, settings);
  const asking = [...placed.filter(({ count }) => count > 0), ...daemons];
  const flavours = listFlavours(
    asking.map(({ demands }) => demands),
    known.filter(({ existing }) => existing === null),
    configured,
  );
  const hosts = flavourHosts(known, flavours.list, configured);
  const standing = standDaemonSets(hosts, { daemons, dimensions, settings, match });
  const { stands } = standing;
  const { shapes, left } = shapeUp(groupShapes(placed, dimensions), {
    stands,
    dimensions,
    match,
    failover: settings.headroom.failingZones > 0,
  });
  return {
    settings,
    currency,
    workloads,
    dimensions,
    hosts,
    stands,
    standing: standingVcpus(settings, nodeTypes),
    shapes,
    unplaceable: [...unplaceable, ...left],
    excluded: [...excluded, ...standing.excluded],
    notModelled: gatherNotes(placed, daemons, { workloads, stands, match, cut: flavours.cut }),
    match,
  };
}

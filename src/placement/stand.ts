import type { SizedWorkload } from "../sizing/index.ts";
import { takesIn } from "./figures.ts";
import type { PodFigures } from "./figures.ts";
import { hostOffers, systemTakes } from "./host.ts";
import type { Host } from "./host.ts";
import { matchNode, nodeDemands } from "./node-match.ts";
import type { NodeDemands, NodeMatch } from "./node-match.ts";
import type { Dimension } from "./amount-types.ts";
import type { PlacementSettings } from "./option-types.ts";
import type { ExcludedCandidate, Lack } from "./unplaceable-types.ts";

/** A kind of node with its DaemonSets on it: what is left is for the other pods. */
export interface Stand {
  readonly host: Host;
  /** Indices of the DaemonSets that stand on it. */
  readonly daemonSets: readonly number[];
  /** What they take together, the system's own load included, per dimension. */
  readonly daemonTakes: readonly number[];
  /** What is left for other pods, per dimension. */
  readonly capacity: readonly number[];
}

/** A DaemonSet with its figures and its demands on nodes. */
export interface DaemonSet {
  readonly index: number;
  readonly sized: SizedWorkload;
  readonly figures: PodFigures;
  readonly demands: NodeDemands;
}

/** Remembers what became of equal demands on the same kind of node. */
export type Matcher = (demands: NodeDemands, host: Host) => NodeMatch;

/** Makes a {@link Matcher}; pods by the thousand ask for the same. */
export function createMatcher(configured: ReadonlySet<string>): Matcher {
  const known = new Map<Host, Map<string, NodeMatch>>();
  return (demands, host) => {
    const byKey = known.get(host) ?? new Map<string, NodeMatch>();
    known.set(host, byKey);
    const match = byKey.get(demands.key) ?? matchNode(demands, host, configured);
    byKey.set(demands.key, match);
    return match;
  };
}

/** Reads the demands of a DaemonSet. */
export function daemonSetOf(index: number, sized: SizedWorkload, figures: PodFigures): DaemonSet {
  return { index, sized, figures, demands: nodeDemands(sized) };
}

/** What standing DaemonSets on hosts needs to know. */
export interface StandContext {
  readonly daemons: readonly DaemonSet[];
  readonly dimensions: readonly Dimension[];
  readonly settings: PlacementSettings;
  readonly match: Matcher;
}

/** Lists what a node offers too little of. */
function shortOf(
  { nodeType }: Host,
  takes: readonly number[],
  where: { readonly offers: readonly number[]; readonly dimensions: readonly Dimension[] },
): readonly Lack[] {
  return where.dimensions.flatMap((dimension, d) => {
    const [need, offers] = [takes[d] ?? 0, where.offers[d] ?? 0];
    return need > offers ? [{ dimension, need, offers, size: nodeType.size.name }] : [];
  });
}

/** Stands the DaemonSets on a host, or says which one does not fit there. */
function standOn(host: Host, context: StandContext): Stand | ExcludedCandidate {
  const { daemons, dimensions, settings, match } = context;
  const offers = dimensions.map((dimension) => hostOffers(host, dimension, settings));
  const daemonTakes = dimensions.map((dimension) => systemTakes(dimension, settings));
  const short = shortOf(host, daemonTakes, { offers, dimensions });
  if (short.length > 0) {
    return { size: host.nodeType.size.name, reason: { kind: "system-load-too-big", lacks: short } };
  }
  const left = offers.map((amount, d) => amount - (daemonTakes[d] ?? 0));
  const standing = daemons.filter(({ demands }) => match(demands, host).fits);
  for (const { index, figures } of standing) {
    const takes = dimensions.map((dimension) => takesIn(figures, dimension));
    const lacks = shortOf(host, takes, { offers: left, dimensions });
    for (const [d, need] of takes.entries()) {
      left[d] = (left[d] ?? 0) - need;
      daemonTakes[d] = (daemonTakes[d] ?? 0) + need;
    }
    if (lacks.length > 0) {
      const reason = { kind: "daemon-set-too-big", workload: index, lacks } as const;
      return { size: host.nodeType.size.name, reason };
    }
  }
  return { host, daemonSets: standing.map(({ index }) => index), daemonTakes, capacity: left };
}

/** Stands the DaemonSets on every host; a host where one does not fit cannot be used. */
export function standDaemonSets(
  hosts: readonly Host[],
  context: StandContext,
): { readonly stands: readonly Stand[]; readonly excluded: readonly ExcludedCandidate[] } {
  const stands: Stand[] = [];
  const excluded = new Map<string, ExcludedCandidate>();
  for (const host of hosts) {
    const result = standOn(host, context);
    if ("host" in result) stands.push(result);
    else excluded.set(result.size, excluded.get(result.size) ?? result);
  }
  return { stands, excluded: [...excluded.values()] };
}

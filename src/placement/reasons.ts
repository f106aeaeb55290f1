import type { ShapeDraft } from "./shapes.ts";
import type { Matcher, Stand } from "./stand.ts";
import type { Dimension } from "./amount-types.ts";
import type { Lack, UnplaceableReason } from "./unplaceable-types.ts";

/** Compares what a stand lacks for a shape: fewer resources first, then the smaller largest share. */
function worst(lacks: readonly Lack[]): number {
  return Math.max(0, ...lacks.map(({ need, offers }) => need / Math.max(1, offers)));
}

function lacksOn(
  stand: Stand,
  takes: readonly number[],
  dimensions: readonly Dimension[],
): readonly Lack[] {
  return dimensions.flatMap((dimension, d) => {
    const need = takes[d] ?? 0;
    const offers = stand.capacity[d] ?? 0;
    return need > offers ? [{ dimension, need, offers, size: stand.host.nodeType.size.name }] : [];
  });
}

/** The stand that offers most in a dimension; ties go to the cheaper, then to the first by name. */
function largestIn(stands: readonly Stand[], d: number): Stand | undefined {
  let best: Stand | undefined;
  for (const stand of stands) {
    const more = (stand.capacity[d] ?? 0) - (best?.capacity[d] ?? -1);
    const price = stand.host.nodeType.pricePerHour.nano;
    const cheaper = best !== undefined && price < best.host.nodeType.pricePerHour.nano;
    if (more > 0 || (more === 0 && cheaper)) best = stand;
  }
  return best;
}

function tooBig(
  takes: readonly number[],
  stands: readonly Stand[],
  dimensions: readonly Dimension[],
): UnplaceableReason {
  const lacks = dimensions.flatMap((dimension, d): readonly Lack[] => {
    const largest = largestIn(stands, d);
    const need = takes[d] ?? 0;
    const offers = largest?.capacity[d] ?? 0;
    if (!largest || need <= offers) return [];
    return [{ dimension, need, offers, size: largest.host.nodeType.size.name }];
  });
  const missing = lacks.find(({ dimension, offers }) => {
    return offers === 0 && !["cpu", "memory", "pods"].includes(dimension.resource);
  });
  if (missing) {
    const { dimension, need } = missing;
    return { kind: "resource-not-offered", resource: dimension.resource, need };
  }
  if (lacks.length > 0) return { kind: "too-big", lacks };
  const each = stands.map((stand) => lacksOn(stand, takes, dimensions));
  const nearest = each.reduce((a, b) => {
    return b.length < a.length || (b.length === a.length && worst(b) < worst(a)) ? b : a;
  });
  return { kind: "fits-no-single-size", lacks: nearest };
}

/** A reason that some candidates give. */
interface Ranked {
  readonly reason: UnplaceableReason;
  readonly open: boolean;
  times: number;
}

/** Says why a shape that fits no stand does not: no match, or which resource is short of what. */
export function whyUnplaceable(
  shape: ShapeDraft,
  context: {
    readonly stands: readonly Stand[];
    readonly dimensions: readonly Dimension[];
    readonly match: Matcher;
  },
): UnplaceableReason {
  const { stands, dimensions, match } = context;
  const [first] = stands;
  if (!first) return { kind: "no-candidates" };
  const matching = stands.filter(({ host }) => match(shape.demands, host).fits);
  if (matching.length > 0) return tooBig(shape.takes, matching, dimensions);
  // Of several demands, the one that the most candidates fail is the one to name.
  const failures = new Map<string, Ranked>();
  for (const { host } of stands) {
    const { failed } = match(shape.demands, host);
    if (!failed) continue;
    const key = JSON.stringify(failed);
    const known = failures.get(key);
    const { open, path, requirement } = failed;
    if (known) known.times += 1;
    else {
      const reason = { kind: "no-candidate-matches", path, requirement } as const;
      failures.set(key, { reason, open, times: 1 });
    }
  }
  // A label that other nodes could be given is not what stands in the way, if anything else does.
  const ranked = [...failures.values()].sort((a, b) => {
    return Number(a.open) - Number(b.open) || b.times - a.times;
  });
  return ranked[0]?.reason ?? { kind: "no-candidates" };
}

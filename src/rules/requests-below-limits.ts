import type { FieldPath } from "../quantity/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { asked, readQuantity, sizedByLimits } from "./figures.ts";
import type { Sized } from "./figures.ts";
import { inPod } from "./place.ts";
import type { Place } from "./place.ts";
import { containersOf, sandboxed } from "./pods.ts";
import type { LintSubject } from "./types.ts";
import { valueAt } from "./values.ts";

/** A finding of one of the two rules about requests below limits. */
export interface RequestBelowLimit extends Place {
  readonly data: { readonly request: number; readonly limit: number };
}

/** Finds the sandboxed pods that reserve less of a resource than their VM takes for containers. */
export function requestsBelowLimits(
  subject: LintSubject,
  resource: Sized,
): readonly RequestBelowLimit[] {
  return sandboxed(subject).flatMap((sized) => {
    const { request, limit } = asked(sized, resource);
    if (limit === undefined || request >= limit || !sizedByLimits(sized)) return [];
    const place = inPod(sized.workload, widestField(sized, resource));
    return [{ data: { request, limit }, ...place }];
  });
}

/** The request that lies furthest below its limit. */
function widestField(sized: SizedWorkload, resource: Sized): FieldPath {
  const podLevel = ["spec", "resources", "requests", resource];
  if (valueAt(sized.pod, ["spec", "resources", "limits", resource]) !== undefined) return podLevel;
  const ranked = containersOf(sized.pod).map(({ container, path }) => {
    const of = (kind: string): bigint =>
      readQuantity(valueAt(container, ["resources", kind, resource]))?.nano ?? 0n;
    return { gap: of("limits") - of("requests"), path };
  });
  const [widest] = ranked.sort((a, b) => (a.gap < b.gap ? 1 : a.gap > b.gap ? -1 : 0));
  return widest === undefined ? ["spec"] : [...widest.path, "resources", "requests", resource];
}

import { nodeTypes } from "./catalogue/index.ts";
import { estimateCost } from "./cost/index.ts";
import { parseManifests } from "./manifest/index.ts";
import type { Source } from "./manifest/index.ts";
import { findAlternatives, findSaving, orderWorkloads, placeWorkloads } from "./placement/index.ts";
import { listAssumptions } from "./plan/assumptions.ts";
import { listCostLines, planHosts } from "./plan/extras.ts";
import { gatherFindings } from "./plan/findings.ts";
import { hintMaxPods } from "./plan/max-pods.ts";
import { requireNodes, withPlatformResources } from "./plan/platform.ts";
import { checkRegion } from "./plan/region.ts";
import { orderSources } from "./plan/sources.ts";
import { sizeAsToday } from "./plan/today.ts";
import { sumUp } from "./plan/totals.ts";
import type { Plan, PlanOptions } from "./plan/types.ts";
import { placeUnsandboxed } from "./plan/unsandboxed.ts";
import { checkZones } from "./plan/zones.ts";
import { sizeWorkloads } from "./sizing/index.ts";

/**
 * Reads manifests and answers the main question: what VM each sandboxed pod gets, and which nodes
 * hold all pods at what cost. Chains the stages, each of which can be called by itself.
 *
 * Problems of the content are in `diagnostics`, pods that fit nowhere in `placement.unplaceable`.
 * The order of the sources does not matter.
 *
 * @throws PlacementError, CatalogueError or QuantityError for settings that make no sense
 * @throws SizingError for an unknown model or one whose pods need no nodes
 * @example
 * const { workloads, placement } = plan([{ name: "web.yaml", text }]);
 * workloads[0]?.sandbox?.vcpus; // => 2
 * placement.pools[0]?.nodeType.size.name; // => "Standard_D4als_v6"
 */
export function plan(sources: readonly Source[], settings: PlanOptions = {}): Plan {
  checkRegion(settings);
  checkZones(settings);
  const manifests = parseManifests(orderSources(sources), settings);
  const workloads = orderWorkloads(sizeWorkloads(manifests, settings));
  requireNodes(workloads);
  const options = withPlatformResources(workloads, settings);
  const candidates = options.nodeTypes ?? nodeTypes(options);
  const placement = placeWorkloads(workloads, candidates, options);
  const cost = estimateCost(placement, {
    ...placeUnsandboxed({ manifests, sized: workloads, candidates, placement }, options),
  });
  const inputs = { sized: workloads, nodeTypes: candidates };
  return {
    assumptions: listAssumptions({ workloads, candidates, placement, options }),
    manifests,
    workloads,
    totals: sumUp({ manifests, workloads, placement }),
    candidates,
    placement,
    cost,
    costLines: listCostLines(placement, options),
    hosts: planHosts(placement, options),
    maxPodsHint: hintMaxPods(placement, options),
    alternatives: findAlternatives(placement, inputs, {
      ...options,
      count: options.alternatives ?? 0,
    }),
    saving: options.findSaving === true ? findSaving(placement, inputs, options) : null,
    today: sizeAsToday({ manifests, workloads, placement, options }),
    diagnostics: gatherFindings({ manifests, workloads, nodeTypes: candidates, placement }),
  };
}

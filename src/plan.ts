import { nodeTypes } from "./catalogue/index.ts";
import { estimateCost } from "./cost/index.ts";
import { parseManifests } from "./manifest/index.ts";
import type { Source } from "./manifest/index.ts";
import {
  findAlternatives,
  findSaving,
  orderWorkloads,
  placementSettings,
  placeWorkloads,
} from "./placement/index.ts";
import { listAssumptions } from "./plan/assumptions.ts";
import { listCostLines, planHosts } from "./plan/extras.ts";
import { gatherFindings } from "./plan/findings.ts";
import { hintMaxPods } from "./plan/max-pods.ts";
import { checkArguments, stageOptions } from "./plan/option-checks.ts";
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
 * @throws ArgumentError for a setting that there is not, or one of the plan's own that makes no sense
 * @throws PlacementError, CatalogueError or SizingError for settings of the stages that make no sense
 * @throws SizingError for a model whose pods need no nodes
 * @example
 * const { workloads, placement } = plan([{ name: "web.yaml", text }]);
 * workloads[0]?.sandbox?.vcpus; // => 2
 * placement.pools[0]?.nodeType.size.name; // => "Standard_D4als_v6"
 */
export function plan(sources: readonly Source[], options: PlanOptions = {}): Plan {
  checkArguments(sources, options);
  const stages = stageOptions(options);
  placementSettings(stages.placing);
  const candidates = options.nodeTypes ?? nodeTypes(stages.choosing);
  checkRegion(options);
  checkZones(options);
  const manifests = parseManifests(orderSources(sources), stages.reading);
  const workloads = orderWorkloads(sizeWorkloads(manifests, stages.sizing));
  requireNodes(workloads);
  const placing = withPlatformResources(workloads, stages.placing);
  const placement = placeWorkloads(workloads, candidates, placing);
  const subject = { manifests, sized: workloads, candidates, placement };
  const withoutSandbox =
    options.compareUnsandboxed === true ? placeUnsandboxed(subject, stages.sizing, placing) : null;
  const cost = estimateCost(placement, withoutSandbox === null ? {} : { withoutSandbox });
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
      ...placing,
      count: options.alternatives ?? 0,
    }),
    saving: options.findSaving === true ? findSaving(placement, inputs, placing) : null,
    today: sizeAsToday({ manifests, workloads, placement, options: stages.sizing }),
    diagnostics: gatherFindings({ manifests, workloads, nodeTypes: candidates, placement }),
  };
}

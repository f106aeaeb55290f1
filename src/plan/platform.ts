import type { PlacementOptions } from "../placement/index.ts";
import { SizingError } from "../sizing/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";

/**
 * Refuses a model whose pods stand on no node, since their VM is one: a plan would buy nodes for them
 * all the same.
 *
 * @throws SizingError of option `model`
 */
export function requireNodes(workloads: readonly SizedWorkload[]): void {
  const first = workloads.find(({ traits }) => traits?.needsNode === false);
  if (first === undefined) return;
  throw new SizingError(
    "model",
    `${first.model} gives each pod a machine of its own, so there are no nodes to plan; ` +
      "size says which machines",
  );
}

/**
 * Lets every node offer the extended resources that an agent of the sandboxes' platform announces
 * there, as the cluster's nodes do; pools that name the resource themselves win.
 */
export function withPlatformResources(
  workloads: readonly SizedWorkload[],
  options: PlacementOptions,
): PlacementOptions {
  const resources = Object.fromEntries(
    workloads.flatMap(({ traits }) => Object.entries(traits?.nodeResources ?? {})),
  );
  if (Object.keys(resources).length === 0) return options;
  return { ...options, pools: [{ resources }, ...(options.pools ?? [])] };
}

import type { Quantity, ResourceList } from "./types.ts";
import { milliValue } from "./scaled.ts";
import { mapResources } from "./resource-list.ts";

/**
 * Rounds a quantity away from zero to thousandths, as the API server does with every amount of an
 * object before anything is summed: seven containers of `0.1m` make `7m`.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go (SetDefaults_ResourceList)
 * @example formatQuantity(roundUpToMilli(parseQuantity("0.1m"))) // => "1m"
 */
export function roundUpToMilli(quantity: Quantity): Quantity {
  const nano = milliValue(quantity) * 1_000_000n;
  return nano === quantity.nano ? quantity : { nano, format: quantity.format };
}

/**
 * Rounds every amount of a list with `roundUpToMilli`.
 *
 * @example
 * const written = parseResourceList({ cpu: "0.0005", memory: "1Gi" });
 * roundUpResources(written); // => parseResourceList({ cpu: "1m", memory: "1Gi" })
 */
export function roundUpResources(list: ResourceList): ResourceList {
  return mapResources(list, roundUpToMilli);
}

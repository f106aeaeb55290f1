import { addQuantities, compareQuantities, subtractQuantity } from "./arithmetic.ts";
import { quantityFromJson } from "./from-json.ts";
import type { Quantity, QuantityInput, ResourceList } from "./types.ts";

/**
 * Gives the amount of a resource, or undefined where the list has none. Safe for any name.
 *
 * @example
 * const limits = parseResourceList({ cpu: "500m" });
 * amountOf(limits, "cpu"); // => parseQuantity("500m")
 * amountOf(limits, "constructor"); // => undefined
 */
export function amountOf(list: ResourceList, resource: string): Quantity | undefined {
  return Object.hasOwn(list, resource) ? list[resource] : undefined;
}

/**
 * Reads a map of resource name to quantity as JSON or YAML has it.
 *
 * @throws QuantityError for a value that is no quantity.
 * @example
 * const { cpu, memory } = parseResourceList({ cpu: 0.5, memory: "1Gi" });
 * [cpu?.nano, memory?.nano]; // => [500000000n, 1073741824000000000n]
 */
export function parseResourceList(input: Readonly<Record<string, QuantityInput>>): ResourceList {
  return fromEntries(Object.entries(input).map(([name, value]) => [name, quantityFromJson(value)]));
}

/**
 * Adds lists resource by resource; a resource that only some lists have keeps its amount.
 *
 * @example
 * const app = parseResourceList({ cpu: "500m" });
 * const sidecar = parseResourceList({ cpu: "100m", memory: "64Mi" });
 * addResources(app, sidecar); // => parseResourceList({ cpu: "600m", memory: "64Mi" })
 */
export function addResources(...lists: readonly ResourceList[]): ResourceList {
  return merge(lists, (left, right) => addQuantities(left, right));
}

/**
 * Takes the larger amount of each resource; on a tie the earlier list's, with its format.
 *
 * @example
 * const init = parseResourceList({ cpu: "2", memory: "64Mi" });
 * const app = parseResourceList({ cpu: "500m", memory: "1Gi" });
 * maxResources(init, app); // => parseResourceList({ cpu: "2", memory: "1Gi" })
 */
export function maxResources(...lists: readonly ResourceList[]): ResourceList {
  return merge(lists, (left, right) => (compareQuantities(right, left) > 0 ? right : left));
}

/**
 * Subtracts `subtrahend` from `list` for the resources of either; one that `list` lacks counts as 0,
 * so amounts may become negative.
 *
 * @example
 * const node = parseResourceList({ cpu: "3860m", memory: "12Gi" });
 * const pod = parseResourceList({ cpu: "500m", "nvidia.com/gpu": 1 });
 * subtractResources(node, pod)["nvidia.com/gpu"]; // => { nano: -1000000000n, format: "DecimalSI" }
 * formatQuantity(subtractResources(node, pod).cpu ?? parseQuantity("0")); // => "3360m"
 */
export function subtractResources(list: ResourceList, subtrahend: ResourceList): ResourceList {
  const result = new Map(Object.entries(list));
  for (const [name, amount] of Object.entries(subtrahend)) {
    result.set(name, subtractQuantity(result.get(name) ?? { ...amount, nano: 0n }, amount));
  }
  return fromEntries(result);
}

/**
 * Changes every amount of a list.
 *
 * @example
 * const pod = parseResourceList({ cpu: "500m", memory: "1Gi" });
 * mapResources(pod, (amount) => multiplyQuantity(amount, 3));
 * // => parseResourceList({ cpu: "1500m", memory: "3Gi" })
 */
export function mapResources(
  list: ResourceList,
  change: (amount: Quantity, resource: string) => Quantity,
): ResourceList {
  const entries = Object.entries(list);
  const changed = entries.map(([name, amount]) => [name, change(amount, name)] as const);
  const same = changed.every(([, amount], index) => amount === entries[index]?.[1]);
  return same ? inOrder(list) : fromEntries(changed);
}

function merge(
  lists: readonly ResourceList[],
  combine: (left: Quantity, right: Quantity) => Quantity,
): ResourceList {
  const filled = lists.filter((list) => Object.keys(list).length > 0);
  const [only, second] = filled;
  if (only !== undefined && second === undefined) return inOrder(only);
  const result = new Map<string, Quantity>();
  for (const list of filled) {
    for (const [name, amount] of Object.entries(list)) {
      const present = result.get(name);
      result.set(name, present === undefined ? amount : combine(present, amount));
    }
  }
  return fromEntries(result);
}

/** Gives the list itself where its names are in order already, as those of this file always are. */
function inOrder(list: ResourceList): ResourceList {
  const names = Object.keys(list);
  const ordered = names.every((name, index) => index === 0 || (names[index - 1] ?? "") < name);
  return ordered ? list : fromEntries(Object.entries(list));
}

/** Orders by name, so that equal lists print alike; defines even a resource called `__proto__`. */
function fromEntries(entries: Iterable<readonly [string, Quantity]>): ResourceList {
  return Object.fromEntries([...entries].sort(([left], [right]) => (left < right ? -1 : 1)));
}

import type { Pod } from "../../manifest/index.ts";
import type { Refusal } from "../types.ts";

/** A cloud instance type that peer pods may run on. */
export interface PeerPodInstance {
  /** The cloud's name of the type: `Standard_D4s_v5`, `m6a.large`. */
  readonly name: string;
  /** The vCPUs it has. */
  readonly vcpus: number;
  /** The memory it has in MiB. */
  readonly memoryMiB: number;
  /** The GPUs it has; absent means none. */
  readonly gpus?: number;
}

/** The settings of peer pods. */
export interface PeerPodsOptions {
  /** The instance types the adaptor may choose from, in any order. */
  readonly instances?: readonly PeerPodInstance[];
  /** The type used where nothing else decides: Standard_DC2as_v5 on Azure, m6a.large on AWS. */
  readonly defaultInstance?: string;
}

/** What the annotations ask for; 0 where they say nothing. */
export interface InstanceNeeds {
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly gpus: number;
}

/** The type that was chosen; `instance` is absent where its size is not known. */
export type InstanceChoice =
  { readonly name: string; readonly instance?: PeerPodInstance } | { readonly refusal: Refusal };

const machineType = "io.katacontainers.config.hypervisor.machine_type";

/**
 * Chooses an instance type as the adaptor does: the one the pod names; else one that fits GPUs; else
 * one that fits vCPUs and memory where both are known; else the default.
 *
 * @see https://github.com/confidential-containers/cloud-api-adaptor/blob/fbdde756/src/cloud-providers/util.go#L66-L136
 */
export function chooseInstance(
  needs: InstanceNeeds,
  { pod, options }: { readonly pod: Pod; readonly options: PeerPodsOptions },
): InstanceChoice {
  const sorted = [...(options.instances ?? [])].sort(byGpusMemoryVcpus);
  const named = pod.metadata?.annotations?.[machineType];
  if (named !== undefined && named !== "") return chooseNamed(named, sorted, options);
  const list = needs.gpus > 0 ? sorted : sorted.filter((one) => (one.gpus ?? 0) === 0);
  const mustFit = needs.gpus > 0 || (needs.vcpus > 0 && needs.memoryMiB > 0);
  if (!mustFit || sorted.length === 0) return withSize(options.defaultInstance ?? "", sorted);
  const found = list[firstByHalves(list, (one) => fits(one, needs))];
  return found === undefined ? { refusal: noFit(needs) } : { name: found.name, instance: found };
}

function chooseNamed(
  name: string,
  sorted: readonly PeerPodInstance[],
  options: PeerPodsOptions,
): InstanceChoice {
  const choice = withSize(name, sorted);
  if (choice.instance !== undefined || name === options.defaultInstance) return choice;
  const reason = `instance type ${name} is not among those the adaptor supports`;
  return { refusal: { code: "INSTANCE_TYPE_NOT_SUPPORTED", reason } };
}

function withSize(
  name: string,
  sorted: readonly PeerPodInstance[],
): { readonly name: string; readonly instance?: PeerPodInstance } {
  const instance = sorted.find((one) => one.name === name);
  return instance === undefined ? { name } : { name, instance };
}

function byGpusMemoryVcpus(left: PeerPodInstance, right: PeerPodInstance): number {
  const gpus = (left.gpus ?? 0) - (right.gpus ?? 0);
  const byName = left.name < right.name ? -1 : 1;
  return gpus || left.memoryMiB - right.memoryMiB || left.vcpus - right.vcpus || byName;
}

function fits(instance: PeerPodInstance, needs: InstanceNeeds): boolean {
  return (
    (instance.gpus ?? 0) >= needs.gpus &&
    instance.vcpus >= needs.vcpus &&
    instance.memoryMiB >= needs.memoryMiB
  );
}

/**
 * Searches by halves for the first that holds, as Go's `sort.Search`. The condition is not monotone
 * over mixed families, so a smaller fit, or any fit, may be missed: that is the adaptor's behaviour.
 */
function firstByHalves<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function noFit({ vcpus, memoryMiB, gpus }: InstanceNeeds): Refusal {
  const gpuPart = gpus > 0 ? `, ${gpus} GPUs` : "";
  return {
    code: "NO_INSTANCE_TYPE_FOUND",
    reason: `the adaptor finds no instance type for ${vcpus} vCPUs and ${memoryMiB} MiB${gpuPart}`,
  };
}

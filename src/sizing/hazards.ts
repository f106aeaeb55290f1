import { amountIn } from "./amounts.ts";
import { mebibyte } from "./figure.ts";
import type { Sandbox, SizedWorkload } from "./types.ts";

/** What can go wrong with one pod because its three numbers differ. Amounts are milli-CPU or bytes. */
export type Hazard =
  | {
      /** The node holds more than the scheduler set aside. */
      readonly kind: "shortfall";
      /** The resource that the amounts are of. */
      readonly resource: "cpu" | "memory";
      /** What the scheduler set aside for the pod. */
      readonly reserved: number;
      /** The pod's footprint, above `reserved`. */
      readonly needed: number;
    }
  | {
      /**
       * The pod cgroup allows less memory than the VM and its host-side parts take, so the kernel
       * may kill the VM.
       */
      readonly kind: "oom-risk";
      /** The memory ceiling of the pod cgroup in bytes. */
      readonly cap: number;
      /** What the VM and its host-side parts take, in bytes. */
      readonly needed: number;
      /** False where it is not known whether the host-side parts count against the cap. */
      readonly certain: boolean;
    }
  | {
      /** The VM is smaller than what the pod asked the scheduler for. */
      readonly kind: "guest-below-requests";
      /** The resource that the amounts are of. */
      readonly resource: "cpu" | "memory";
      /** The pod's effective requests without overhead. */
      readonly requested: number;
      /** What the VM has. */
      readonly guest: number;
    }
  | {
      /** The VM takes a limit into account, but a container without one lifts the cgroup's cap. */
      readonly kind: "no-memory-cap";
      /** The memory of the VM in bytes. */
      readonly sandbox: number;
    }
  | {
      /** The VM is smaller than any VMM starts: a guest kernel does not fit. */
      readonly kind: "tiny-guest";
      /** The memory of the VM in bytes. */
      readonly guest: number;
    }
  | {
      /** The scheduler sets more aside than the node needs. */
      readonly kind: "stranded";
      /** The resource that the amounts are of. */
      readonly resource: "cpu" | "memory";
      /** What the scheduler set aside for the pod. */
      readonly reserved: number;
      /** The pod's footprint, below `reserved`. */
      readonly needed: number;
    };

/**
 * Names the hazards of one sized pod: shortfall, kill risk, a guest smaller than the requests or
 * than any VMM starts, a missing cap, stranded resources. An ordinary pod has none.
 *
 * @see https://github.com/kata-containers/kata-containers/blob/4.1.0/docs/design/host-cgroups.md
 * @example
 * const [web] = sizeWorkloads(parseManifests([{ name: "web.yaml", text }]));
 * web && podHazards(web).filter(({ kind }) => kind === "shortfall");
 * // => [
 * //   { kind: "shortfall", resource: "cpu", reserved: 1000, needed: 2000 },
 * //   { kind: "shortfall", resource: "memory", reserved: 1166016512, needed: 2684354560 },
 * // ]
 */
export function podHazards(sized: SizedWorkload): readonly Hazard[] {
  const { sandbox } = sized;
  if (sandbox === null) return [];
  return [
    ...imbalance(sized, "shortfall"),
    ...oomRisk(sized),
    ...smallGuest(sized, sandbox),
    ...tinyGuest(sandbox),
    ...missingCap(sized, sandbox),
    ...imbalance(sized, "stranded"),
  ];
}

function imbalance(sized: SizedWorkload, kind: "shortfall" | "stranded"): readonly Hazard[] {
  const figures = [
    ["cpu", "milliCpu"],
    ["memory", "memoryBytes"],
  ] as const;
  return figures
    .filter(([, figure]) => (sized[kind][figure] ?? 0) > 0)
    .map(([resource, figure]) => ({
      kind,
      resource,
      reserved: sized.reservation[figure],
      needed: sized.footprint[figure],
    }));
}

function oomRisk({ cgroup, footprint, traits }: SizedWorkload): readonly Hazard[] {
  const cap = cgroup.memoryBytes;
  const needed = footprint.memoryBytes;
  if (traits?.vmOnNode !== true || traits.sandboxCgroupOnly === false) return [];
  if (cap === null || cap >= needed) return [];
  return [{ kind: "oom-risk", cap, needed, certain: traits.sandboxCgroupOnly === true }];
}

function smallGuest({ demand }: SizedWorkload, sandbox: Sandbox): readonly Hazard[] {
  const guests = [
    ["cpu", sandbox.vcpus === null ? null : sandbox.vcpus * 1000],
    ["memory", sandbox.memoryBytes],
  ] as const;
  return guests.flatMap(([resource, guest]): readonly Hazard[] => {
    const requested = amountIn(demand.requests, resource);
    if (guest === null || guest >= requested) return [];
    return [{ kind: "guest-below-requests", resource, requested, guest }];
  });
}

/** The least memory that Kata accepts for a hypervisor, 64 MiB. */
const leastGuest = 64 * mebibyte;

function tinyGuest({ memoryBytes: guest }: Sandbox): readonly Hazard[] {
  return guest === null || guest >= leastGuest ? [] : [{ kind: "tiny-guest", guest }];
}

function missingCap(
  { cgroup, demand, traits }: SizedWorkload,
  { memoryBytes }: Sandbox,
): readonly Hazard[] {
  const limit = amountIn(demand.limits, "memory");
  if (traits?.vmOnNode !== true || cgroup.memoryBytes !== null || limit === 0) return [];
  return memoryBytes === null ? [] : [{ kind: "no-memory-cap", sandbox: memoryBytes }];
}

/**
 * The sizing rules a second time, read off their sources on their own and written as plainly as they
 * can be: whole numbers of milli-CPU and bytes, and nothing shared with `src/sizing`.
 */

/** A container as far as its size goes; undefined is a limit that is not declared. */
export interface Box {
  readonly cpu?: number | undefined;
  readonly memory?: number | undefined;
  /** Huge pages of 2 MiB, in bytes. */
  readonly huge?: number | undefined;
}

/** A pod: containers, and init containers of which some are sidecars. */
export interface BoxPod {
  readonly main: readonly Box[];
  readonly init: readonly (Box & { readonly sidecar: boolean })[];
}

/** What a VM comes to, or that it is refused. */
export type Outcome =
  { readonly vcpus: number; readonly memory: number } | { readonly refused: string };

const MIB = 2 ** 20;

/** KEP-753: what runs together, and each init container beside the sidecars before it. */
function effective(pod: BoxPod, of: "cpu" | "memory"): number {
  const sidecars = pod.init.filter(({ sidecar }) => sidecar);
  const add = (boxes: readonly Box[]): number =>
    boxes.reduce((sum, box) => sum + (box[of] ?? 0), 0);
  let most = add([...pod.main, ...sidecars]);
  pod.init.forEach((one, index) => {
    const before = pod.init.slice(0, index).filter(({ sidecar }) => sidecar);
    most = Math.max(most, add([...before, one]));
  });
  return most;
}

/** The kubelet writes a quota of at least 1000 in 100000. */
function quota(milli: number): number {
  return milli === 0 ? 0 : Math.max(10, milli);
}

function wholeMiB(bytes: number): number {
  return Math.floor(bytes / MIB);
}

/** 1 + x and 2 GiB + y, exactly. */
export function documented(pod: BoxPod): Outcome {
  return {
    vcpus: Math.ceil((1000 + effective(pod, "cpu")) / 1000),
    memory: 2 * 1024 * MIB + effective(pod, "memory"),
  };
}

/** DEFMEMSZ=256 and DEFSTATICSANDBOXWORKLOADMEM=1792. */
export function packages2023(pod: BoxPod): Outcome {
  const limit = wholeMiB(effective(pod, "memory"));
  return {
    vcpus: Math.ceil((1000 + quota(effective(pod, "cpu"))) / 1000),
    memory: (256 + (limit === 0 ? 1792 : limit)) * MIB,
  };
}

/** DEFMEMSZ=0, DEFVCPUS=0, a workload of 512 MiB and 1 vCPU, a minimum. */
export function packages2025(pod: BoxPod, minimum: number): Outcome {
  const limit = wholeMiB(effective(pod, "memory"));
  if (limit > 0 && limit < minimum) return { refused: "POD_MEMORY_LIMIT_TOO_LOW" };
  const cpu = quota(effective(pod, "cpu"));
  return {
    vcpus: cpu === 0 ? 1 : Math.ceil(cpu / 1000),
    memory: (limit === 0 ? 512 : limit) * MIB,
  };
}

/** The defaults of an installation, in milli-CPU and MiB. */
export interface Defaults {
  readonly milli: number;
  readonly MiB: number;
}

/** Go, static: the defaults and the pod, at least one vCPU. */
export function goStatic(pod: BoxPod, { milli, MiB }: Defaults): Outcome {
  return {
    vcpus: Math.max(1, Math.ceil((milli + quota(effective(pod, "cpu"))) / 1000)),
    memory: (MiB + wholeMiB(effective(pod, "memory"))) * MIB,
  };
}

function even(MiB: number): number {
  return MiB + (MiB % 2);
}

/** Rust 3.32, static: as Go, memory in even MiB. */
export function rust3(pod: BoxPod, { milli, MiB }: Defaults): Outcome {
  return {
    vcpus: Math.max(1, Math.ceil((milli + quota(effective(pod, "cpu"))) / 1000)),
    memory: (MiB + even(wholeMiB(effective(pod, "memory")))) * MIB,
  };
}

/** Rust 4: any limit switches both figures to overhead plus limit. */
export function rust4(pod: BoxPod, defaults: Defaults, overhead: Defaults): Outcome {
  const cpu = quota(effective(pod, "cpu"));
  const memory = wholeMiB(effective(pod, "memory"));
  if (cpu === 0 && memory === 0)
    return {
      vcpus: Math.max(1, Math.ceil(defaults.milli / 1000)),
      memory: defaults.MiB * MIB,
    };
  const size = overhead.MiB + even(memory);
  if (size === 0) return { refused: "SANDBOX_MEMORY_ZERO" };
  return { vcpus: Math.ceil(Math.max(1000, overhead.milli + cpu) / 1000), memory: size * MIB };
}

/**
 * Go, hot-plug: container by container in float32 as they start; an init container's memory stays
 * plugged, its CPU goes with it.
 */
export function hotplug(pod: BoxPod, { milli, MiB }: Defaults, blockMiB = 128): Outcome {
  const sidecars = pod.init.filter(({ sidecar }) => sidecar);
  const running = [...sidecars, ...pod.main];
  const cpus = new Float32Array([0]);
  for (const { cpu } of running)
    if (cpu !== undefined && cpu > 0)
      cpus[0] = cpus[0]! + new Float32Array([(quota(cpu) * 100) / 100_000])[0]!;
  cpus[0] = cpus[0]! + new Float32Array([milli / 1000])[0]!;
  const taken = (boxes: readonly Box[]): number =>
    boxes.reduce((sum, { memory = 0, huge = 0 }) => sum + memory + huge, 0);
  const peaks = pod.init.map((one, index) =>
    taken([...pod.init.slice(0, index).filter(({ sidecar }) => sidecar), one]),
  );
  const peak = wholeMiB(Math.max(taken(running), ...peaks));
  return {
    vcpus: Math.ceil(cpus[0]),
    memory: (MiB + Math.ceil(peak / blockMiB) * blockMiB) * MIB,
  };
}

/** vCPU in milli, then the sizes in GiB that it is sold with. */
const fargateOffers: readonly (readonly [number, readonly number[]])[] = [
  [250, [0.5, 1, 2]],
  [500, [1, 2, 3, 4]],
  [1000, [2, 3, 4, 5, 6, 7, 8]],
  [2000, [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]],
  [4000, Array.from({ length: 23 }, (_, index) => 8 + index)],
  [8000, Array.from({ length: 12 }, (_, index) => 16 + 4 * index)],
  [16_000, Array.from({ length: 12 }, (_, index) => 32 + 8 * index)],
];

/** The requests (here the limits) and 256 MiB, up to what is on offer; `vcpus` in milli. */
export function fargate(pod: BoxPod): Outcome {
  const cpu = effective(pod, "cpu");
  const memory = effective(pod, "memory") + 256 * MIB;
  for (const [milli, sizes] of fargateOffers)
    for (const gib of sizes)
      if (milli >= cpu && gib * 1024 * MIB >= memory)
        return { vcpus: milli, memory: gib * 1024 * MIB };
  return { refused: "NO_FARGATE_COMBINATION" };
}

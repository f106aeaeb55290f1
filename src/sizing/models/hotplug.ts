import type { Term } from "../../quantity/index.ts";
import type { Container, Pod } from "../../manifest/index.ts";
import type { SizingInput, SizingResult } from "../types.ts";
import { alignUp, atMost, figure, floorToMebibytes, mebibyte, plus } from "../figure.ts";
import { sandboxOf, sumFigures, wholeVcpus } from "../figure.ts";
import type { Figure } from "../figure.ts";
import { exclusiveCpus } from "../../scheduling/index.ts";
import { containerLimit, describe, hugePageLimits, isSidecar } from "../limits.ts";
import { goAnnotations } from "./kata-annotations.ts";
import { baseFigure, baseOf } from "./kata-settings.ts";
import type { KataOptions } from "./kata-settings.ts";

/** The settings of hot-plugged sandboxes. */
export interface HotplugOptions extends Omit<KataOptions, "cri"> {
  /** The guest's memory block, in MiB; 128 on x86_64. */
  readonly memoryBlockMiB?: number;
  /** `default_maxvcpus`; 0 means the host's CPUs, so no cap here. */
  readonly maxVcpus?: number;
  /** `default_maxmemory` in MiB; 0 means the host's memory, so no cap here. */
  readonly maxMemoryMiB?: number;
  /**
   * How many CPUs the containers' cpusets name together; they count where no container has a CPU
   * quota. Unless given, the CPUs that a static CPU manager gives to containers (`cpuQuota:
   * "exclusive"`).
   */
  readonly cpusetCpus?: number;
}

/** The defaults of {@link HotplugOptions}. */
export const hotplugDefaults = {
  defaultVcpus: 1,
  defaultMemoryMiB: 2048,
  memoryBlockMiB: 128,
  maxVcpus: 0,
  maxMemoryMiB: 0,
  cpusetCpus: 0,
  shim: "clh",
  sizeAnnotations: false,
  sandboxCgroupOnly: null,
  cpuQuota: "enforced",
} as const;

/** The least quota the kubelet writes for a container: 10m. */
const leastQuota = 10;

/**
 * Sizes a VM that grows with its running containers. vCPUs of init containers are given back when
 * these stop, so the running pod counts. Memory is never unplugged, so its peak counts: init
 * containers run one after the other, each beside the sidecars started before it.
 */
export function sizeHotplug(
  input: SizingInput,
  options: Required<HotplugOptions>,
  source: string,
): SizingResult {
  const base = baseOf(input, options, goAnnotations(options.shim));
  if ("refusal" in base) return base;
  const phases = phasesOf(input.pod);
  const running = phases[0] ?? [];
  const shares = quotas(running, input.pod, options);
  const cpuset = cpusetOf(running, input.pod, options);
  const cpu = sumFigures(baseFigure(base.cpu, source), pluggedCpu(shares, cpuset));
  const float = float32Sum(shares, { base: base.cpu.amount, cpuset });
  const vcpus = plus(wholeVcpus(cpu.amount), {
    label: "float32 accumulation",
    amount: Math.ceil(float) - Math.ceil(cpu.amount / 1000),
    source,
  });
  const memory = sumFigures(
    baseFigure(base.memory, source),
    grownMemory(phases, input.pod, options),
  );
  return {
    sandbox: sandboxOf(
      cpu,
      options.maxVcpus > 0 ? atMost(vcpus, options.maxVcpus, "default_maxvcpus") : vcpus,
      options.maxMemoryMiB > 0
        ? atMost(memory, options.maxMemoryMiB * mebibyte, "default_maxmemory")
        : memory,
    ),
  };
}

/** Containers that run at the same time, in the order they started, each with its path. */
type Phase = readonly (readonly [container: Container, at: readonly (string | number)[]])[];

function phasesOf(pod: Pod): readonly Phase[] {
  const phases: Phase[] = [];
  const sidecars: Phase[number][] = [];
  (pod.spec.initContainers ?? []).forEach((container, index) => {
    const entry = [container, ["spec", "initContainers", index]] as const;
    if (isSidecar(container)) sidecars.push(entry);
    else phases.push([...sidecars, entry]);
  });
  const main = pod.spec.containers.map(
    (one, index) => [one, ["spec", "containers", index]] as const,
  );
  // The running pod comes first: it decides on vCPUs, and the ledger shows it on a tie.
  return [[...sidecars, ...main], ...phases];
}

function termsOf(phase: Phase, pod: Pod, resource: "cpu" | "memory"): readonly Term[] {
  const shared = containerLimit({ resources: pod.spec.resources ?? null }, resource);
  return phase.flatMap(([container, at]) => {
    const own = containerLimit(container, resource);
    const amount = own ?? shared;
    if (amount === null) return [];
    const where = own === null ? ["spec"] : at;
    const label = `${own === null ? "pod-level limit, counted for" : "limit of"} ${describe(container, at)}`;
    return [{ label, amount, path: [...where, "resources", "limits", resource] }];
  });
}

/** The quotas of the containers that have one: with exclusive CPUs a container has none. */
function quotas(phase: Phase, pod: Pod, { cpuQuota }: Required<HotplugOptions>): readonly Term[] {
  if (cpuQuota === "disabled" || cpuQuota === "unlimited") return [];
  const own = cpuQuota === "exclusive" ? exclusiveCpus(pod) : none;
  const held = phase.filter(([, at]) => !own.has(placeOf(at)));
  return termsOf(held, pod, "cpu").map(quotaOf);
}

/** The CPUs of the cpusets: as configured, or those that containers have for themselves. */
function cpusetOf(phase: Phase, pod: Pod, options: Required<HotplugOptions>): number {
  if (options.cpusetCpus > 0 || options.cpuQuota !== "exclusive") return options.cpusetCpus;
  const own = exclusiveCpus(pod);
  return phase.reduce((sum, [, at]) => sum + (own.get(placeOf(at)) ?? 0), 0);
}

const none: ReadonlyMap<string, number> = new Map();

/** Names the place of a container as `exclusiveCpus` does: `containers[0]`. */
function placeOf([, list, index]: readonly (string | number)[]): string {
  return `${list}[${index}]`;
}

/** What the kubelet makes of a CPU limit: its least quota stands for 10m. */
function quotaOf(term: Term): Term {
  if (term.amount === 0 || term.amount >= leastQuota) return term;
  return { ...term, label: `${term.label} (raised to the least CFS quota)`, amount: leastQuota };
}

function pluggedCpu(shares: readonly Term[], cpuset: number): Figure {
  const plugged = figure(...shares);
  if (plugged.amount > 0 || cpuset === 0) return plugged;
  return figure({ label: "CPUs of the cpuset", amount: cpuset * 1000 });
}

/** Adds up as Kata does, in float32 and in the order the containers started; the base comes last. */
function float32Sum(
  shares: readonly Term[],
  { base, cpuset }: { readonly base: number; readonly cpuset: number },
): number {
  const sum = shares.reduce((total, { amount }) => Math.fround(total + quotient(amount)), 0);
  return Math.fround((sum > 0 ? sum : cpuset) + Math.fround(base / 1000));
}

/** A quota over its period, both float32. */
function quotient(milliCpu: number): number {
  return Math.fround(Math.fround(milliCpu * 100) / 100_000);
}

function grownMemory(
  phases: readonly Phase[],
  pod: Pod,
  options: Required<HotplugOptions>,
): Figure {
  const limits = phases.map((phase) =>
    figure(
      ...termsOf(phase, pod, "memory"),
      ...phase.flatMap(([one, at]) => hugePageLimits(one, at)),
    ),
  );
  const block = options.memoryBlockMiB * mebibyte;
  const label = `align to memory blocks of ${options.memoryBlockMiB} MiB`;
  return alignUp(floorToMebibytes(highest(limits)), Math.max(block, mebibyte), label);
}

function highest(figures: readonly Figure[]): Figure {
  return figures.reduce((most, one) => (one.amount > most.amount ? one : most));
}

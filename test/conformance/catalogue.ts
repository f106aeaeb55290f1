import {
  maxPodsDefault,
  nodeAllocatable,
  type Allocatable,
  type AllocatableOptions,
} from "../../src/catalogue/index.ts";
import { compare, judgeAll, type Outcome, type Verdict } from "./outcome.ts";

const KIB = 1024;
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** A case of `allocatable-vectors.json`. */
interface AllocatableCase {
  readonly name: string;
  readonly kind: string;
  readonly vcpus: number;
  readonly memoryGiB: number;
  readonly maxPods: number;
  readonly k8sVersion: string;
  readonly os: "linux" | "windows";
  readonly kubeReservedCpuMilli?: number;
  readonly kubeReservedMemoryMiB?: number;
  readonly evictionMiB?: number;
  readonly allocatableCpuMilli?: number;
  readonly allocatableMemoryMiB_skuBasis?: number;
  readonly capacityMemoryKi?: number | null;
  readonly capacityMemoryBytes?: string;
  readonly allocatableMemoryKi?: number;
  readonly allocatableMemoryBytes?: string;
  readonly floatTruncation?: { readonly cpu: boolean };
}

/** A case of `maxpods-vectors.json`, or the row that states the range. */
interface MaxPodsCase {
  readonly networkPlugin?: string;
  readonly networkPluginMode?: string;
  readonly podSubnet?: boolean;
  readonly conflict?: boolean;
  readonly defaultMaxPods?: number;
}

/** Judges `nodeAllocatable`; every figure that a case states is compared. */
export function runAllocatableVectors(cases: readonly AllocatableCase[]): Outcome {
  return judgeAll(cases, (vector) => vector.name, judgeAllocatable);
}

function judgeAllocatable(vector: AllocatableCase): Verdict {
  const options = optionsOf(vector);
  if (options === undefined) return "skip";
  const size = { vcpus: vector.vcpus, memoryBytes: vector.memoryGiB * GIB };
  const all = figuresOf(nodeAllocatable(size, options));
  const expected = expectedOf(vector);
  const got = Object.fromEntries(
    Object.entries(expected).map(([field, value]) => {
      const actual = all[field as keyof Figures];
      // Karpenter's floats cut one milli-CPU off some counts; that is not the rule.
      const cut = vector.floatTruncation?.cpu === true && field.endsWith("Cpu");
      return [field, cut && Math.abs(actual - value) <= 1 ? value : actual];
    }),
  );
  return compare(expected, got);
}

function optionsOf(vector: AllocatableCase): AllocatableOptions | undefined {
  const { maxPods, os, k8sVersion: kubernetesVersion, kind } = vector;
  if (kind === "docs-formula") return { maxPods, os, kubernetesVersion, capacity: "nominal" };
  if (kind === "karpenter" || kind === "karpenter-proposed") return { maxPods, profile: kind };
  if (kind !== "observed") return undefined;
  return { maxPods, os, kubernetesVersion, capacity: { bytes: observedCapacity(vector) } };
}

/** Two observed nodes state what is allocatable only; the capacity follows from the reservations. */
function observedCapacity(vector: AllocatableCase): number {
  if (typeof vector.capacityMemoryKi === "number") return vector.capacityMemoryKi * KIB;
  const kept = (vector.kubeReservedMemoryMiB ?? 0) + (vector.evictionMiB ?? 0);
  return (vector.allocatableMemoryKi ?? 0) * KIB + kept * MIB;
}

interface Figures {
  readonly allocatableCpu: number;
  readonly reservedCpu: number;
  readonly allocatableMemory: number;
  readonly reservedMemory: number;
  readonly eviction: number;
  readonly capacity: number;
}

function expectedOf(vector: AllocatableCase): Partial<Figures> {
  const memory =
    vector.allocatableMemoryBytes ??
    scaled(vector.allocatableMemoryKi, KIB) ??
    scaled(vector.allocatableMemoryMiB_skuBasis, MIB);
  const stated = {
    allocatableCpu: vector.allocatableCpuMilli,
    reservedCpu: vector.kubeReservedCpuMilli,
    allocatableMemory: memory === undefined ? undefined : Math.max(0, Number(memory)),
    reservedMemory: scaled(vector.kubeReservedMemoryMiB, MIB),
    eviction: scaled(vector.evictionMiB, MIB),
    capacity:
      vector.capacityMemoryBytes === undefined ? undefined : Number(vector.capacityMemoryBytes),
  };
  return Object.fromEntries(
    Object.entries(stated).filter(([, value]) => value !== undefined),
  ) as Partial<Figures>;
}

function scaled(value: number | undefined, unit: number): number | undefined {
  return value === undefined ? undefined : value * unit;
}

/** Reads the figures back from the public terms. */
function figuresOf(allocatable: Allocatable): Figures {
  const { milliCpu, memoryBytes } = allocatable.terms;
  const total = (terms: typeof milliCpu, prefix: string) =>
    0 - terms.filter((t) => t.label.startsWith(prefix)).reduce((sum, t) => sum + t.amount, 0);
  return {
    allocatableCpu: allocatable.milliCpu,
    reservedCpu: total(milliCpu, "kube-reserved"),
    allocatableMemory: allocatable.memoryBytes,
    reservedMemory: total(memoryBytes, "kube-reserved"),
    eviction: total(memoryBytes, "eviction"),
    capacity: allocatable.capacityMemoryBytes,
  };
}

/** Judges `maxPodsDefault`; contradictions of the documentation and the range row are skipped. */
export function runMaxPodsVectors(cases: readonly MaxPodsCase[]): Outcome {
  return judgeAll(cases, ({ networkPlugin }) => networkPlugin ?? "range", judgeMaxPods);
}

function judgeMaxPods(vector: MaxPodsCase): Verdict {
  const { conflict, defaultMaxPods, networkPlugin, networkPluginMode, podSubnet } = vector;
  if (conflict === true || defaultMaxPods === undefined || networkPlugin === undefined) {
    return "skip";
  }
  const got = maxPodsDefault({
    networkPlugin,
    ...(networkPluginMode === undefined ? {} : { networkPluginMode }),
    ...(podSubnet === undefined ? {} : { podSubnet }),
  });
  return compare(defaultMaxPods, got);
}

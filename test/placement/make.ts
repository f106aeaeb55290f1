import type { NodeType } from "../../src/catalogue/index.ts";
import type { PodSpec } from "../../src/manifest/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";

/** What a hand-made workload may differ in; everything else is the plainest there is. */
export interface Made {
  readonly name?: string;
  readonly namespace?: string;
  readonly kind?: string;
  readonly replicas?: number;
  readonly perNode?: boolean;
  readonly cpu?: number;
  readonly memory?: number;
  readonly footprint?: { readonly cpu: number; readonly memory: number };
  readonly other?: Readonly<Record<string, number>>;
  readonly sandboxed?: boolean;
  readonly vcpus?: number;
  readonly refusal?: { readonly code: string; readonly reason: string };
  readonly labels?: Readonly<Record<string, string>>;
  readonly spec?: Partial<PodSpec>;
  readonly surge?: number;
}

export const MIB = 2 ** 20;
export const GIB = 2 ** 30;

/** Makes a sized workload by hand: `cpu` in milli, `memory` in bytes. */
export function makeWorkload(made: Made = {}): SizedWorkload {
  const { cpu = 500, memory = GIB, other = {}, sandboxed = false } = made;
  const footprint = made.footprint ?? { cpu, memory };
  const name = made.name ?? "web";
  const nano = (amount: number): { nano: bigint; format: "DecimalSI" } => ({
    nano: BigInt(amount) * 1_000_000_000n,
    format: "DecimalSI",
  });
  const pod = {
    metadata: { labels: made.labels ?? { app: name } },
    spec: { containers: [{ name: "main" }], ...made.spec },
  };
  const none = { milliCpu: [], memoryBytes: [] };
  const vcpus = made.vcpus ?? Math.ceil(footprint.cpu / 1000);
  return {
    workload: {
      apiVersion: "apps/v1",
      kind: made.kind ?? (made.perNode ? "DaemonSet" : "Deployment"),
      namespace: made.namespace ?? "default",
      name,
      labels: {},
      annotations: {},
      replicas: made.perNode ? 0 : (made.replicas ?? 1),
      perNode: made.perNode ?? false,
      pod,
      podPath: ["spec", "template"],
      origin: {
        source: { name: "made.yaml", text: "" },
        name: "made.yaml",
        document: 1,
        start: 0,
        end: 0,
        path: [],
      },
      ...(made.surge === undefined ? {} : { surge: made.surge }),
    },
    pod,
    admission: [],
    sandboxed,
    model: sandboxed ? "aks-preview" : null,
    qos: "Burstable",
    demand: { requests: {}, limits: {} },
    reservation: {
      milliCpu: cpu,
      memoryBytes: memory,
      resources: Object.fromEntries(
        Object.entries(other).map(([key, value]) => [key, nano(value)]),
      ),
      terms: none,
    },
    sandbox: sandboxed
      ? {
          milliCpu: footprint.cpu,
          vcpus,
          memoryBytes: footprint.memory,
          terms: { ...none, vcpus: [] },
        }
      : null,
    refusal: made.refusal ?? null,
    cgroup: { milliCpu: null, memoryBytes: null },
    footprint: { milliCpu: footprint.cpu, memoryBytes: footprint.memory, terms: none },
    shortfall: {
      milliCpu: Math.max(0, footprint.cpu - cpu),
      memoryBytes: Math.max(0, footprint.memory - memory),
    },
    stranded: {
      milliCpu: Math.max(0, cpu - footprint.cpu),
      memoryBytes: Math.max(0, memory - footprint.memory),
    },
  };
}

/** Makes a node type by hand: `cpu` in milli, `memory` in bytes, `price` in nano dollars an hour. */
export function makeNodeType(
  name: string,
  made: {
    readonly cpu: number;
    readonly memory: number;
    readonly price: number;
    readonly pods?: number;
    readonly series?: string;
    readonly arm64?: boolean;
    readonly nested?: boolean | null;
    readonly currency?: string;
  },
): NodeType {
  const vcpus = Math.ceil(made.cpu / 1000);
  const nested = made.nested === undefined ? true : made.nested;
  return {
    size: {
      name,
      series: made.series ?? "Dsv5",
      vcpus,
      vcpusBilled: vcpus,
      memoryBytes: made.memory,
      generations: [2],
      architecture: made.arm64 ? "arm64" : "x64",
      nestedVirtualization: nested,
      nestedVirtualizationEvidence: "documented",
      confidential: false,
      localDiskBytes: null,
      maxDataDisks: null,
    },
    allocatable: {
      milliCpu: made.cpu,
      memoryBytes: made.memory,
      pods: made.pods ?? 250,
      capacityMemoryBytes: made.memory,
      terms: { milliCpu: [], memoryBytes: [] },
    },
    pricePerHour: { currency: made.currency ?? "USD", nano: BigInt(made.price) },
  };
}

/** Small, medium and large, priced like Azure: in proportion. */
export const SIZES: readonly NodeType[] = [
  makeNodeType("Standard_D4", { cpu: 3860, memory: 14 * GIB, price: 192_000_000 }),
  makeNodeType("Standard_D8", { cpu: 7820, memory: 29 * GIB, price: 384_000_000 }),
  makeNodeType("Standard_E8", { cpu: 7820, memory: 60 * GIB, price: 504_000_000, series: "Esv5" }),
];

/** Writes a value with its big integers, for comparing bytes. */
export function toText(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? `${one}n` : one));
}

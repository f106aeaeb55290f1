import { judgeAll } from "./outcome.ts";
import type { Outcome, Verdict } from "./outcome.ts";
import { annotationsOf, cgroupOptionsOf, modelOf } from "./sizing-config.ts";
import type { VectorConfig } from "./sizing-config.ts";
import { cgroupCap, reservation } from "../../src/scheduling/index.ts";
import { formulaModel } from "../../src/formula/index.ts";
import { isModelName, isRefusal, sizeSandbox, sizeWorkloads } from "../../src/sizing/index.ts";
import type { ModelName, SizedWorkload } from "../../src/sizing/index.ts";
import type { Pod, PodSpec, Workload } from "../../src/manifest/index.ts";

/** One case of `sizing-vectors.json`. */
export interface SizingCase {
  readonly id: string;
  readonly model: string;
  readonly pod: PodSpec;
  readonly config?: VectorConfig;
  readonly expected: Readonly<Record<string, unknown>>;
}

type Figures = Readonly<Record<string, unknown>>;

const mebibyte = 2 ** 20;

/** Vectors that judge Kubernetes' own figures, not a sandbox. */
const withoutSandbox = new Set(["kata-deploy-overhead", "k8s-effective"]);

/** The facts that are judged; a vector may state others, which are notes. */
const judged: ReadonlySet<string> = new Set([
  "vcpus",
  "memoryBytes",
  "schedulerCpuMilli",
  "schedulerMemoryBytes",
  "podCgroupCpuMilli",
  "podCgroupMemoryMaxMiB",
  "error",
  "annotationVcpus",
  "annotationMemoryMiB",
  "annotationGpus",
  "instance",
  "extendedResource",
  "observedMemoryCurrentMiB",
  "freeForHostMiB",
  "reservedForKubernetesMiB",
]);

/** Runs sizing vectors against the library and compares every figure a vector states. */
export function runSizingVectors(cases: readonly SizingCase[]): Outcome {
  return judgeAll(cases, ({ id }) => id, judge);
}

function judge(one: SizingCase): Verdict {
  if (!isModelName(one.model) && !withoutSandbox.has(one.model)) return "skip";
  const wanted = expectedFigures(one);
  const got = figuresOf(one);
  const differing = Object.keys(wanted).filter((key) => !same(wanted[key], got[key]));
  if (differing.length === 0) return null;
  return { expected: pick(wanted, differing), got: pick(got, differing) };
}

function expectedFigures({ model, expected }: SizingCase): Figures {
  const figures: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(expected)) {
    const sandboxFigure = key === "vcpus" || key === "memoryBytes";
    if (!judged.has(key) || (sandboxFigure && withoutSandbox.has(model))) continue;
    figures[key] = value;
  }
  return figures;
}

function figuresOf(one: SizingCase): Figures {
  const config = one.config ?? {};
  if (!isModelName(one.model)) return kubernetesFigures({ spec: one.pod }, config);
  const pod: Pod = { metadata: { annotations: annotationsOf(config) }, spec: one.pod };
  const [sized] = sizeWorkloads([workloadOf(one.id, pod)], {
    model: modelOf(one.model, config, pod),
    sandbox: "all",
  });
  if (sized === undefined) throw new Error("sizeWorkloads gave no result");
  if (sized.unreadable !== undefined) return { unreadable: sized.unreadable.reason };
  if (one.model === "aks-preview" && !agreesWithFormula(sized, pod)) {
    return { formula: "the documented formula, written as a user formula, differs" };
  }
  return sandboxFigures(sized, one.model);
}

/** The documented formula as a user would write it must give what the built-in model gives. */
const written = formulaModel({ vcpus: "1 + limits.cpu", memory: "2 GiB + limits.memory" });

function agreesWithFormula({ sandbox }: SizedWorkload, pod: Pod): boolean {
  const result = sizeSandbox(pod, { model: written });
  if (isRefusal(result)) return sandbox === null;
  const figures = ["milliCpu", "vcpus", "memoryBytes"] as const;
  return figures.every((figure) => result[figure] === sandbox?.[figure]);
}

function kubernetesFigures(pod: Pod, config: VectorConfig): Figures {
  const held = reservation(pod);
  return {
    schedulerCpuMilli: held.milliCpu,
    schedulerMemoryBytes: held.memoryBytes,
    ...capOf(cgroupCap(pod, cgroupOptionsOf(config))),
  };
}

function capOf(cap: {
  readonly milliCpu: number | null;
  readonly memoryBytes: number | null;
}): Figures {
  return {
    podCgroupCpuMilli: cap.milliCpu,
    podCgroupMemoryMaxMiB: cap.memoryBytes === null ? null : cap.memoryBytes / mebibyte,
  };
}

function sandboxFigures(sized: SizedWorkload, model: ModelName): Figures {
  const { sandbox, refusal, footprint, cgroup } = sized;
  const current = footprint.memoryBytes / mebibyte;
  const milliCpu = sandbox?.milliCpu ?? null;
  return {
    vcpus: model === "eks-fargate" && milliCpu !== null ? milliCpu / 1000 : sandbox?.vcpus,
    memoryBytes: sandbox?.memoryBytes,
    schedulerCpuMilli: sized.reservation.milliCpu,
    schedulerMemoryBytes: sized.reservation.memoryBytes,
    ...capOf(cgroup),
    error: errorOf(refusal),
    observedMemoryCurrentMiB: current,
    freeForHostMiB: cgroup.memoryBytes === null ? null : cgroup.memoryBytes / mebibyte - current,
    extendedResource: { "kata.peerpods.io/vm": extended(sized) },
    ...sized.details,
  };
}

function extended(sized: SizedWorkload): number {
  return Number((sized.reservation.resources["kata.peerpods.io/vm"]?.nano ?? 0n) / 1_000_000_000n);
}

function errorOf(refusal: SizedWorkload["refusal"]): string | undefined {
  if (refusal === null) return undefined;
  const { code, minMiB, gotMiB } = refusal;
  const minimum = minMiB === undefined ? "" : ` min=${minMiB}`;
  return `${code}${minimum}${gotMiB === undefined ? "" : ` got=${gotMiB}`}`;
}

function workloadOf(name: string, pod: Pod): Workload {
  const text = "";
  return {
    apiVersion: "v1",
    kind: "Pod",
    namespace: "default",
    name,
    labels: {},
    annotations: {},
    replicas: 1,
    perNode: false,
    pod,
    podPath: [],
    origin: { source: { name, text }, name, document: 1, start: 0, end: 0, path: [] },
  };
}

function pick(figures: Figures, keys: readonly string[]): Figures {
  return Object.fromEntries(keys.map((key) => [key, figures[key] ?? null]));
}

function same(expected: unknown, got: unknown): boolean {
  return JSON.stringify(expected ?? null) === JSON.stringify(got ?? null);
}

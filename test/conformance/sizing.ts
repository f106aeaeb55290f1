import { judgeAll } from "./outcome.ts";
import type { Outcome, Verdict } from "./outcome.ts";
import { cgroupCap, reservation } from "../../src/scheduling/index.ts";
import { formulaModel } from "../../src/formula/index.ts";
import {
  createModel,
  isModelName,
  isRefusal,
  sizeSandbox,
  sizeWorkloads,
} from "../../src/sizing/index.ts";
import type { ModelName, SizedWorkload, SizingModel } from "../../src/sizing/index.ts";
import type { Pod, PodSpec, Workload } from "../../src/manifest/index.ts";

/** One case of `sizing-vectors.json`. */
export interface SizingCase {
  readonly id: string;
  readonly model: string;
  readonly pod: PodSpec;
  readonly config?: Readonly<Record<string, unknown>>;
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
  "strandedOverheadMiB",
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
  if (!isModelName(one.model)) return kubernetesFigures({ spec: one.pod });
  const pod: Pod = { metadata: { annotations: annotationsOf(one) }, spec: one.pod };
  const [sized] = sizeWorkloads([workloadOf(one.id, pod)], {
    model: modelOf(one.model, one.config ?? {}),
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

function kubernetesFigures(pod: Pod): Figures {
  const held = reservation(pod);
  return {
    schedulerCpuMilli: held.milliCpu,
    schedulerMemoryBytes: held.memoryBytes,
    ...capOf(cgroupCap(pod)),
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
    strandedOverheadMiB: strandedGuest(sized),
    extendedResource: { "kata.peerpods.io/vm": extended(sized) },
    ...sized.details,
  };
}

function requested(sized: SizedWorkload): number {
  return Number((sized.demand.requests["memory"]?.nano ?? 0n) / 1_000_000_000n);
}

function extended(sized: SizedWorkload): number {
  return Number((sized.reservation.resources["kata.peerpods.io/vm"]?.nano ?? 0n) / 1_000_000_000n);
}

/** The part of the default class's 600Mi that stands for a guest this pod does not use. */
function strandedGuest(sized: SizedWorkload): number {
  const declared = (sized.demand.limits["memory"]?.nano ?? 0n) > 0n;
  const overhead = sized.reservation.memoryBytes - requested(sized);
  return declared && overhead === 600 * mebibyte ? 512 : 0;
}

function errorOf(refusal: SizedWorkload["refusal"]): string | undefined {
  if (refusal === null) return undefined;
  const { code, minMiB, gotMiB } = refusal;
  const minimum = minMiB === undefined ? "" : ` min=${minMiB}`;
  return `${code}${minimum}${gotMiB === undefined ? "" : ` got=${gotMiB}`}`;
}

/** A configuration key of the vectors and the option that stands for it. */
const optionNames: Readonly<Record<string, string>> = {
  minMemoryMiB: "minMemoryMiB",
  defaultVcpus: "defaultVcpus",
  defaultMemoryMiB: "defaultMemoryMiB",
  memoryBlockMiB: "memoryBlockMiB",
  overheadVcpus: "overheadVcpus",
  overheadMemoryMiB: "overheadMemoryMiB",
  maxVcpus: "maxVcpus",
  defaultMaxVcpus: "maxVcpus",
  maxMemoryMiB: "maxMemoryMiB",
  defaultMaxMemoryMiB: "maxMemoryMiB",
  shim: "shim",
  cri: "cri",
  defaultInstance: "defaultInstance",
  version: "version",
};

function modelOf(name: ModelName, config: Readonly<Record<string, unknown>>): SizingModel {
  const options: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(config)) {
    const option = optionNames[key];
    if (option !== undefined) options[option] = value;
  }
  if (config["annotations"] !== undefined) options["sizeAnnotations"] = true;
  for (const [key, value] of Object.entries(config)) {
    const quota = cpuQuotaOf(key, value);
    if (quota !== undefined) options["cpuQuota"] = quota;
    if (/cpuset/i.test(key)) options["cpusetCpus"] = cpusetSize(value);
  }
  if (Array.isArray(config["instances"])) {
    options["instances"] = config["instances"].map(
      ([instance, vcpus, memoryMiB, gpus = 0]: readonly [string, number, number, number?]) => ({
        name: instance,
        vcpus,
        memoryMiB,
        gpus,
      }),
    );
  }
  return createModel(name, options);
}

/** What a setting of the kubelet means for the CPU quota that a shim gets to see. */
function cpuQuotaOf(key: string, value: unknown): string | undefined {
  if (/quota/i.test(key)) {
    if (value === false || value === 0 || value === "disabled") return "disabled";
    if (value === -1) return "exclusive";
  }
  return /static|exclusive|cpuManager/i.test(key) && (value === true || value === "static")
    ? "exclusive"
    : undefined;
}

/** Counts the CPUs of a cpuset: a number, or a list such as `0-3,5`. */
function cpusetSize(value: unknown): number {
  if (typeof value === "number") return value;
  return String(value)
    .split(",")
    .map((part) => part.split("-").map(Number))
    .reduce((sum, [from = 0, to = from]) => sum + to - from + 1, 0);
}

/** The annotations of a case, with the prefix that pods carry. */
function annotationsOf({ config }: SizingCase): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const given: unknown = config?.["annotations"];
  if (typeof given === "object" && given !== null) {
    for (const [key, value] of Object.entries(given)) {
      found[
        key.includes("/") || key.includes("io.")
          ? key
          : `io.katacontainers.config.hypervisor.${key}`
      ] = String(value);
    }
  }
  const machineType: unknown = config?.["machineType"];
  if (typeof machineType === "string") {
    found["io.katacontainers.config.hypervisor.machine_type"] = machineType;
  }
  return found;
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

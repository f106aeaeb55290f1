import type { RuntimeClass } from "../../manifest/index.ts";
import { mebibyte } from "../figure.ts";
import { referenceOverhead } from "../reference-overhead.ts";
import { findSandboxClass } from "../runtime-classes.ts";
import type { ResourceDelta, SizedWorkload } from "../types.ts";
import { amountIn, quantityText } from "../amounts.ts";
import { runtimeClassManifest } from "./runtime-class-manifest.ts";
import type { RuntimeClassManifest } from "./runtime-class-manifest.ts";
import { runtimeClassYaml } from "./runtime-class-yaml.ts";

/** The RuntimeClass overhead that fits a pod, against the one it has. */
export interface OverheadAdvice {
  /** The overhead the pod has now. */
  readonly current: ResourceDelta;
  /**
   * The least overhead with which its reservation covers its footprint; where Microsoft measured such
   * sandboxes, at least the overhead of its table for the VM's size on top of the VM.
   */
  readonly fitting: ResourceDelta;
  /** Whether the present overhead is the fitting one. */
  readonly fits: boolean;
  /** What the fitting class sets free on the node, per pod. */
  readonly freed: ResourceDelta;
  /** What the fitting class sets aside in addition, per pod. */
  readonly added: ResourceDelta;
  /** A RuntimeClass with the fitting overhead; in all else as the pod's own class where that is known. */
  readonly runtimeClass: RuntimeClassManifest;
  /** The same RuntimeClass as YAML, ready for `kubectl apply`. */
  readonly yaml: string;
}

/** Settings of `overheadAdvice`. */
export interface OverheadAdviceOptions {
  /** The name of the new class; made of the present one and the overhead unless given. */
  readonly name?: string;
}

/**
 * Computes the RuntimeClass overhead that makes a pod's reservation cover its footprint, in whole
 * MiB, never below Microsoft's reference table where the model was measured by it. Null for pods
 * whose VM does not stand on the node or has no stated size.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-overhead/
 * @example
 * const [web] = sizeWorkloads(parseManifests([{ name: "web.yaml", text }]));
 * const advice = web && overheadAdvice(web, { name: "kata-web" });
 * advice?.current; // => { milliCpu: 0, memoryBytes: 600 * 2 ** 20 }
 * advice?.fitting; // => { milliCpu: 1000, memoryBytes: 2 * 2 ** 30 }
 * advice?.runtimeClass.overhead.podFixed; // => { cpu: "1", memory: "2Gi" }
 */
export function overheadAdvice(
  sized: SizedWorkload,
  options: OverheadAdviceOptions = {},
): OverheadAdvice | null {
  const { sandbox, traits, demand, footprint, reservation } = sized;
  const vmBytes = sandbox?.memoryBytes ?? null;
  if (traits?.vmOnNode !== true || vmBytes === null || sandbox?.milliCpu === null) return null;
  const requests = {
    milliCpu: amountIn(demand.requests, "cpu"),
    memoryBytes: amountIn(demand.requests, "memory"),
  };
  const table = traits.aksReferenceTable ? referenceOverhead(vmBytes) : 0;
  // The vendor's margin comes on top of whatever of the VM itself no request covers.
  const needed = Math.max(footprint.memoryBytes, vmBytes + table);
  const uncovered = wholeMebibytes(needed - requests.memoryBytes);
  const fitting = {
    milliCpu: Math.max(0, footprint.milliCpu - requests.milliCpu),
    memoryBytes: Math.max(0, uncovered, table),
  };
  const current = difference(reservation, requests);
  const runtimeClass = classFor(sized, fitting, options);
  return {
    current,
    fitting,
    fits: current.milliCpu === fitting.milliCpu && current.memoryBytes === fitting.memoryBytes,
    freed: difference(current, fitting),
    added: difference(fitting, current),
    runtimeClass,
    yaml: runtimeClassYaml(runtimeClass),
  };
}

function wholeMebibytes(bytes: number): number {
  return Math.ceil(bytes / mebibyte) * mebibyte;
}

function difference(of: ResourceDelta, less: ResourceDelta): ResourceDelta {
  return {
    milliCpu: Math.max(0, of.milliCpu - less.milliCpu),
    memoryBytes: Math.max(0, of.memoryBytes - less.memoryBytes),
  };
}

function classFor(
  { runtimeClass }: SizedWorkload,
  { milliCpu, memoryBytes }: ResourceDelta,
  { name }: OverheadAdviceOptions,
): RuntimeClassManifest {
  const present = runtimeClass?.misspellingOf ?? runtimeClass?.name ?? "kata";
  const known = findSandboxClass(runtimeClass?.known ?? present);
  // A class of the cluster's own says all there is to say, also by what it leaves out.
  const definition = runtimeClass?.definition ?? { nodeSelector: known?.nodeSelector ?? {} };
  return runtimeClassManifest({
    ...inherited(definition),
    name: name ?? nameFor(present, { milliCpu, memoryBytes }),
    handler: runtimeClass?.handler ?? known?.handler ?? "kata",
    podFixed: {
      ...otherResources(runtimeClass?.definition?.podFixed),
      ...(milliCpu > 0 ? { cpu: quantityText(milliCpu, "cpu") } : {}),
      memory: quantityText(memoryBytes, "memory"),
    },
  });
}

type ClassParts = Pick<RuntimeClass, "labels" | "annotations" | "nodeSelector" | "tolerations">;

/** What a class made of another one takes over; what was said of that very object stays with it. */
function inherited({ labels, annotations, nodeSelector, tolerations }: ClassParts): ClassParts {
  return {
    ...(labels === undefined ? {} : { labels: withoutManagement(labels) }),
    ...(annotations === undefined ? {} : { annotations: withoutManagement(annotations) }),
    ...(nodeSelector === undefined ? {} : { nodeSelector }),
    ...(tolerations === undefined ? {} : { tolerations }),
  };
}

/** Labels and annotations by which kubectl and the addon manager of AKS know an object of theirs. */
const MANAGEMENT: ReadonlySet<string> = new Set([
  "kubectl.kubernetes.io/last-applied-configuration",
  "addonmanager.kubernetes.io/mode",
  "kubernetes.io/cluster-service",
]);

function withoutManagement(map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !MANAGEMENT.has(key)));
}

/** The overhead in what is no CPU or memory, which no model knows of. */
function otherResources(podFixed: RuntimeClass["podFixed"] = {}): Record<string, string> {
  const others = Object.entries(podFixed).filter(([name]) => name !== "cpu" && name !== "memory");
  return Object.fromEntries(others.map(([name, amount]) => [name, String(amount)]));
}

/** Names a class after the present one and its overhead, in the characters that Kubernetes allows. */
function nameFor(present: string, { milliCpu, memoryBytes }: ResourceDelta): string {
  const base = present
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, "-")
    .replaceAll(/^[.-]+|[.-]+$/g, "");
  const cpu = milliCpu > 0 ? `-${milliCpu}m` : "";
  return `${base === "" ? "kata" : base}-${memoryBytes / mebibyte}mi${cpu}`;
}

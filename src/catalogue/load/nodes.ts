import type { Diagnostic } from "../../diagnostic/index.ts";
import { parseQuantity, QuantityError, type FieldPath } from "../../quantity/index.ts";
import { isObject, type Located, objectsOf, optionalText, requireText } from "./fields.ts";
import {
  decodeInput,
  reportField,
  startReading,
  type LoaderInput,
  type Reading,
} from "./reading.ts";

/** A taint of a node. */
export interface NodeTaint {
  /** The key that a pod's toleration names, e.g. `sku`. */
  readonly key: string;
  /** The value beside the key; absent means empty. */
  readonly value?: string;
  /** What happens to pods that do not tolerate it. */
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** What a node has or leaves for pods, as the kubelet reports it. */
export interface NodeResources {
  /** The CPU in thousandths of a core, rounded down. */
  readonly milliCpu: number;
  /** The memory in bytes, rounded down. */
  readonly memoryBytes: number;
  /** The most pods the kubelet accepts. */
  readonly pods: number;
}

/** A node that exists already, so that a plan can start from it. The figures are its allocatable. */
export interface ExistingNode extends NodeResources {
  /** The node's `metadata.name`. */
  readonly name: string;
  /** The VM size, from the label `node.kubernetes.io/instance-type`; null where the label is missing. */
  readonly size: string | null;
  /** The node pool, from AKS' labels; null outside AKS. */
  readonly pool: string | null;
  /** The availability zone from the topology label; null where the label is missing. */
  readonly zone: string | null;
  /** What the node has before reservations. */
  readonly capacity: NodeResources;
  /** Every other allocatable resource in whole units, such as `ephemeral-storage` in bytes. */
  readonly resources: Readonly<Record<string, number>>;
  /** All labels of the node, empty for none. */
  readonly labels: Readonly<Record<string, string>>;
  /** All taints of the node, empty for none. */
  readonly taints: readonly NodeTaint[];
  /** True where the node is cordoned. */
  readonly unschedulable: boolean;
  /** True where AKS labelled the pool for pod sandboxing. */
  readonly sandboxing: boolean;
}

/** What `loadNodes` gives: nodes in the order of the input. */
export interface LoadedNodes {
  /** The nodes that could be read. */
  readonly nodes: readonly ExistingNode[];
  /** What was wrong with the rest, empty for nothing. */
  readonly diagnostics: readonly Diagnostic[];
}

const EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"] as const;

const SANDBOXING_LABELS = [
  "kubernetes.azure.com/kata-mshv-vm-isolation",
  "kubernetes.azure.com/kata-vm-isolation",
];

/**
 * Reads the output of `kubectl get nodes -o json`: a list or a single node. Amounts are rounded down
 * to milli-CPU and bytes, since a node must not be promised more than it has.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/
 * @example
 * const allocatable = { cpu: "3860m", memory: "13Gi", pods: "110" };
 * const labels = { "node.kubernetes.io/instance-type": "Standard_D4s_v5" };
 * const { nodes } = loadNodes({
 *   kind: "Node",
 *   metadata: { name: "aks-kata-0", labels },
 *   status: { allocatable, capacity: { cpu: "4", memory: "16Gi", pods: "110" } },
 * });
 * nodes[0]?.size; // => "Standard_D4s_v5"
 * nodes[0]?.milliCpu; // => 3860
 * nodes[0]?.pool; // => null
 */
export function loadNodes(input: LoaderInput): LoadedNodes {
  const reading = startReading("kubectl get nodes");
  const nodes: ExistingNode[] = [];
  for (const document of decodeInput(reading, input)) {
    for (const at of nodeObjects(reading, document)) {
      const node = readNode(reading, at);
      if (node !== undefined) nodes.push(node);
    }
  }
  return { nodes, diagnostics: reading.diagnostics };
}

function* nodeObjects(reading: Reading, document: unknown): Generator<Located> {
  if (isObject(document) && document["kind"] === "Node") {
    yield { object: document, path: [] };
    return;
  }
  const items = isObject(document) ? document["items"] : document;
  const root: FieldPath = isObject(document) ? ["items"] : [];
  for (const [object, path] of objectsOf(reading, items, root)) {
    const kind = object["kind"];
    // Items of a typed list (`NodeList`) carry no kind of their own.
    if (kind === undefined || kind === "Node") yield { object, path };
    else reportField(reading, [...path, "kind"], { expected: "Node", found: kind });
  }
}

function readNode(reading: Reading, at: Located): ExistingNode | undefined {
  const metadata = part(at, "metadata");
  const spec = part(at, "spec");
  const status = part(at, "status");
  const name = optionalText(metadata.object, "name");
  if (name === undefined) {
    const found = metadata.object["name"];
    reportField(reading, [...metadata.path, "name"], { expected: "a name", found });
  }
  const allocatable = readResources(reading, part(status, "allocatable"));
  const capacity = readResources(reading, part(status, "capacity"));
  if (name === undefined || allocatable === undefined || capacity === undefined) return undefined;
  const labels = textMap(metadata.object["labels"]);
  const label = (...keys: readonly string[]) =>
    keys.map((key) => labels[key]).find((value) => value !== undefined && value !== "") ?? null;
  return {
    name,
    size: label("node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"),
    pool: label("kubernetes.azure.com/agentpool", "agentpool"),
    zone: label("topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"),
    ...allocatable,
    capacity,
    resources: readOthers(reading, part(status, "allocatable")),
    labels,
    taints: readTaints(reading, spec),
    unschedulable: spec.object["unschedulable"] === true,
    sandboxing: SANDBOXING_LABELS.some((key) => labels[key] === "true"),
  };
}

function part(at: Located, field: string): Located {
  const value = at.object[field];
  return { object: isObject(value) ? value : {}, path: [...at.path, field] };
}

function readResources(reading: Reading, at: Located): NodeResources | undefined {
  const milliCpu = readAmount(reading, at, { field: "cpu", unit: 1_000_000n });
  const memoryBytes = readAmount(reading, at, { field: "memory", unit: 1_000_000_000n });
  const pods = readAmount(reading, at, { field: "pods", unit: 1_000_000_000n });
  if (milliCpu === undefined || memoryBytes === undefined || pods === undefined) return undefined;
  return { milliCpu, memoryBytes, pods };
}

function readOthers(reading: Reading, at: Located): Readonly<Record<string, number>> {
  const resources: Record<string, number> = {};
  for (const field of Object.keys(at.object)) {
    if (field === "cpu" || field === "memory" || field === "pods") continue;
    const amount = readAmount(reading, at, { field, unit: 1_000_000_000n });
    if (amount !== undefined) resources[field] = amount;
  }
  return resources;
}

function readAmount(
  reading: Reading,
  at: Located,
  { field, unit }: { readonly field: string; readonly unit: bigint },
): number | undefined {
  const value = at.object[field];
  const path = [...at.path, field];
  if (typeof value !== "string" && typeof value !== "number") {
    reportField(reading, path, { expected: "a quantity", found: value });
    return undefined;
  }
  try {
    const amount = Number(parseQuantity(String(value)).nano / unit);
    if (Number.isSafeInteger(amount) && amount >= 0) return amount;
    reportField(reading, path, { expected: "a quantity from 0 to 2^53 - 1", found: value });
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    reportField(reading, path, { expected: "a quantity", found: value });
  }
  return undefined;
}

function readTaints(reading: Reading, spec: Located): readonly NodeTaint[] {
  const list = spec.object["taints"];
  if (list === undefined || list === null) return [];
  const taints: NodeTaint[] = [];
  for (const [object, path] of objectsOf(reading, list, [...spec.path, "taints"])) {
    const key = requireText(reading, { object, path }, "key");
    const effect = EFFECTS.find((known) => known === object["effect"]);
    const value = optionalText(object, "value");
    if (effect === undefined) {
      const found = object["effect"];
      reportField(reading, [...path, "effect"], { expected: EFFECTS.join(", "), found });
    } else if (key !== undefined) {
      taints.push(value === undefined ? { key, effect } : { key, value, effect });
    }
  }
  return taints;
}

function textMap(value: unknown): Readonly<Record<string, string>> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
}

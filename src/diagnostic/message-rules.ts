import { formatQuantity, readableAmount, readableBytes } from "../quantity/index.ts";
import { escapeAll, escapeText, quote } from "./quote.ts";
import type { BuiltInRuleData } from "./rule-data.ts";
import type { Messages } from "./types.ts";

const CLOUDS = { azure: "Azure", alibaba: "Alibaba Cloud", aws: "AWS" } as const;

/** The wording of what sizes the VM, whether it fits, and what its class reserves. */
const sizingMessages = {
  "memory-limit-missing": ({ containers, partial, sandbox, model }) =>
    partial
      ? `no memory limit on ${names(containers)}: the VM of ${bytesOr(sandbox)} (${escapeText(model)}) is sized from the other containers only`
      : `no memory limit: the VM gets ${bytesOr(sandbox)} (${escapeText(model)})`,
  "cpu-limit-missing": ({ containers, partial, sandbox, model }) =>
    partial
      ? `no CPU limit on ${names(containers)}: the VM's ${vcpusOr(sandbox)} (${escapeText(model)}) come from the other containers only`
      : `no CPU limit: the VM gets ${vcpusOr(sandbox)} (${escapeText(model)})`,
  "request-above-sandbox": ({ resource, request, sandbox, partial, model }) =>
    `the pod requests ${amount(resource, request)} of ${resource === "cpu" ? "CPU" : resource}, its VM has ${amount(resource, sandbox)}: ${escapeText(model)} sizes it from limits, and ${partial ? "not every container has one" : "there is none"}`,
  "memory-request-below-limit": ({ request, limit }) =>
    `memory requests of ${readableBytes(request)} against limits of ${readableBytes(limit)}: the VM takes its limits from the start, so the scheduler misses ${readableBytes(limit - request)}`,
  "cpu-request-below-limit": ({ request, limit }) =>
    `CPU requests of ${cpu(request)} against limits of ${cpu(limit)}: the VM is sized from limits, so the scheduler misses up to ${cpu(limit - request)}`,
  "memory-limit-below-minimum": ({ minMiB, gotMiB, text, meant, by }) =>
    `${text === null ? "the pod's memory limits come" : `${quote(text)} comes`} to ${gotMiB} MiB, below the minimum of ${minMiB} MiB: ${refuser(by)} refuses the pod${meant === null ? "" : `; ${meant} was probably meant`}`,
  "memory-limit-below-mebibyte": ({ text }) =>
    `a memory limit of ${quote(text)} is less than one MiB: the VM is sized as if there were none, and the container cannot run in it`,
  "sandbox-exceeds-nodes": ({ resource, need, offers, size }) =>
    `one pod needs ${amount(resource, need)} of ${resource === "cpu" ? "CPU" : resource}; the largest candidate, ${escapeText(size)}, offers ${amount(resource, offers)}`,
  "vcpus-exceed-nodes": ({ vcpus, offers, size }) =>
    `the VM starts ${vcpus} virtual CPUs; the largest candidate, ${escapeText(size)}, has ${offers}`,
  "sandbox-refused": ({ reason, model }) =>
    `the platform starts no VM for this pod (${escapeText(model)}): ${escapeAll(reason)}`,
  "sandbox-size-not-stated": ({ model, reason, workloads }) =>
    `${escapeText(model)} does not state the size of the VM${reason === null ? "" : ` (${escapeText(reason)})`}: it is in no total${others(workloads)}`,
  "sandbox-not-on-nodes": ({ model, vmOnNode, cloud, workloads }) =>
    vmOnNode
      ? `${escapeText(model)} sizes sandboxes on machines of ${cloud === null ? "another cloud" : CLOUDS[cloud]}; the candidate nodes are of Azure${others(workloads)}`
      : `by ${escapeText(model)} the VM of the pod is a machine of its own: nodes hold no more than its reservation, and the machine's price is in no figure${others(workloads)}`,
  "guest-below-vmm-minimum": ({ guest, minimum, model }) =>
    `the VM gets ${readableBytes(guest)} (${escapeText(model)}); below ${readableBytes(minimum)} no guest system starts`,
  "sandbox-exceeds-dev-shm": ({ guest, budget, size }) =>
    `the VM's ${readableBytes(guest)} lie in the node's /dev/shm; on the largest candidate, ${escapeText(size)}, that holds ${readableBytes(budget)} unless set otherwise`,
  "cgroup-cap-below-sandbox": ({ cap, footprint, model }) =>
    `the pod's cgroup is capped at ${readableBytes(cap)}, but its VM and host parts take ${readableBytes(footprint)} (${escapeText(model)}): the node may kill the VM`,
  "quota-too-small": ({ quota, resource, used, hard, overhead, without }) =>
    `the pods in the input${without.length === 0 ? "" : `, those of each ${without.map(escapeText).join(" and ")} left out,`} need ${readableAmount(resource, used)} of ${escapeText(resource)}${overhead ? ", RuntimeClass overhead included" : ""}; quota ${escapeText(quota)} allows ${readableAmount(resource, hard)}`,
  "overhead-below-host-share": ({ runtimeClass, overhead, needed, workload, workloads, model }) =>
    `overhead of ${escapeText(runtimeClass)} is ${readableBytes(overhead)}; by ${escapeText(model)} the pod of ${escapeText(workload)} takes ${readableBytes(needed)} beyond its limits${others(workloads)}`,
  "overhead-strands-memory": ({ runtimeClass, overhead, needed, stranded, ...of }) =>
    `overhead of ${escapeText(runtimeClass)} is ${readableBytes(overhead)}; by ${escapeText(of.model)} the pod of ${escapeText(of.workload)} needs ${readableBytes(needed)}: ${readableBytes(stranded)} per pod are reserved and never used${others(of.workloads)}`,
} satisfies Partial<Messages<keyof BuiltInRuleData>>;

/** The wording of RuntimeClass names and admission. */
const classMessages = {
  "runtime-class-misspelt": ({ name, meant }) =>
    `there is no RuntimeClass ${quote(name)}: ${escapeText(meant)} is meant`,
  "runtime-class-renamed": ({ name, current }) =>
    `${escapeText(name)} is the preview's name; AKS calls the class ${escapeText(current)} since 2025-08 and still accepts the old one`,
  "runtime-class-unknown": ({ name }) =>
    `RuntimeClass ${quote(name)} is neither known nor in the input; its pods count as not sandboxed`,
  "runtime-class-model-mismatch": ({ name, platform, expected, model }) =>
    `${escapeText(name)} is a class of ${escapeText(platform)} (model ${escapeText(expected)}), sized here by ${escapeText(model)}`,
  "overhead-rejected": ({ reason, got, want }) =>
    reason === "differs"
      ? `the pod's overhead (${escapeText(got)}) differs from its RuntimeClass's (${escapeText(want)}): admission refuses the pod`
      : `the pod has an overhead (${escapeText(got)}), its RuntimeClass has none: admission refuses the pod`,
  "admission-rejected": ({ reason, got, want }) =>
    `admission refuses the pod: ${reason} (${escapeText(got)} against ${escapeText(want)})`,
} satisfies Partial<Messages<keyof BuiltInRuleData>>;

/** The wording of what a sandbox cannot do. */
const isolationMessages = {
  "host-network": () => "hostNetwork does not work in a sandbox and can break the node's network",
  "host-pid": () => "hostPID shows the processes of the guest VM, not those of the node",
  "host-ipc": () => "hostIPC shares the guest VM's IPC namespace, not the node's",
  "host-path-volume": ({ volume, path, fromGuest }) =>
    fromGuest
      ? `hostPath ${quote(path)} (volume ${escapeText(volume)}) comes from the guest VM, not from the node`
      : `hostPath ${quote(path)} (volume ${escapeText(volume)}) exposes the node's files to the sandbox`,
  "privileged-container": ({ container }) =>
    `container ${escapeText(container)} is privileged: root in the guest VM, but no device of the node`,
  "csi-volume": ({ volume, driver }) =>
    `volume ${escapeText(volume)} (${escapeText(driver)}): the preview's documentation excluded CSI drivers until 2024-12`,
  "secrets-store-volume": ({ volume }) =>
    `volume ${escapeText(volume)}: the preview's documentation excluded the Secrets Store driver until 2024-12`,
  "azure-files-volume": ({ volume, by }) =>
    `volume ${escapeText(volume)} is on Azure Files (${escapeText(by)}): a sandbox may not reach its throughput`,
  "local-disk-volume": ({ volume, by }) =>
    `volume ${escapeText(volume)} is on a local disk (${escapeText(by)}): a sandbox may not reach its throughput`,
  "device-request": ({ container, resource }) =>
    `container ${escapeText(container)} asks for ${escapeText(resource)}: AKS attaches no device of the node to a sandbox`,
  "sandboxed-daemon-set": ({ memory, milliCpu }) =>
    `this DaemonSet starts a VM on every node: ${readableBytes(memory)} and ${cpu(milliCpu)} CPU of each`,
  "node-selector-unsatisfied": ({ reason, key, wanted, offered }) =>
    reason === "taint"
      ? `the pod does not tolerate taint ${escapeText(wanted)} of sandboxing pool ${escapeText(offered ?? "")}, and no other in the input takes it`
      : `no node that can run sandboxes has ${escapeText(key)} ${escapeText(wanted)}: ${offered === null ? "no pool in the input sets it" : `it is ${escapeText(offered)}`}`,
  "defender-not-assessing": ({ evidence, workloads }) =>
    `Defender for Containers is on (${escapeText(evidence)}) but does not assess ${many(workloads, "sandboxed workload")}`,
  "container-insights-not-monitoring": ({ evidence, workloads }) =>
    `Container Insights is on (${escapeText(evidence)}); the preview's documentation of early 2023 said it does not monitor sandboxes (${many(workloads, "workload")})`,
} satisfies Partial<Messages<keyof BuiltInRuleData>>;

/** The wording of node pools, clusters and suppressions. */
const poolMessages = {
  "node-pool-os-sku": ({ pool, osSku }) =>
    osSku === null
      ? `node pool ${escapeText(pool)} names no OS SKU and gets Ubuntu: sandboxes need AzureLinux`
      : `node pool ${escapeText(pool)} runs ${escapeText(osSku)}: sandboxes need AzureLinux`,
  "node-pool-workload-runtime": ({ pool, runtime, meant }) =>
    `node pool ${escapeText(pool)}: workload runtime ${escapeText(runtime)} is called ${escapeText(meant)} now`,
  "node-pool-vm-size": ({ pool, size, reason }) =>
    `node pool ${escapeText(pool)}: ${escapeText(size)} ${poolSizeReasons[reason]}`,
  "node-pool-fips": ({ pool }) =>
    `node pool ${escapeText(pool)}: FIPS cannot be combined with pod sandboxing`,
  "node-pool-trusted-launch": ({ pool, setting }) =>
    `node pool ${escapeText(pool)}: ${escapeText(setting)} (trusted launch) cannot be combined with pod sandboxing`,
  "node-pool-artifact-streaming": ({ pool }) =>
    `node pool ${escapeText(pool)}: artifact streaming cannot be combined with pod sandboxing`,
  "node-pool-kubernetes-version": ({ pool, version, minimum }) =>
    `${escapeText(pool)} runs Kubernetes ${escapeText(version)}: pod sandboxing needs ${minimum} or later`,
  "node-pool-max-pods": ({ pool, maxPods }) =>
    `node pool ${escapeText(pool)}: max pods of ${maxPods} is outside 10 to 250`,
  "node-pool-setting-unknown": ({ pool, settings }) =>
    `node pool ${escapeText(pool)}: ${names(settings)} ${settings.length === 1 ? "is" : "are"} computed at deployment and not checked`,
  "no-sandbox-pool": ({ pools, workloads }) =>
    `none of the node pools in the input (${names(pools)}) runs sandboxes, ${many(workloads, "workload")} need one`,
  "pod-cidr-too-small": ({ podCidr, nodes, blocks }) =>
    `pod CIDR ${escapeText(podCidr)} has a /24 block for ${many(blocks, "node")}; the pools grow to ${nodes}`,
  "suppression-unused": ({ code, where }) =>
    `nothing is suppressed by this ${where === "annotation" ? "annotation" : "entry of the configuration"} for ${escapeText(code)}`,
  "suppression-invalid": ({ text, problem }) =>
    problem === "no-reason"
      ? `${quote(text)} suppresses nothing: write "code: reason"`
      : `${quote(text)} suppresses nothing: there is no such rule`,
  "suppression-expired": ({ code, until }) =>
    `the suppression of ${escapeText(code)} ended on ${escapeText(until)}`,
} satisfies Partial<Messages<keyof BuiltInRuleData>>;

const poolSizeReasons: Readonly<Record<BuiltInRuleData["node-pool-vm-size"]["reason"], string>> = {
  "generation-1": "is a generation 1 size; sandboxes need generation 2",
  "no-nested-virtualization": "does not support nested virtualization, which sandboxes need",
  arm64: "is an Arm64 size; the sandboxing node image is x64 only",
  confidential: "is a confidential size; confidential node pools cannot run sandboxes",
};

/** The wording of what rules find. */
export const ruleMessages: Messages<keyof BuiltInRuleData> = {
  ...sizingMessages,
  ...classMessages,
  ...isolationMessages,
  ...poolMessages,
};

/** Parts of ten and more cores are decimals, as in reports: thousands of milli are hard to read. */
function cpu(milli: number): string {
  if (milli >= 10_000) return String(milli / 1000);
  return formatQuantity({ nano: BigInt(milli) * 1_000_000n, format: "DecimalSI" });
}

function amount(resource: "cpu" | "memory", value: number): string {
  return resource === "cpu" ? cpu(value) : readableBytes(value);
}

function bytesOr(value: number | null): string {
  return value === null ? "unstated size" : readableBytes(value);
}

function vcpusOr(value: number | null): string {
  return value === null ? "unstated number of vCPUs" : many(value, "vCPU");
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function others(workloads: number): string {
  return workloads === 1 ? "" : ` (and ${many(workloads - 1, "other workload")})`;
}

/** Models of AKS as it is today are called so: which model sizes the figures may be another matter. */
function refuser(model: string): string {
  const today = model === "aks-ga" || model === "aks-cc-ga";
  return today ? `AKS as it is today (${model})` : escapeText(model);
}

function names(list: readonly string[]): string {
  const shown = list.slice(0, 3).map(escapeText).join(", ");
  return list.length > 3 ? `${shown} and ${list.length - 3} more` : shown;
}

// Sources, read 2026-08-22:
// AKS: github.com/MicrosoftDocs/azure-aks-docs fb060abe6 and, for the preview, 5f0880a78
//   (articles/aks/use-pod-sandboxing.md, considerations-pod-sandboxing.md), microsoft/kata-containers 3.2.0.azl3 to msft-main a207f8516d
//   (tools/osbuilder/node-builder/azure-linux/README.md), Azure/AgentBaker 06836ee230 (handlers).
// kata-deploy: github.com/kata-containers/kata-containers 4.1.0,
//   tools/packaging/kata-deploy/helm-chart/kata-deploy/templates/runtimeclasses.yaml and the shims' Makefiles.
// OpenShift: github.com/openshift/sandboxed-containers-operator d0632e5, controllers/openshift_controller.go.
//   The releases that first brought a class: the same chart and runtimeclasses/ at every tag since 2.0.0.
// ACK: alibabacloud.com, "Differences between runC and Sandboxed-Container (runV)".
import type { KataRs4Options } from "./models/kata-rs-4.ts";
import type { SandboxClass } from "./runtime-classes.ts";

const aksDocs =
  "https://github.com/MicrosoftDocs/azure-aks-docs/blob/fb060abe6/articles/aks/use-pod-sandboxing.md";
const aksPreviewDocs =
  "https://github.com/MicrosoftDocs/azure-aks-docs/blob/5f0880a78/articles/aks/use-pod-sandboxing.md";
const aksNodeBuilder =
  "https://github.com/microsoft/kata-containers/blob/a207f8516d/tools/osbuilder/node-builder/azure-linux/README.md";
const kataDeploy =
  "https://github.com/kata-containers/kata-containers/blob/4.1.0/tools/packaging/kata-deploy/helm-chart/kata-deploy/templates/runtimeclasses.yaml";
const openshift =
  "https://github.com/openshift/sandboxed-containers-operator/blob/d0632e5/controllers/openshift_controller.go";

const aks: readonly SandboxClass[] = [
  {
    name: "kata-vm-isolation",
    handler: "kata",
    platform: "aks",
    overhead: { memory: "600Mi" },
    nodeSelector: { "kubernetes.azure.com/kata-vm-isolation": "true" },
    model: "aks-ga",
    since: "2025-08-29",
    source: aksDocs,
  },
  {
    // What AKS installed with this class in 2023 and 2024 was never published. The name belongs to
    // the preview, so `auto` takes the preview's documented formula: pods that still carry it were
    // planned by that, and it is never less than what a node of today gives them (see sizeWorkloads).
    name: "kata-mshv-vm-isolation",
    handler: "kata",
    platform: "aks",
    overhead: null,
    nodeSelector: { "kubernetes.azure.com/kata-mshv-vm-isolation": "true" },
    model: "aks-preview",
    since: "2023-02-16",
    until: "2025-11-10",
    source: aksPreviewDocs,
  },
  {
    name: "kata-mhsv-vm-isolation",
    handler: "kata",
    platform: "aks",
    overhead: null,
    nodeSelector: { "kubernetes.azure.com/kata-mshv-vm-isolation": "true" },
    model: "aks-preview",
    since: "2023-02-16",
    until: "2025-11-10",
    misspellingOf: "kata-mshv-vm-isolation",
    source: aksPreviewDocs,
  },
  {
    name: "kata-mhsv",
    handler: "kata",
    platform: "aks",
    overhead: null,
    nodeSelector: { "kubernetes.azure.com/kata-mshv-vm-isolation": "true" },
    model: "aks-preview",
    since: "2023-01-23",
    until: "2025-11-10",
    misspellingOf: "kata-mshv-vm-isolation",
    source: aksPreviewDocs,
  },
  {
    name: "kata-cc-isolation",
    handler: "kata-cc",
    platform: "aks",
    overhead: { memory: "600Mi" },
    nodeSelector: { "kubernetes.azure.com/kata-cc-isolation": "true" },
    model: "aks-cc-ga",
    since: "2025-02-10",
    source: aksNodeBuilder,
  },
  {
    name: "kata-cc",
    handler: "kata-cc",
    platform: "aks",
    overhead: { memory: "600Mi" },
    nodeSelector: { "kubernetes.azure.com/kata-cc-isolation": "true" },
    model: "aks-cc-ga",
    since: "2025-02-10",
    source: aksNodeBuilder,
  },
];

/** How a kata-deploy shim is sized: by which model with which settings. */
type Shim = Pick<SandboxClass, "model" | "modelOptions">;

const goStatic: Shim = { model: "kata-go-static", modelOptions: {} };
/** Confidential shims let pods set their size by annotation, the others of the Go runtime do not. */
const goCoco: Shim = { model: "kata-go-static", modelOptions: { shim: "qemu", sizeAnnotations: true } };
const goGpu: Shim = { model: "kata-go-static", modelOptions: { shim: "qemu", defaultMemoryMiB: 8192 } };
const goHotplug: Shim = { model: "kata-go-hotplug", modelOptions: {} };
const goHotplugQemu: Shim = { model: "kata-go-hotplug", modelOptions: { shim: "qemu" } };
const goStaticQemu: Shim = { model: "kata-go-static", modelOptions: { shim: "qemu" } };
const rs = (
  overheadVcpus: number,
  overheadMemoryMiB: number,
  more: Partial<KataRs4Options> = {},
): Shim => ({ model: "kata-rs-4", modelOptions: { overheadVcpus, overheadMemoryMiB, ...more } });
/** No NVIDIA shim lets pods set their size by annotation. */
const rsGpu = rs(0.5, 512, { shim: "qemu", defaultMemoryMiB: 8192, sizeAnnotations: false });

/** The classes of the 4.1.0 chart, with the release of kata-deploy that first brought each. */
const deployed: readonly (readonly [
  shim: string,
  since: string,
  cpu: string,
  memory: string,
  sized: Shim,
])[] = [
  ["clh", "2.0.0", "250m", "130Mi", goHotplug],
  ["clh-azure", "3.32.0", "250m", "130Mi", goStatic],
  ["clh-runtime-rs", "3.30.0", "250m", "130Mi", rs(0.2, 32)],
  ["clh-azure-runtime-rs", "3.32.0", "250m", "130Mi", rs(0.2, 32)],
  ["openvmm-azure-runtime-rs", "4.1.0", "250m", "130Mi", rs(0.2, 32)],
  ["dragonball", "3.0.0", "250m", "130Mi", rs(0.2, 32)],
  ["fc", "2.0.0", "250m", "130Mi", goStatic],
  ["stratovirt", "3.3.0", "250m", "130Mi", goStatic],
  ["qemu", "2.0.0", "250m", "320Mi", goHotplugQemu],
  ["qemu-runtime-rs", "3.6.0", "250m", "320Mi", rs(0.2, 32, { shim: "qemu" })],
  ["qemu-coco-dev", "3.5.0", "250m", "160Mi", goCoco],
  ["qemu-coco-dev-runtime-rs", "3.23.0", "250m", "320Mi", rs(0.4, 128, { shim: "qemu" })],
  ["qemu-snp", "3.2.0", "1", "2048Mi", goCoco],
  ["qemu-snp-runtime-rs", "3.26.0", "1", "2048Mi", rs(0.4, 128, { shim: "qemu" })],
  ["qemu-tdx", "3.2.0", "1", "2048Mi", goCoco],
  ["qemu-tdx-runtime-rs", "3.26.0", "1", "2048Mi", rs(0.4, 128, { shim: "qemu" })],
  ["qemu-se", "3.3.0", "1", "1024Mi", goCoco],
  ["qemu-se-runtime-rs", "3.15.0", "1", "1024Mi", rs(0.4, 768, { shim: "qemu" })],
  ["qemu-nvidia-cpu", "4.0.0", "250m", "320Mi", goStaticQemu],
  ["qemu-nvidia-cpu-runtime-rs", "4.0.0", "250m", "320Mi", rs(0.2, 128, { shim: "qemu", sizeAnnotations: false })],
  ["qemu-nvidia-gpu", "3.2.0", "1", "10240Mi", goGpu],
  ["qemu-nvidia-gpu-runtime-rs", "3.31.0", "1", "10240Mi", rsGpu],
  ["qemu-nvidia-gpu-snp", "3.5.0", "1", "10240Mi", goGpu],
  ["qemu-nvidia-gpu-snp-runtime-rs", "3.31.0", "1", "10240Mi", rsGpu],
  ["qemu-nvidia-gpu-tdx", "3.5.0", "1", "10240Mi", goGpu],
  ["qemu-nvidia-gpu-tdx-runtime-rs", "3.31.0", "1", "10240Mi", rsGpu],
  ["remote", "3.3.0", "250m", "120Mi", { model: "peer-pods" }],
];

function kataDeployClass([shim, since, cpu, memory, sized]: (typeof deployed)[number]): SandboxClass {
  return {
    name: `kata-${shim}`,
    handler: `kata-${shim}`,
    platform: "kata-deploy",
    overhead: { cpu, memory },
    ...sized,
    since,
    source: kataDeploy,
  };
}

const kataDeployed = deployed.map(kataDeployClass);

const openshiftClasses: readonly SandboxClass[] = [
  {
    name: "kata",
    handler: "kata",
    platform: "openshift",
    overhead: { cpu: "250m", memory: "350Mi" },
    model: "openshift-kata",
    since: "2021-03",
    source: openshift,
  },
  {
    name: "kata-remote",
    handler: "kata-remote",
    platform: "openshift",
    overhead: { cpu: "250m", memory: "350Mi" },
    model: "peer-pods",
    since: "1.3.2",
    source: openshift,
  },
];

const ack: readonly SandboxClass[] = [
  {
    // The overhead is a function of the request: the model computes it.
    name: "runv",
    handler: "runv",
    platform: "ack",
    overhead: {},
    model: "ack-runv",
    source:
      "https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/differences-between-runc-and-runv",
  },
];

/** Every class, AKS first: where two platforms share a name, the earlier entry is meant by default. */
export const classRows: readonly SandboxClass[] = [
  ...aks,
  ...kataDeployed,
  ...openshiftClasses,
  ...ack,
];

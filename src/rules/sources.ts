/** The documents that rules rest on. */
export const SOURCES = {
  considerations: "https://learn.microsoft.com/azure/aks/considerations-pod-sandboxing",
  use: "https://learn.microsoft.com/azure/aks/use-pod-sandboxing",
  preview:
    "https://github.com/MicrosoftDocs/azure-aks-docs/blob/5f0880a78/articles/aks/use-pod-sandboxing.md",
  nodeImages: "https://learn.microsoft.com/azure/aks/node-images",
  releases: "https://github.com/Azure/AKS/blob/master/CHANGELOG.md",
  kataLimitations:
    "https://github.com/kata-containers/kata-containers/blob/main/docs/Limitations.md",
  kataPrivileged:
    "https://github.com/kata-containers/kata-containers/blob/main/docs/how-to/privileged.md",
  kataRustSizing:
    "https://github.com/kata-containers/kata-containers/blob/4.1.0/src/libs/kata-types/src/config/hypervisor/mod.rs",
  kataVirtioFs:
    "https://github.com/kata-containers/kata-containers/blob/4.1.0/docs/how-to/how-to-use-virtio-fs-with-kata.md",
  shim: "https://github.com/microsoft/kata-containers/blob/a207f8516d/src/runtime/pkg/oci/utils.go",
  resources:
    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits",
  runtimeClass: "https://kubernetes.io/docs/concepts/containers/runtime-class/",
  podOverhead: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-overhead/",
  quotas: "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
  limitRanges: "https://kubernetes.io/docs/concepts/policy/limit-range/",
  overlay: "https://learn.microsoft.com/azure/aks/azure-cni-overlay",
  maxPods: "https://learn.microsoft.com/azure/aks/quotas-skus-regions",
} as const;

/** The data of findings on what a sandbox cannot do. Memory is in bytes, CPU in thousandths. */
export interface IsolationRuleData {
  /** A sandboxed pod asks for the network of its node. */
  "host-network": Record<never, never>;
  /** A sandboxed pod asks for the process namespace of its node. */
  "host-pid": Record<never, never>;
  /** A sandboxed pod asks for the IPC namespace of its node. */
  "host-ipc": Record<never, never>;
  /** A sandboxed pod mounts a directory of its node. */
  "host-path-volume": {
    /** The name of the volume. */
    readonly volume: string;
    /** The directory of the node. */
    readonly path: string;
    /** True below `/dev`, which is mounted from the guest. */
    readonly fromGuest: boolean;
  };
  /** A container of a sandboxed pod is privileged. */
  "privileged-container": {
    /** The name of the container. */
    readonly container: string;
  };
  /** A sandboxed pod uses a CSI volume, which the preview's documentation excluded. */
  "csi-volume": {
    /** The name of the volume. */
    readonly volume: string;
    /** The name of the CSI driver. */
    readonly driver: string;
  };
  /**
   * A sandboxed pod mounts secrets by the Secrets Store driver, which the preview's documentation
   * excluded.
   */
  "secrets-store-volume": {
    /** The name of the volume. */
    readonly volume: string;
  };
  /** A sandboxed pod works on Azure Files. */
  "azure-files-volume": {
    /** The name of the volume. */
    readonly volume: string;
    /** What shows it: `CSI driver file.csi.azure.com`, `claim data`, `hostPath /mnt`. */
    readonly by: string;
  };
  /** A sandboxed pod works on a local disk of its node. */
  "local-disk-volume": {
    /** The name of the volume. */
    readonly volume: string;
    /** What shows it: `CSI driver file.csi.azure.com`, `claim data`, `hostPath /mnt`. */
    readonly by: string;
  };
  /** A container of a sandboxed pod asks for a GPU or another device of its node. */
  "device-request": {
    /** The name of the container. */
    readonly container: string;
    /** The resource it asks for: `nvidia.com/gpu`. */
    readonly resource: string;
  };
  /** A DaemonSet runs sandboxed: one VM on every node. */
  "sandboxed-daemon-set": {
    /** What each pod takes of its node, in bytes. */
    readonly memory: number;
    /** What each pod takes of its node, in thousandths of a core. */
    readonly milliCpu: number;
  };
  /** A sandboxed pod asks for a node that no sandboxing pool has, by label or taint. */
  "node-selector-unsatisfied": {
    /** Whether a label is not as the pod asks, or a taint keeps it away. */
    readonly reason: "label" | "taint";
    /** The key of the node label or taint. */
    readonly key: string;
    /** What the pod asks of the label, or the taint, as text. */
    readonly wanted: string;
    /** What sandboxing nodes have there, null for nothing; the pool with the taint. */
    readonly offered: string | null;
  };
  /** Defender for Containers is on and will not assess the sandboxed pods. */
  "defender-not-assessing": {
    /** What shows it: a cluster setting or a DaemonSet of the input. */
    readonly evidence: string;
    /** How many workloads are concerned. */
    readonly workloads: number;
  };
  /** Container Insights is on; the early preview did not monitor sandboxed pods with it. */
  "container-insights-not-monitoring": {
    /** What shows it: a cluster setting or a DaemonSet of the input. */
    readonly evidence: string;
    /** How many workloads are concerned. */
    readonly workloads: number;
  };
}

/** The data of what a plan's own nodes come to. Memory is in bytes, CPU in thousandths. */
export interface PlanData {
  /** Nodes that the scheduler fills although what the pods and their VMs take does not fit. */
  "node-overcommitted": {
    /** The VM size of the nodes. */
    readonly size: string;
    /** How many nodes of the pool are so; the rest of the figures is about the worst of them. */
    readonly nodes: number;
    /** The pods on it that run in a VM. */
    readonly sandboxes: number;
    /** The other pods on it. */
    readonly ordinary: number;
    /** What all of them take. */
    readonly takes: {
      /** In thousandths of a CPU. */
      readonly milliCpu: number;
      /** In bytes. */
      readonly memoryBytes: number;
    };
    /** What the node offers to pods. */
    readonly offers: {
      /** In thousandths of a CPU. */
      readonly milliCpu: number;
      /** In bytes. */
      readonly memoryBytes: number;
    };
  };
  /** Nodes whose `/dev/shm` is smaller than the guest memory of the VMs that lies in it. */
  "node-dev-shm-exceeded": {
    /** The VM size of the nodes. */
    readonly size: string;
    /** How many nodes of the pool are so; the rest of the figures is about the worst of them. */
    readonly nodes: number;
    /** The VMs on it whose memory lies in `/dev/shm`. */
    readonly sandboxes: number;
    /** The memory of these VMs. */
    readonly used: number;
    /** The size of `/dev/shm`, half of the memory unless set otherwise. */
    readonly budget: number;
  };
}

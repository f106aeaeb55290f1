/** One thing that a node has a limited amount of and a pod takes some of. */
export interface Dimension {
  /** `cpu`, `memory`, `pods`, `ephemeral-storage`, `nvidia.com/gpu`, ... */
  readonly resource: string;
  /** Whether sums of reservations or sums of footprints are held against the node. */
  readonly side: "reservation" | "footprint";
  /** What amounts in this dimension count: thousandths of a core, bytes or pieces. */
  readonly unit: "milliCpu" | "bytes" | "count";
}

/** A number of pods of one workload; `workload` is an index into `Placement.workloads`. */
export interface WorkloadCount {
  /** The index in `Placement.workloads`. */
  readonly workload: number;
  /** The number of that workload's pods. */
  readonly count: number;
}

/** How many pods of one shape; `shape` is an index into `Placement.shapes`. */
export interface ShapeCount {
  /** The index in `Placement.shapes`. */
  readonly shape: number;
  /** The number of pods of that shape. */
  readonly count: number;
}

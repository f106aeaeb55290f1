/** The data of findings on RuntimeClasses, their overhead and admission. Memory is in bytes. */
export interface ClassRuleData {
  /** A pod names a RuntimeClass that does not exist, such as kata-mhsv-vm-isolation. */
  "runtime-class-misspelt": {
    /** The name as written. */
    readonly name: string;
    /** The class that is meant. */
    readonly meant: string;
  };
  /** A pod uses the preview's name of the RuntimeClass, kata-mshv-vm-isolation. */
  "runtime-class-renamed": {
    /** The name as written. */
    readonly name: string;
    /** The name that AKS uses now. */
    readonly current: string;
  };
  /** A pod names a RuntimeClass that is neither known nor part of the input. */
  "runtime-class-unknown": {
    /** The name as written. */
    readonly name: string;
  };
  /** A pod is sized by a model that is not the one of its RuntimeClass's platform. */
  "runtime-class-model-mismatch": {
    /** The name as written. */
    readonly name: string;
    /** Whose class it is: `aks`, `kata-deploy`, ... */
    readonly platform: string;
    /** The model that belongs to the class. */
    readonly expected: string;
    /** The model that sized the pod. */
    readonly model: string;
  };
  /** A RuntimeClass's memory overhead does not cover what its sandboxes take beyond limits. */
  "overhead-below-host-share": {
    /** The name of the RuntimeClass. */
    readonly runtimeClass: string;
    /** The memory overhead per pod. */
    readonly overhead: number;
    /** What the pod of `workload` needs beside its requests, were those equal to its limits. */
    readonly needed: number;
    /** The name of the workload that needs the most. */
    readonly workload: string;
    /** How many workloads of the class are affected. */
    readonly workloads: number;
    /** The name of the sizing model. */
    readonly model: string;
  };
  /** A RuntimeClass reserves much more memory per pod than its sandboxes use. */
  "overhead-strands-memory": {
    /** The name of the RuntimeClass. */
    readonly runtimeClass: string;
    /** The memory overhead per pod in bytes. */
    readonly overhead: number;
    /** The overhead that the pod of `workload` needs, host-side parts and margin included. */
    readonly needed: number;
    /** The most that is reserved and never used, per pod. */
    readonly stranded: number;
    /** The name of the workload that strands the most. */
    readonly workload: string;
    /** How many workloads are concerned. */
    readonly workloads: number;
    /** The name of the sizing model. */
    readonly model: string;
  };
  /** A pod states an overhead that its RuntimeClass does not have. */
  "overhead-rejected": {
    /** Whether the overhead of the class is another, or there is none. */
    readonly reason: "differs" | "class-has-none";
    /** The pod's overhead, as text. */
    readonly got: string;
    /** The class's overhead, as text; `none` where it has none. */
    readonly want: string;
  };
  /**
   * Admission refuses the pod: a LimitRange, a request above its limit, or a label its RuntimeClass
   * sets otherwise.
   */
  "admission-rejected": {
    /** What is refused, in a few words. */
    readonly reason: string;
    /** What the pod has, as text. */
    readonly got: string;
    /** What is required, as text. */
    readonly want: string;
  };
}

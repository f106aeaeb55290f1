/** Why a part of a source is read by nobody. */
export type ContentIgnoredReason =
  /** Kubernetes reads one document between two `---` lines; what follows its end is skipped. */
  "after-document-end";

/** Which assumption a pod count rests on where the manifest leaves it open. */
export type ReplicasAssumption =
  /** A CronJob whose runs may overlap (`concurrencyPolicy: Allow`): one run at a time is counted. */
  | "cron-job-overlap"
  /** A kind whose controller decides at run time within a range that the manifest may give. */
  | "controller-decides"
  /** An autoscaler would hold more pods than the manifest writes, which are what is counted. */
  | "autoscaler-holds-more"
  /** An autoscaler takes away what is written beyond its most; what is written is counted. */
  | "autoscaler-holds-fewer"
  /** No count is written, and the autoscaler's minimum is what the cluster would hold. */
  | "autoscaler-minimum"
  /** A suspended Job or the like: nothing runs until it is resumed. */
  | "suspended"
  /** A workflow template of several steps: each step's pod is counted once, as if all ran at once. */
  | "all-steps-at-once"
  /** A stored template (PodTemplate, WorkflowTemplate): nothing runs it by itself. */
  | "stored-template";

/** The data of what reading manifests finds. */
export interface ReadingData {
  /** A document that is no valid YAML or JSON. */
  "document-unreadable": {
    /** The parser's words. */
    readonly reason: string;
  };
  /** A template that nobody rendered, such as a Helm chart. */
  "document-is-template": {
    /** The template syntax that was found, e.g. `{{`. */
    readonly marker: string;
  };
  /** A kustomization that nobody built, so that what it changes is not applied. */
  "kustomization-not-built": {
    /** The directory to build, `.` for the present one. */
    readonly directory: string;
    /** The fields of it that change what counts: `patches`, `replicas`, ...; empty for none. */
    readonly changes: readonly string[];
  };
  /** A file that a kustomization lists as a patch: no object of its own. */
  "kustomize-patch": {
    /** The source of the kustomization. */
    readonly kustomization: string;
  };
  /** A source without any content. */
  "source-empty": Record<never, never>;
  /** A source with objects that make no pods. */
  "source-without-workloads": {
    /** How many documents it has. */
    readonly documents: number;
    /** How many Kubernetes objects it has. */
    readonly objects: number;
  };
  /** A key that stands twice in one map. */
  "duplicate-key": {
    /** The key that stands twice; its last value counts. */
    readonly key: string;
  };
  /** An object that the input describes again, and that counts there. */
  "duplicate-object": {
    /** The source in which it counts. */
    readonly source: string;
    /** The line at which it begins there. */
    readonly line: number;
    /** Whether both have the same content. */
    readonly same: boolean;
  };
  /** A document that holds something else than a map. */
  "not-an-object": {
    /** What the document holds: `a list`, `a text`, ... */
    readonly found: string;
  };
  /** A field whose value Kubernetes would not decode. */
  "field-invalid": {
    /** The field as a path: `spec.replicas`. */
    readonly field: string;
    /** What belongs there: `a map`, `a whole number`, ... */
    readonly expected: string;
    /** What stands there. */
    readonly found: string;
  };
  /** A text that is no Kubernetes quantity. */
  "quantity-invalid": {
    /** The field as a path: `spec.replicas`. */
    readonly field: string;
    /** The text as written. */
    readonly text: string;
    /** What is wrong with it, in a few words. */
    readonly reason: string;
  };
  /** A quantity beyond 2^53 - 1 in the unit it is counted in. */
  "quantity-too-large": {
    /** The field as a path: `spec.replicas`. */
    readonly field: string;
    /** The text as written. */
    readonly text: string;
  };
  /** A field without which the object means nothing. */
  "field-missing": {
    /** The field as a path: `spec.replicas`. */
    readonly field: string;
    /** What it is needed for, in a few words. */
    readonly reason: string;
  };
  /** A document without a kind. */
  "kind-missing": Record<never, never>;
  /** An object of a kind that there is not, but for the case of its letters. */
  "kind-misspelt": {
    /** The kind as written. */
    readonly kind: string;
    /** The kind that there is. */
    readonly meant: string;
  };
  /** An object that makes pods and is left out on purpose. */
  "kind-excluded": {
    /** The kind of the object. */
    readonly kind: string;
    /** Why it is left out, in a few words. */
    readonly reason: string;
  };
  /** An object of a kind that nobody named, with what looks like a pod template. */
  "kind-with-template-unknown": {
    /** The kind of the object. */
    readonly kind: string;
    /** The field that looks like a pod template: `spec.template`. */
    readonly field: string;
  };
  /** Content that Kubernetes would skip. */
  "content-ignored": {
    /** Which content it is. */
    readonly reason: ContentIgnoredReason;
  };
  /** An autoscaler whose target is not in the input. */
  "autoscaler-without-target": {
    /** The target's kind. */
    readonly kind: string;
    /** The target's name. */
    readonly name: string;
  };
  /** An autoscaler whose minimum is above its maximum. */
  "autoscaler-range-empty": {
    /** The minimum as written. */
    readonly minimum: number;
    /** The maximum as written. */
    readonly maximum: number;
  };
  /** A workload that takes its pod from an object outside the input. */
  "reference-missing": {
    /** The missing object's kind. */
    readonly kind: string;
    /** The missing object's name. */
    readonly name: string;
  };
  /** A pod count that the manifest leaves open. */
  "replicas-assumed": {
    /** How many pods are counted. */
    readonly replicas: number;
    /** What the count rests on. */
    readonly reason: ReplicasAssumption;
    /** The autoscaler that sets the number, where one does, and the fewest pods it holds. */
    readonly autoscaler?: {
      /** `HorizontalPodAutoscaler` or `ScaledObject`. */
      readonly kind: string;
      /** The autoscaler's name. */
      readonly name: string;
      /** The fewest pods it holds. */
      readonly minimum: number;
      /** The most pods it holds. */
      readonly maximum: number;
    };
  };
  /** Pods of a dump that ran to their end. */
  "pods-finished": {
    /** How many there are. */
    readonly count: number;
  };
  /** Objects of a dump whose owner, which is counted, is in the input too. */
  "counted-with-owner": {
    /** How many there are. */
    readonly count: number;
    /** The kind of the owner of the first one. */
    readonly owner: string;
  };
  /** Pods of a dump that stand for the DaemonSet that made them. */
  "daemon-set-of-pods": {
    /** The name of the DaemonSet. */
    readonly name: string;
    /** How many of its pods are in the dump. */
    readonly pods: number;
  };
  /** So many more findings of a code were made than are told one by one. */
  "more-findings": {
    /** The code of the findings. */
    readonly code: string;
    /** How many more there are. */
    readonly count: number;
  };
  /** Input beyond what is read at most. */
  "input-limit": {
    /** What is limited, in a few words. */
    readonly limit: string;
    /** The most that is allowed. */
    readonly maximum: number;
    /** How much the input has. */
    readonly found: number;
  };
}

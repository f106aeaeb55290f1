/** Why a part of a source is read by nobody. */
export type ContentIgnoredReason =
  /** Kubernetes reads one document between two `---` lines; what follows its end is skipped. */
  "after-document-end";

/** Which assumption a pod count rests on where the manifest leaves it open. */
export type ReplicasAssumption =
  /** A CronJob whose runs may overlap (`concurrencyPolicy: Allow`): one run at a time is counted. */
  | "cron-job-overlap"
  /** A kind whose controller decides at run time: one pod is counted. */
  | "controller-decides"
  /** A workflow template of several steps: each step's pod is counted once, as if all ran at once. */
  | "all-steps-at-once"
  /** A stored template (PodTemplate, WorkflowTemplate): nothing runs it by itself. */
  | "stored-template";

/** The data of what reading manifests finds. */
export interface ReadingData {
  "document-unreadable": { readonly reason: string };
  "document-is-template": { readonly marker: string };
  "source-empty": Record<never, never>;
  "source-without-workloads": { readonly documents: number; readonly objects: number };
  "duplicate-key": { readonly key: string };
  "not-an-object": { readonly found: string };
  "field-invalid": { readonly field: string; readonly expected: string; readonly found: string };
  "quantity-invalid": { readonly field: string; readonly text: string; readonly reason: string };
  "quantity-too-large": { readonly field: string; readonly text: string };
  "field-missing": { readonly field: string; readonly reason: string };
  "kind-missing": Record<never, never>;
  "kind-excluded": { readonly kind: string; readonly reason: string };
  "content-ignored": { readonly reason: ContentIgnoredReason };
  "autoscaler-without-target": { readonly kind: string; readonly name: string };
  "autoscaler-range-empty": { readonly minimum: number; readonly maximum: number };
  "reference-missing": { readonly kind: string; readonly name: string };
  "replicas-assumed": { readonly replicas: number; readonly reason: ReplicasAssumption };
  /** Pods of a dump that ran to their end. */
  "pods-finished": { readonly count: number };
  /** Objects of a dump whose owner, which is counted, is in the input too. */
  "counted-with-owner": { readonly count: number; readonly owner: string };
  /** Pods of a dump that stand for the DaemonSet that made them. */
  "daemon-set-of-pods": { readonly name: string; readonly pods: number };
  /** So many more findings of a code were made than are told one by one. */
  "more-findings": { readonly code: string; readonly count: number };
  "input-limit": { readonly limit: string; readonly maximum: number; readonly found: number };
}

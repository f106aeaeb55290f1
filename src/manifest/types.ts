import type { Diagnostic } from "../diagnostic/index.ts";
import type {
  Autoscaler,
  DisruptionBudget,
  NamespaceDefaults,
  Quota,
  RuntimeClass,
} from "./setting-types.ts";
import type { Origin } from "./source.ts";
import type { UndecodedWorkload, Workload, WorkloadKind } from "./workload-types.ts";

/** An object that makes no pods: counted and listed, never dropped in silence. */
export interface OtherObject {
  /** The group and version as written: `v1`. */
  readonly apiVersion: string;
  /** The kind as written: `Service`, `ConfigMap`, ... */
  readonly kind: string;
  /** The namespace, `default` where the manifest names none. */
  readonly namespace: string;
  /** The name, empty where none is written. */
  readonly name: string;
  /** Where the object was found. */
  readonly origin: Origin;
  /** The decoded object itself, for rules that read cluster or node-pool settings. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** A document that parses and is no Kubernetes object: an ARM template, the output of an Azure tool. */
export interface PlainDocument {
  /** The decoded document, mostly a map or a list. */
  readonly value: unknown;
  /** Where the document was found. */
  readonly origin: Origin;
}

/** How much was read. */
export interface ManifestCounts {
  /** The texts that were given. */
  readonly sources: number;
  /** Documents that parsed and are not null. */
  readonly documents: number;
  /** Documents that could not be read. */
  readonly badDocuments: number;
  /** Unrendered templates: of the bad documents, and objects with an expression for a name or an image. */
  readonly templates: number;
  /** Kubernetes objects, items of Lists counted each. */
  readonly objects: number;
}

/** Everything read from the sources, in source order. */
export interface Manifests {
  /** Everything that makes pods and could be decoded. */
  readonly workloads: readonly Workload[];
  /** Workloads that could not be decoded: never in `workloads`, never counted as needing nothing. */
  readonly undecoded: readonly UndecodedWorkload[];
  /** The RuntimeClasses of the input; built-in ones are not listed. */
  readonly runtimeClasses: readonly RuntimeClass[];
  /** The LimitRanges of the input. */
  readonly namespaceDefaults: readonly NamespaceDefaults[];
  /** The autoscalers of the input, whether their target was found or not. */
  readonly autoscalers: readonly Autoscaler[];
  /** The ResourceQuotas of the input. */
  readonly quotas: readonly Quota[];
  /** The PodDisruptionBudgets of the input. */
  readonly disruptionBudgets: readonly DisruptionBudget[];
  /** All other Kubernetes objects, such as Services. */
  readonly otherObjects: readonly OtherObject[];
  /** Documents without a kind, each with a diagnostic; rules look for node pools in them. */
  readonly plainDocuments: readonly PlainDocument[];
  /** How much was read, for the summary of reports. */
  readonly counts: ManifestCounts;
  /** What could not be read or had to be assumed, each with its place, in `compareDiagnostics` order. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Options of `parseManifests`. */
export interface ManifestOptions {
  /**
   * Which pod count to use where a controller may set another one than the manifest says: under an
   * autoscaler, and for suspended Jobs (`spec` and `min`: none). Default `spec`.
   */
  readonly replicas?: "spec" | "min" | "max";
  /**
   * Whether an object that stands several times in the input (same group, kind, namespace and name)
   * counts once, the last in the order of source names, or each time it stands there. Default `last`.
   */
  readonly duplicates?: "last" | "each";
  /** More kinds that carry pod templates. */
  readonly kinds?: readonly WorkloadKind[];
}

import type { Diagnostic, ObjectReference, Severity, Span } from "../diagnostic/index.ts";
import type { DiagnosticCode, DiagnosticData } from "../diagnostic/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { locate } from "./locate.ts";
import type { KindTable } from "./kinds.ts";
import type { FoundKustomization } from "./kustomization.ts";
import type { Origin } from "./source.ts";
import type { ManifestOptions, Manifests } from "./types.ts";
import type { Workload } from "./workload-types.ts";

type Mutable<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer Item)[]
    ? Item[]
    : K extends "counts"
      ? { -readonly [C in keyof T[K]]: T[K][C] }
      : T[K];
};

/** What is being collected while sources are read. */
export interface Reading {
  readonly found: Mutable<Manifests>;
  /** Workloads whose pod template is another object's, to be looked up once all is read. */
  readonly pending: PendingReference[];
  /** Objects that a cluster says more of than a manifest does, to be settled once all is read. */
  readonly live: LiveObject[];
  /** How many pods each workload that rolls out with more of them adds, by their number. */
  readonly surges: Map<Workload, SurgeOf>;
  /** Workloads whose manifest writes no number of pods, where it could. */
  readonly uncounted: Set<Workload>;
  /** The objects that figures are made of, by their names: mostly one, which needs no list. */
  readonly byName: Map<string, FoundObject | FoundObject[]>;
  /** The kustomizations that were met, to be told of once all is read. */
  readonly kustomizations: FoundKustomization[];
  /** How many findings of each code there were, told or not, and how much the last mattered. */
  readonly alike: Map<DiagnosticCode, { readonly count: number; readonly severity: Severity }>;
  readonly options: ManifestOptions;
  readonly kinds: KindTable;
}

/** An object of a document: a map with a kind. */
export interface FoundObject extends ObjectReference {
  readonly apiVersion: string;
  /** The part of `apiVersion` before the slash; empty for the core group and where it is absent. */
  readonly group: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly origin: Origin;
}

/** A workload without a pod template of its own. */
export interface PendingReference {
  readonly object: FoundObject;
  readonly draft: Omit<Workload, "labels" | "annotations" | "pod" | "podPath">;
  /** The object that has the template, and the field that names it. */
  readonly reference: { readonly kind: string; readonly name: string; readonly path: FieldPath };
  /** How many pods more the referring object may have during a rollout. */
  readonly surgeOf: SurgeOf;
  /** Whether the referring controller takes the other object's pods away. */
  readonly scalesDown: boolean;
}

/** A live object that made it into the input, and what became of it. */
export interface LiveObject {
  readonly object: FoundObject;
  readonly workload: Workload;
  /** The controller that made it. */
  readonly owner?: Owner;
  /** True for a pod that ran to its end: it takes nothing of a node any more. */
  readonly finished: boolean;
}

/** What an object names as its controller. */
export interface Owner {
  readonly kind: string;
  readonly name: string;
}

/** How many pods may stand beside so many during a rollout. */
export type SurgeOf = (replicas: number) => number;

/** A finding about an object or a field of it. */
export interface Finding<Code extends DiagnosticCode> {
  readonly code: Code;
  readonly severity: Severity;
  readonly data: DiagnosticData[Code];
  readonly path?: FieldPath;
}

/** Starts an empty collection. */
export function startReading(options: ManifestOptions, kinds: KindTable): Reading {
  return {
    found: {
      workloads: [],
      undecoded: [],
      runtimeClasses: [],
      namespaceDefaults: [],
      autoscalers: [],
      quotas: [],
      disruptionBudgets: [],
      otherObjects: [],
      plainDocuments: [],
      counts: { sources: 0, documents: 0, badDocuments: 0, templates: 0, objects: 0 },
      diagnostics: [],
    },
    pending: [],
    live: [],
    surges: new Map(),
    uncounted: new Set(),
    byName: new Map(),
    kustomizations: [],
    alike: new Map(),
    options,
    kinds,
  };
}

/**
 * How many findings of one code are told one by one. A broken generator makes the same mistake a
 * million times; the rest is counted (`more-findings`).
 */
const mostAlike = 1000;

/** Adds a finding; its place is worked out only if it is told. */
export function addFinding<Code extends DiagnosticCode>(
  reading: Reading,
  finding: Omit<Finding<Code>, "path"> & {
    readonly path?: FieldPath;
    readonly object?: ObjectReference;
  },
  place: () => Span,
): void {
  const { code, severity } = finding;
  const count = (reading.alike.get(code)?.count ?? 0) + 1;
  reading.alike.set(code, { count, severity });
  if (count > mostAlike) return;
  reading.found.diagnostics.push({ ...finding, span: place() } as Diagnostic);
}

/** Says how many findings of each code were not told. */
export function countOmitted(reading: Reading): void {
  for (const [code, { count, severity }] of reading.alike) {
    if (count <= mostAlike) continue;
    const data = { code, count: count - mostAlike };
    reading.found.diagnostics.push({ code: "more-findings", severity, data });
  }
}

/** Adds a finding about a field of an object, with the place of the field. */
export function report<Code extends DiagnosticCode>(
  reading: Reading,
  object: FoundObject,
  finding: Finding<Code>,
): void {
  const { kind, namespace, name, origin } = object;
  addFinding(reading, { ...finding, object: { kind, namespace, name } }, () =>
    locate(origin, finding.path ?? []),
  );
}

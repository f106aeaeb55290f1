import { QuantityError } from "../quantity/index.ts";
import type { QuantityInput } from "../quantity/index.ts";
import type { Manifests, NamespaceDefaults, RuntimeClass, Workload } from "../manifest/index.ts";
import { refuse } from "../options/index.ts";
import { PodError, admit } from "../scheduling/index.ts";
import { figureKey, sizedAlike } from "./alike.ts";
import { matchClass } from "./class-match.ts";
import type { ClassContext, MatchedClass } from "./class-match.ts";
import { sizeWorkloadsOptions, workloadInput } from "./option-checks.ts";
import { createModel, modelOf } from "./registry.ts";
import type { ModelName } from "./registry.ts";
import type { Platform, SandboxClass } from "./runtime-classes.ts";
import { belowZero, ordinary, sandboxed, unreadable } from "./sized-workload.ts";
import { SizingError } from "./sizing-error.ts";
import type { SizedWorkload, SizingModel } from "./types.ts";

/** Settings of `sizeWorkloads`. */
export interface SizeWorkloadsOptions {
  /**
   * The sizing model: a name, an object, or `auto`, which picks one for each pod by its RuntimeClass
   * (`aks-preview` where the class is unknown). `aks-preview` by default.
   *
   * AKS's preview class `kata-mshv-vm-isolation` goes to `aks-preview`, not to `aks-ga`, though a
   * cluster of today accepts the old name and sizes its pods as `aks-ga`: the name says that a pod was
   * written for the preview's documented formula, and that formula never gives less than `aks-ga`.
   * For today's nodes rename the class to `kata-vm-isolation`, or ask for `aks-ga`.
   */
  readonly model?: SizingModel | ModelName | "auto";
  /**
   * Which pods are sandboxed: those of a known sandbox class (the default), all, none, or those with
   * the annotation `kata-sizing.dev/sandbox: "true"`.
   */
  readonly sandbox?: "runtime-class" | "all" | "none" | "annotated";
  /** RuntimeClasses beside those of the manifests; of two with one name the first counts. */
  readonly runtimeClasses?: readonly RuntimeClass[];
  /** LimitRanges beside those of the manifests. */
  readonly namespaceDefaults?: readonly NamespaceDefaults[];
  /**
   * The overhead of every sandboxed pod, in the place of its class's: `{ memory: "600Mi" }`. What is
   * left out stays as the class has it; `{ memory: "0" }` takes it away.
   */
  readonly overhead?: Readonly<Record<string, QuantityInput>>;
  /** The platform that is meant where two share a class name (`kata-remote`). */
  readonly platform?: Platform;
}

/**
 * The annotation that marks a pod as sandboxed under `sandbox: "annotated"`.
 *
 * @example
 * const annotations = `{ name: web, annotations: { ${sandboxAnnotation}: "true" } }`;
 * const pod = text.replace("{ name: web }", annotations).replace(/ *runtimeClassName.*\n/, "");
 * const manifests = parseManifests([{ name: "web.yaml", text: pod }]);
 * sizeWorkloads(manifests)[0]?.sandboxed; // => false
 * sizeWorkloads(manifests, { sandbox: "annotated" })[0]?.sandboxed; // => true
 */
export const sandboxAnnotation = "kata-sizing.dev/sandbox";

/**
 * Sizes the pods of workloads: admission (LimitRange defaults, RuntimeClass overhead), then the three
 * numbers of each pod, its footprint, shortfall and stranded part. One result per workload, in order;
 * equal pods, which a dump of a cluster holds by the thousand, are sized once.
 * A pod that cannot be read is marked `unreadable`, never dropped.
 *
 * @throws SizingError for an unknown model, an `overhead` that is no map of quantities and other
 * settings that make no sense, naming them; and for a model whose figures are no figures.
 * @example
 * const { workloads } = parseManifests([{ name: "web.yaml", text }]);
 * const [sized] = sizeWorkloads(workloads);
 * [sized?.model, sized?.sandbox?.vcpus]; // => ["aks-preview", 2]
 */
export function sizeWorkloads(
  input: readonly Workload[] | Manifests,
  options: SizeWorkloadsOptions = {},
): readonly SizedWorkload[] {
  refuse(workloadInput(input, "workloads") ?? sizeWorkloadsOptions(options, ""), SizingError);
  const manifests = "workloads" in input ? input : undefined;
  const context = contextOf(options, manifests);
  const workloads = "workloads" in input ? input.workloads : input;
  const known = new Map<string, SizedWorkload>();
  return workloads.map((workload) => {
    const key = figureKey(workload);
    const alike = known.get(key);
    if (alike !== undefined) return sizedAlike(alike, workload);
    const sized = sizeWorkload(workload, context);
    known.set(key, sized);
    return sized;
  });
}

interface Context extends ClassContext {
  readonly sandbox: NonNullable<SizeWorkloadsOptions["sandbox"]>;
  readonly namespaceDefaults: ReadonlyMap<string, readonly NamespaceDefaults[]>;
  readonly modelFor: (known: SandboxClass | undefined) => SizingModel;
}

function contextOf(options: SizeWorkloadsOptions, manifests: Manifests | undefined): Context {
  const classes = new Map<string, RuntimeClass>();
  for (const one of [...(options.runtimeClasses ?? []), ...(manifests?.runtimeClasses ?? [])]) {
    if (!classes.has(one.name)) classes.set(one.name, one);
  }
  const namespaceDefaults = new Map<string, NamespaceDefaults[]>();
  for (const one of [
    ...(options.namespaceDefaults ?? []),
    ...(manifests?.namespaceDefaults ?? []),
  ]) {
    namespaceDefaults.set(one.namespace, [...(namespaceDefaults.get(one.namespace) ?? []), one]);
  }
  return {
    classes,
    namespaceDefaults,
    sandbox: options.sandbox ?? "runtime-class",
    modelFor: modelPicker(options.model ?? "aks-preview"),
    ...(options.overhead === undefined ? {} : { overhead: options.overhead }),
    ...(options.platform === undefined ? {} : { platform: options.platform }),
  };
}

function modelPicker(
  model: SizingModel | ModelName | "auto",
): (known: SandboxClass | undefined) => SizingModel {
  if (model !== "auto") {
    const fixed = modelOf(model);
    return () => fixed;
  }
  const made = new Map<SandboxClass, SizingModel>();
  return (known) => {
    if (known === undefined) return modelOf();
    const present = made.get(known) ?? createModel(known.model, known.modelOptions);
    made.set(known, present);
    return present;
  };
}

function sizeWorkload(workload: Workload, context: Context): SizedWorkload {
  try {
    return sizeReadable(workload, context);
  } catch (error) {
    if (error instanceof PodError || error instanceof QuantityError) {
      return unreadable(workload, error);
    }
    throw error;
  }
}

function sizeReadable(workload: Workload, context: Context): SizedWorkload {
  const matched = matchClass(workload.pod, context);
  const isSandboxed = sandboxes(workload, { matched, context });
  const replaced = isSandboxed && context.overhead !== undefined;
  const admission = admit(replaced ? withoutOverhead(workload.pod) : workload.pod, {
    namespaceDefaults: context.namespaceDefaults.get(workload.namespace) ?? [],
    ...admittedClass(matched, replaced ? context.overhead : undefined),
  });
  const admitted = {
    workload,
    admission,
    ...(matched === undefined ? {} : { runtimeClass: matched.match }),
  };
  const impossible = belowZero(admitted);
  if (impossible !== undefined) return impossible;
  return isSandboxed ? sandboxed(admitted, context.modelFor(matched?.known)) : ordinary(admitted);
}

/** The class for admission; one is made up where an overhead was asked for without a class. */
function admittedClass(
  matched: MatchedClass | undefined,
  overhead: Readonly<Record<string, QuantityInput>> | undefined,
): { readonly runtimeClass?: RuntimeClass } {
  const runtimeClass = matched?.runtimeClass;
  if (overhead === undefined) return runtimeClass === undefined ? {} : { runtimeClass };
  const podFixed = { ...runtimeClass?.podFixed, ...overhead };
  return { runtimeClass: { ...(runtimeClass ?? { name: "sandbox", handler: "kata" }), podFixed } };
}

function withoutOverhead(pod: Workload["pod"]): Workload["pod"] {
  const { overhead: _replaced, ...spec } = pod.spec;
  return { ...pod, spec };
}

function sandboxes(
  workload: Workload,
  { matched, context }: { readonly matched: MatchedClass | undefined; readonly context: Context },
): boolean {
  if (context.sandbox === "all") return true;
  if (context.sandbox === "none") return false;
  if (context.sandbox === "runtime-class") return matched?.known !== undefined;
  const annotations = { ...workload.annotations, ...workload.pod.metadata?.annotations };
  return annotations[sandboxAnnotation] === "true";
}

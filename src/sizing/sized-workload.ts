import type { QuantityError, ResourceList, Term } from "../quantity/index.ts";
import type { Pod, Workload } from "../manifest/index.ts";
import { formatFieldPath } from "../diagnostic/index.ts";
import { PodError, podFigures } from "../scheduling/index.ts";
import type { Admission, CgroupOptions, PodFigures, Reservation } from "../scheduling/index.ts";
import { podHazards } from "./hazards.ts";
import { labelReservation, labelSteps } from "./model-overhead.ts";
import { sizingInput } from "./size-sandbox.ts";
import type {
  ClassMatch,
  Footprint,
  ModelTraits,
  ResourceDelta,
  Sandbox,
  SizedWorkload,
  SizingModel,
  StatedDelta,
} from "./types.ts";

/** A workload whose pod went through admission. */
export interface AdmittedWorkload {
  readonly workload: Workload;
  readonly admission: Admission;
  readonly runtimeClass?: ClassMatch;
}

/** Gives an ordinary pod its numbers: it costs its node what the scheduler reserves. */
export function ordinary(admitted: AdmittedWorkload): SizedWorkload {
  const { pod } = admitted.admission;
  const base = baseOf(admitted, { pod, figures: podFigures(pod) });
  return {
    ...base,
    sandboxed: false,
    model: null,
    sandbox: null,
    refusal: null,
    ...balance(base.reservation, reserved(base.reservation)),
  };
}

/** Gives a sandboxed pod its numbers under a model. */
export function sandboxed(admitted: AdmittedWorkload, model: SizingModel): SizedWorkload {
  const { pod } = admitted.admission;
  const settings = cgroupOptions(model);
  const figures = podFigures(pod, settings);
  const result = model.size(sizingInput(pod, figures.demand));
  const named = { sandboxed: true, model: model.name, traits: model.traits } as const;
  if ("refusal" in result) {
    const base = baseOf(admitted, { pod, figures });
    const { refusal } = result;
    // A refused pod starts no VM: it costs what the scheduler sets aside for it.
    const numbers = balance(base.reservation, reserved(base.reservation));
    return { ...base, ...named, sandbox: null, refusal, ...numbers };
  }
  const base = baseOf(withOverheadOf(result, admitted, model.name), {
    pod: result.pod ?? pod,
    figures: replacedFigures(result, { original: pod, settings, model: model.name }) ?? figures,
  });
  const cost = result.footprint ?? footprintOf(result.sandbox, base.reservation, model.traits);
  const known = model.traits.vmOnNode && result.footprint === undefined ? result.sandbox : cost;
  const sized: SizedWorkload = {
    ...base,
    ...named,
    sandbox: result.sandbox,
    refusal: null,
    ...(result.details === undefined ? {} : { details: result.details }),
    ...balance(base.reservation, cost, known),
  };
  const hazards = podHazards(sized);
  return hazards.length === 0 ? sized : { ...sized, hazards };
}

/** Marks a pod that cannot be read: its figures are 0 and stand for nothing. */
export function unreadable(workload: Workload, error: PodError | QuantityError): SizedWorkload {
  const field = "path" in error ? formatFieldPath(error.path) : "spec";
  const nothing = { milliCpu: 0, memoryBytes: 0, terms: { milliCpu: [], memoryBytes: [] } };
  const delta = { milliCpu: 0, memoryBytes: 0 };
  return {
    workload,
    pod: workload.pod,
    admission: [],
    sandboxed: false,
    model: null,
    unreadable: { field, reason: error.message },
    qos: "BestEffort",
    demand: { requests: {}, limits: {} },
    reservation: { ...nothing, resources: {} },
    sandbox: null,
    refusal: null,
    cgroup: { milliCpu: null, memoryBytes: null },
    footprint: nothing,
    shortfall: delta,
    stranded: delta,
  };
}

/**
 * Marks a pod that asks for less than nothing, which the API server refuses: figures below zero would
 * take from the totals. Undefined for any other pod.
 */
export function belowZero({ workload, admission }: AdmittedWorkload): SizedWorkload | undefined {
  const rejection = admission.rejections.find(
    (one) => one.code === "amount-invalid" && one.wanted === "at-least-zero",
  );
  if (rejection === undefined) return undefined;
  const { path } = rejection;
  const error = new PodError({ reason: "invalid-quantity", path, expected: "an amount from 0" });
  return { ...unreadable(workload, error), ...rejectionsOf(workload, admission) };
}

/** The figures of a pod whose spec or overhead the model replaced (peer pods, ACK runV). */
function replacedFigures(
  { pod, overhead }: { readonly pod?: Pod; readonly overhead?: ResourceList },
  given: { readonly original: Pod; readonly settings: CgroupOptions; readonly model: string },
): PodFigures | undefined {
  const { original, settings, model } = given;
  if (overhead === undefined) return pod === undefined ? undefined : podFigures(pod, settings);
  const figures = podFigures(pod ?? original, { ...settings, overhead });
  const by = { model, overhead, pod: pod ?? original };
  return { ...figures, reservation: labelReservation(figures.reservation, by) };
}

/** A model that computes the overhead sets the class's aside. */
function withOverheadOf(
  { overhead }: { readonly overhead?: ResourceList },
  admitted: AdmittedWorkload,
  model: string,
): AdmittedWorkload {
  if (overhead === undefined || admitted.runtimeClass === undefined) return admitted;
  const { admission, runtimeClass } = admitted;
  const steps = labelSteps(admission.steps, { model, overhead, pod: admission.pod });
  return {
    ...admitted,
    admission: { ...admission, steps },
    runtimeClass: { ...runtimeClass, overhead: "model" },
  };
}

/** Where the model is told that the kubelet writes no CPU quota, the pod has no CPU cap either. */
function cgroupOptions({ parameters }: SizingModel): CgroupOptions {
  const { cpuQuota } = parameters;
  return {
    cpuCfsQuota: cpuQuota !== "disabled" && cpuQuota !== "unlimited",
    staticCpuManager: cpuQuota === "exclusive",
  };
}

function baseOf(
  { workload, admission, runtimeClass }: AdmittedWorkload,
  { pod, figures }: { readonly pod: Pod; readonly figures: PodFigures },
) {
  return {
    workload,
    pod,
    admission: admission.steps,
    ...rejectionsOf(workload, admission),
    ...(runtimeClass === undefined ? {} : { runtimeClass }),
    ...figures,
  };
}

/** A pod that has a phase was admitted, whatever rules came after it. */
function rejectionsOf({ pod }: Workload, { rejections }: Admission) {
  if (pod.status?.["phase"] !== undefined || rejections.length === 0) return { rejections: [] };
  const certain = rejections.some((one) => !("builtIn" in one && one.builtIn));
  return certain ? { rejections, rejected: true as const } : { rejections };
}

function reserved({ milliCpu, memoryBytes }: Reservation, label = "reservation"): Footprint {
  return {
    milliCpu,
    memoryBytes,
    terms: { milliCpu: term(label, milliCpu), memoryBytes: term(label, memoryBytes) },
  };
}

/** The sandbox is the footprint; where a model states no figure, the reservation stands in. */
function footprintOf(
  { milliCpu, memoryBytes }: Sandbox,
  held: Reservation,
  traits: ModelTraits,
): Footprint {
  if (!traits.vmOnNode) return reserved(held, "reservation (the VM stands elsewhere)");
  const standIn = "reservation at least (the model states no figure)";
  return {
    milliCpu: milliCpu ?? held.milliCpu,
    memoryBytes: memoryBytes ?? held.memoryBytes,
    terms: {
      milliCpu: milliCpu === null ? term(standIn, held.milliCpu) : term("sandbox", milliCpu),
      memoryBytes:
        memoryBytes === null ? term(standIn, held.memoryBytes) : term("sandbox", memoryBytes),
    },
  };
}

function term(label: string, amount: number): readonly Term[] {
  return [{ label, amount }];
}

/** What lies between reservation and footprint, as far as `known` says that the footprint is known. */
function balance(held: Reservation, footprint: Footprint, known: StatedDelta = footprint) {
  const ifKnown = ({ milliCpu, memoryBytes }: ResourceDelta): StatedDelta => ({
    milliCpu: known.milliCpu === null ? null : milliCpu,
    memoryBytes: known.memoryBytes === null ? null : memoryBytes,
  });
  return {
    footprint,
    shortfall: ifKnown(excess(footprint, held)),
    stranded: ifKnown(excess(held, footprint)),
  };
}

function excess(of: ResourceDelta, over: ResourceDelta): ResourceDelta {
  return {
    milliCpu: Math.max(0, of.milliCpu - over.milliCpu),
    memoryBytes: Math.max(0, of.memoryBytes - over.memoryBytes),
  };
}

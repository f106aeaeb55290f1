import { amountOf, parseResourceList } from "../quantity/index.ts";
import type { ResourceList, Term } from "../quantity/index.ts";
import type { Pod } from "../manifest/index.ts";
import type { AdmissionStep, Reservation } from "../scheduling/index.ts";

/** A model that computes the overhead of a pod itself, in the place of the admitted one. */
export interface OverheadByModel {
  /** The name of the model. */
  readonly model: string;
  /** What it computes. */
  readonly overhead: ResourceList;
  /** The pod after admission. */
  readonly pod: Pod;
}

/** Names the model, not the RuntimeClass, as the origin of the overheads that it computed. */
export function labelReservation(held: Reservation, by: OverheadByModel): Reservation {
  const relabel = (term: Term): Term => {
    const [, field, resource] = term.path ?? [];
    if (field !== "overhead" || !replaces(by, String(resource))) return term;
    return { label: `overhead by ${by.model}`, amount: term.amount };
  };
  const { milliCpu, memoryBytes } = held.terms;
  return {
    ...held,
    terms: { milliCpu: milliCpu.map(relabel), memoryBytes: memoryBytes.map(relabel) },
  };
}

/** Says of each overhead that admission adds whether it counts. */
export function labelSteps(
  steps: readonly AdmissionStep[],
  by: OverheadByModel,
): readonly AdmissionStep[] {
  return steps.map((step) => {
    const replaced = step.kind === "runtime-class-overhead" && replaces(by, step.resource ?? "");
    return replaced ? { ...step, label: `${step.label}, set aside by ${by.model}` } : step;
  });
}

function replaces({ overhead, pod }: OverheadByModel, resource: string): boolean {
  const own = parseResourceList(pod.spec.overhead ?? {});
  return amountOf(own, resource)?.nano !== amountOf(overhead, resource)?.nano;
}

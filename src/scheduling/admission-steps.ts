import { amountOf, formatQuantity } from "../quantity/index.ts";
import type { FieldPath, ResourceList } from "../quantity/index.ts";
import type { Amounts, ContainerAmounts, PodResources } from "./pod-resources.ts";
import type { AdmissionStep } from "./types.ts";

/** A stage of admission: what it does to the resources, and how its steps are called. */
export interface Stage {
  readonly kind: AdmissionStep["kind"];
  /** Completes "request of container web: ...". */
  readonly because: string;
  readonly apply: (pod: PodResources) => PodResources;
}

/** The state between stages. */
export interface Progress {
  readonly resources: PodResources;
  readonly steps: readonly AdmissionStep[];
}

/** Runs a stage and records every amount that it set or changed. */
export function runStage({ resources, steps }: Progress, stage: Stage): Progress {
  const after = stage.apply(resources);
  return { resources: after, steps: [...steps, ...changes(resources, after, stage)] };
}

function changes(before: PodResources, after: PodResources, stage: Stage): AdmissionStep[] {
  const overhead = listChanges([before.overhead, after.overhead], ["spec", "overhead"], {
    ...stage,
    subject: "overhead",
  });
  return [
    ...containerChanges(before.containers, after.containers, stage),
    ...containerChanges(before.initContainers, after.initContainers, stage),
    ...amountChanges([before.podLevel, after.podLevel], ["spec", "resources"], {
      ...stage,
      subject: "the pod",
    }),
    ...overhead,
  ];
}

function containerChanges(
  before: readonly ContainerAmounts[],
  after: readonly ContainerAmounts[],
  stage: Stage,
): AdmissionStep[] {
  return after.flatMap((container, index) => {
    const earlier = before[index] ?? container;
    const subject = `container ${container.name}`;
    const path = [...container.path, "resources"];
    return amountChanges([earlier, container], path, {
      ...stage,
      subject,
      container: container.name,
    });
  });
}

interface Naming extends Pick<Stage, "kind" | "because"> {
  readonly subject: string;
  readonly container?: string;
}

function amountChanges(
  [before, after]: readonly [Amounts, Amounts],
  path: FieldPath,
  naming: Naming,
): AdmissionStep[] {
  return (["limits", "requests"] as const).flatMap((kind) => {
    const subject = `${kind === "limits" ? "limit" : "request"} of ${naming.subject}`;
    return listChanges([before[kind], after[kind]], [...path, kind], { ...naming, subject });
  });
}

function listChanges(
  [before, after]: readonly [ResourceList, ResourceList],
  path: FieldPath,
  { kind, because, subject, container }: Naming,
): AdmissionStep[] {
  // Most stages leave most lists as they are: the very same list has no change to look for.
  if (before === after) return [];
  const about = { kind, ...(container === undefined ? {} : { container }) };
  return Object.entries(after)
    .filter(([name, amount]) => amountOf(before, name)?.nano !== amount.nano)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([resource, amount]) =>
      Object.assign({}, about, {
        label: `${resource} ${subject}: ${because}`,
        path: [...path, resource],
        resource,
        value: formatQuantity(amount),
      }),
    );
}

import type { Workload } from "../manifest/index.ts";
import type { SizedWorkload } from "./types.ts";

/** Everything of a workload that its figures depend on: two with equal keys get equal figures. */
export function figureKey({ namespace, annotations, pod }: Workload): string {
  const { metadata, spec, status } = pod;
  return JSON.stringify(
    [namespace, annotations, metadata?.annotations, spec, status?.["phase"]],
    printable,
  );
}

/** Integers beyond 2^53 are read as bigint, which JSON does not know. */
function printable(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}

/** Gives a workload the figures of one with an equal pod; the ledgers are shared. */
export function sizedAlike(known: SizedWorkload, workload: Workload): SizedWorkload {
  const { metadata } = workload.pod;
  return {
    ...known,
    workload,
    pod: { ...known.pod, ...(metadata === undefined ? {} : { metadata }) },
  };
}

import type { SizedWorkload } from "../sizing/index.ts";
import type { RuleData } from "../diagnostic/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { allows } from "./node-labels.ts";
import { NOT_KNOWN } from "./node-pools.ts";
import type { NodePool } from "./node-pools.ts";
import type { Requirement, Term } from "./node-requirements.ts";
import { isPoolName, labelOf, taintsOf, tolerates } from "./pool-labels.ts";
import { isRecord, items } from "./values.ts";

/** Why a pool's nodes do not take a pod. */
export interface PoolRefusal {
  readonly data: RuleData["node-selector-unsatisfied"];
  /** The field of the pod that asks for what the pool has not. */
  readonly path: FieldPath;
  /** False where a label is merely not set in the input: somebody may set it on the nodes. */
  readonly certain: boolean;
}

/** Finds what of a pod's demands a pool does not meet; undefined where it meets all, or may. */
export function poolRefusal(
  pool: NodePool,
  demands: readonly (readonly Term[])[],
  { pod }: SizedWorkload,
): PoolRefusal | undefined {
  for (const alternatives of demands) {
    const unmet = alternatives.map(({ requirements }) =>
      requirements.find((one) => !mayMeet(pool, one)),
    );
    const [first] = unmet;
    if (first !== undefined && !unmet.includes(undefined)) return labelRefusal(pool, first);
  }
  const tolerations = items(pod.spec["tolerations"]).filter(isRecord);
  const taint = taintsOf(pool).find((one) => !tolerations.some((by) => tolerates(by, one)));
  if (taint === undefined) return undefined;
  const field = tolerations.length === 0 ? "runtimeClassName" : "tolerations";
  const data = { key: taint.key, wanted: taint.text, offered: pool.name, reason: "taint" } as const;
  return { data, path: ["spec", field], certain: true };
}

function mayMeet(pool: NodePool, requirement: Requirement): boolean {
  const value = labelOf(pool, requirement.key);
  return value === NOT_KNOWN || allows(requirement, value);
}

function labelRefusal(pool: NodePool, { key, wanted, path }: Requirement): PoolRefusal {
  const value = labelOf(pool, key);
  const offered = typeof value === "string" ? value : null;
  // A pool of another name may stand elsewhere, as may a label set by hand.
  const certain = offered !== null && !isPoolName(key);
  return { data: { key, wanted, offered, reason: "label" }, path, certain };
}

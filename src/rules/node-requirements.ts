import type { Pod } from "../manifest/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { isRecord, items, textAt, valueAt } from "./values.ts";

/** One thing a pod asks of its node's labels. */
export interface Requirement {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values: readonly string[];
  /** As people read it: `= windows`, `in (a, b)`. */
  readonly wanted: string;
  readonly path: FieldPath;
}

/** Requirements that hold together. */
export interface Term {
  readonly requirements: readonly Requirement[];
}

/** What a pod asks of its node: each item is a list of alternatives, one of which must hold. */
export function requirementsOf(pod: Pod): readonly (readonly Term[])[] {
  const selector = isRecord(pod.spec.nodeSelector) ? pod.spec.nodeSelector : {};
  const labels = Object.entries(selector).map(([key, value]) => {
    const path = ["spec", "nodeSelector", key];
    const values = [String(value)];
    const one = { key, operator: "In", values, wanted: `= ${String(value)}`, path } as const;
    return [{ requirements: [one] }];
  });
  const base = ["spec", "affinity", "nodeAffinity"];
  const listed = [...base, "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"];
  const terms = items(valueAt(pod, listed)).map((term, index) => ({
    requirements: expressionsOf(term, [...listed, index, "matchExpressions"]),
  }));
  return terms.length === 0 ? labels : [...labels, terms];
}

function expressionsOf(term: unknown, base: FieldPath): readonly Requirement[] {
  return items(valueAt(term, ["matchExpressions"])).flatMap((expression, index) => {
    const key = textAt(expression, ["key"]);
    const operator = textAt(expression, ["operator"]);
    const values = items(valueAt(expression, ["values"])).map(String);
    if (key === undefined || !isOperator(operator)) return [];
    const list = values.length === 0 ? "" : ` (${values.join(", ")})`;
    const path = [...base, index, values.length === 0 ? "operator" : "values"];
    return [{ key, operator, values, wanted: `${operator}${list}`, path }];
  });
}

function isOperator(text: string | undefined): text is Requirement["operator"] {
  return text === "In" || text === "NotIn" || text === "Exists" || text === "DoesNotExist";
}

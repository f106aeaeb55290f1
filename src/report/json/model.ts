import type { ModelSummary } from "../types.ts";
import { encodeFields } from "./encode.ts";
import type { Json } from "./encode.ts";

/** Writes a sizing model without its function, field by field for the same reason as a workload. */
export function modelJson(model: ModelSummary): Readonly<Record<string, Json>> {
  return encodeFields({
    name: model.name,
    title: model.title,
    formula: model.formula,
    source: model.source,
    asOf: model.asOf,
    validFrom: model.validFrom,
    validUntil: model.validUntil,
    contradictions: model.contradictions,
    parameters: model.parameters,
    given: model.given,
    traits: model.traits,
  });
}

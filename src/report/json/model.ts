import type { ModelSummary } from "../types.ts";
import { encode } from "./encode.ts";
import type { Json } from "./encode.ts";

/** Writes a sizing model without its function, field by field for the same reason as a workload. */
export function modelJson(model: ModelSummary): Json {
  return encode({
    name: model.name,
    title: model.title,
    formula: model.formula,
    source: model.source,
    asOf: model.asOf,
    validFrom: model.validFrom,
    validUntil: model.validUntil,
    contradictions: model.contradictions,
    parameters: model.parameters,
    traits: model.traits,
  });
}

import { defineModel, modelTraits } from "../sizing/index.ts";
import type { SizingModel } from "../sizing/index.ts";
import { compileSpec } from "./compile-spec.ts";
import { sizeByFormula } from "./size-by-formula.ts";
import { checkSpec } from "./spec.ts";

/** How to make a model of formulas. */
export interface FormulaModelOptions {
  /** The name where the spec has none, e.g. that of its file. */
  readonly name?: string;
}

/**
 * Makes a sizing model of formulas, from a decoded model file: an object with `vcpus` and `memory`
 * and perhaps `minimum`, `round`, `overhead`, `host`, `name`, `title`, `source`. All arithmetic is
 * exact; a result that is no whole milli-CPU or byte is rounded up, as Kubernetes does.
 *
 * A formula that fails for one pod (a division by zero, a negative size) refuses that pod.
 *
 * @throws FormulaError for a spec or formula that is refused; it points at field and character.
 * @example
 * const model = formulaModel({ vcpus: "1 + limits.cpu", memory: "2 GiB + limits.memory" });
 * const pod = { spec: { containers: [{ resources: { limits: { cpu: "1", memory: "1Gi" } } }] } };
 * const sandbox = sizeSandbox(pod, { model });
 * isRefusal(sandbox) ? sandbox.reason : sandbox.memoryBytes; // => 3 * 1024 ** 3
 */
export function formulaModel(spec: unknown, options: FormulaModelOptions = {}): SizingModel {
  const checked = checkSpec(spec);
  const compiled = compileSpec(checked);
  const name = checked.name ?? options.name ?? "formula";
  return defineModel({
    name,
    title: checked.title ?? `User formula ${name}`,
    formula: { vcpus: oneLine(checked.vcpus), memory: oneLine(checked.memory) },
    source: checked.source ?? "",
    contradictions: [],
    parameters: {},
    traits: modelTraits(),
    size: (input) => sizeByFormula(input, compiled),
  });
}

function oneLine(formula: string): string {
  return formula.trim().replaceAll(/\s+/g, " ");
}

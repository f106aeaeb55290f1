import type { Rule } from "./figure-of.ts";
import { FormulaError } from "./formula-error.ts";
import { demandNames, parseFormula } from "./formula.ts";
import type { Formula } from "./formula.ts";
import type { Rational } from "./rational.ts";
import type { CheckedSpec } from "./spec.ts";

/** A model file whose formulas are parsed. */
export interface Compiled {
  readonly cpu: Rule;
  readonly memory: Rule;
  readonly overhead: ByResource | undefined;
  readonly host: ByResource | undefined;
}

/** Formulas for the amounts beside the VM. */
export interface ByResource {
  readonly cpu?: Formula;
  readonly memory?: Formula;
}

/** What formulas know that are evaluated after the VM is sized. */
const sizedNames = [...demandNames, "sandbox.cpu", "sandbox.memory"];

/**
 * Parses every formula of a checked model file.
 *
 * @throws FormulaError
 */
export function compileSpec(spec: CheckedSpec): Compiled {
  return {
    cpu: compileRule(spec, "cpu"),
    memory: compileRule(spec, "memory"),
    overhead: compileByResource(spec, "overhead"),
    host: compileByResource(spec, "host"),
  };
}

function compileRule(spec: CheckedSpec, resource: "cpu" | "memory"): Rule {
  const field = resource === "cpu" ? "vcpus" : "memory";
  const least = spec.minimum?.[field];
  const step = spec.round?.[field];
  return {
    resource,
    formula: parseFormula(spec[field], { field, dimension: resource }),
    ...(least === undefined
      ? {}
      : {
          minimum: parseFormula(least, { field: `minimum.${field}`, dimension: resource }),
          below: spec.minimum?.below ?? "raise",
        }),
    ...(step === undefined
      ? {}
      : { step: { to: positive(step.to, resource), mode: step.mode }, stepText: step.to }),
  };
}

/** A step is a constant above 0. */
function positive(source: string, resource: Rule["resource"]): Rational {
  const field = `round.${resource === "cpu" ? "vcpus" : "memory"}`;
  const value = parseFormula(source, { names: [], field, dimension: resource }).evaluate({});
  if (value.numerator > 0n) return value;
  throw new FormulaError({
    code: "wrong-type",
    reason: "a step is above 0",
    source,
    offset: 0,
    field,
  });
}

function compileByResource(spec: CheckedSpec, part: "overhead" | "host"): ByResource | undefined {
  const given = spec[part];
  if (given === undefined) return undefined;
  const parsed = (resource: "cpu" | "memory"): ByResource => {
    const source = given[resource];
    if (source === undefined) return {};
    return {
      [resource]: parseFormula(source, {
        names: sizedNames,
        field: `${part}.${resource}`,
        dimension: resource,
      }),
    };
  };
  return { ...parsed("cpu"), ...parsed("memory") };
}

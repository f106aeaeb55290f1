/**
 * Reads the untyped parts of a pod spec that placement looks at. Anything of another shape than
 * Kubernetes allows reads as absent: the manifest stage reports wrong types.
 */

/** A plain object of a manifest. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads a value as an object; anything else as an empty one. */
export function asFields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

/** Reads a value as a list of objects; anything else as an empty one. */
export function asList(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(asFields) : [];
}

/** Reads a value as a list of strings, numbers and booleans taken as their text. */
export function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(asText) : [];
}

/** Reads a scalar as its text; anything else as the empty string. */
export function asText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** One expression of a selector: `key In [a, b]`. */
export interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** Reads one expression of a selector or an affinity term. */
export function asRequirement(fields: Fields): Requirement {
  const { key, operator, values } = fields;
  return { key: asText(key), operator: asText(operator), values: asTexts(values) };
}

const INTEGER = /^[+-]?\d+$/;

/** Tells whether a value, absent as undefined, meets a requirement, by the rules of Kubernetes. */
export function meets(value: string | undefined, { operator, values }: Requirement): boolean {
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    case "Gt":
    case "Lt": {
      const bound = values[0] ?? "";
      if (value === undefined || !INTEGER.test(value) || !INTEGER.test(bound)) return false;
      return operator === "Gt" ? BigInt(value) > BigInt(bound) : BigInt(value) < BigInt(bound);
    }
    default:
      return false;
  }
}

/** Writes a requirement as people read it: `disk In (ssd, nvme)`. */
export function requirementText({ key, operator, values }: Requirement): string {
  return values.length > 0 ? `${key} ${operator} (${values.join(", ")})` : `${key} ${operator}`;
}

/** Tells whether a label selector selects an object with these labels; an absent one selects none. */
export function selects(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  if (typeof selector !== "object" || selector === null) return false;
  const { matchLabels, matchExpressions } = asFields(selector);
  const own = (key: string): string | undefined =>
    Object.hasOwn(labels, key) ? labels[key] : undefined;
  return (
    Object.entries(asFields(matchLabels)).every(([key, value]) => own(key) === asText(value)) &&
    asList(matchExpressions).every((fields) => {
      const requirement = asRequirement(fields);
      return meets(own(requirement.key), requirement);
    })
  );
}

import type * as z from "zod/mini";
import { formatFieldPath } from "../diagnostic/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { isGoodCount, isGoodMetadata, isGoodPodSpec } from "./known-good.ts";
import { report } from "./reading.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { countSchema, metadataSchema, podSpecSchema } from "./schema.ts";
import { describeValue, valueAt } from "./values.ts";

/** What is checked: a part of an object, and where in the object it is. */
export interface Checked {
  readonly reading: Reading;
  readonly object: FoundObject;
  readonly path: FieldPath;
}

/** How many wrong fields of one part are reported one by one. */
const mostIssues = 20;

/**
 * Validates a part of an object and reports each wrong field with its path and place. The value
 * itself is what callers go on with, not the schema's copy: unknown fields and identity stay.
 */
export function matches(schema: z.ZodMiniType, value: unknown, checked: Checked): boolean {
  if (knownGood(schema, value)) return true;
  const issues = findIssues(schema, value);
  if (issues.length === 0) return true;
  for (const issue of issues.slice(0, mostIssues)) {
    const inner = (issue.path ?? []).filter((step) => typeof step !== "symbol");
    const path = [...checked.path, ...inner];
    report(checked.reading, checked.object, {
      code: "field-invalid",
      severity: "error",
      data: {
        field: formatFieldPath(path),
        ...expectation(issue, valueAt(value, inner)),
      },
      path,
    });
  }
  return false;
}

/**
 * Lists what a schema finds wrong. `safeParse` would make an exception of it and word each issue,
 * which costs several times the check itself; a broken generator makes a million mistakes.
 */
function findIssues(schema: z.ZodMiniType, value: unknown): readonly z.core.$ZodRawIssue[] {
  const { _zod: internals } = schema;
  const result = internals.run({ value, issues: [] }, { async: false });
  return (result as z.core.ParsePayload).issues;
}

/**
 * Tells of most good values that they are, without the copy that a schema makes of each. It only
 * ever says yes to what the schema accepts; whatever it does not know goes to the schema.
 */
function knownGood(schema: z.ZodMiniType, value: unknown): boolean {
  if (schema === podSpecSchema) return isGoodPodSpec(value);
  if (schema === countSchema) return isGoodCount(value);
  return schema === metadataSchema && isGoodMetadata(value);
}

const words: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a whole number",
  boolean: "true or false",
  int: "a whole number",
  array: "a list",
  record: "a map",
  object: "a map",
};

/** What belongs into a field, and what stands there. */
function expectation(
  issue: z.core.$ZodRawIssue,
  found: unknown,
): { readonly expected: string; readonly found: string } {
  // A whole number that JavaScript's numbers cannot hold has stayed exact.
  const expected = typeof found === "bigint" ? "a number of 32 bits" : wanted(issue);
  return { expected, found: describeValue(found) };
}

function wanted(issue: z.core.$ZodRawIssue): string {
  if (issue.code === "invalid_type") return words[issue.expected] ?? issue.expected;
  if (issue.code === "too_small") return `at least ${issue.minimum}`;
  if (issue.code === "too_big") return `at most ${issue.maximum}`;
  if (issue.code === "invalid_union") return "a whole number or a text";
  return issue.message ?? issue.code;
}

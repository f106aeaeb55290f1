import { isCustomCode } from "../diagnostic/index.ts";
import type { Diagnostic, RuleData, Span } from "../diagnostic/index.ts";
import { locate } from "../manifest/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { IGNORE_ANNOTATION } from "./objects.ts";
import type { KnownObject, ObjectIndex } from "./objects.ts";
import { rules } from "./rules.ts";

/** One suppression of an annotation, and what is wrong with it, if anything. */
export interface AnnotatedSuppression {
  readonly code: string;
  readonly reason: string;
  readonly text: string;
  readonly problem?: RuleData["suppression-invalid"]["problem"];
  readonly span: Span;
  readonly path: FieldPath;
  readonly object: NonNullable<Diagnostic["object"]>;
}

/** Reads the annotations of all objects. */
export function annotatedSuppressions(
  index: ObjectIndex,
): ReadonlyMap<KnownObject, readonly AnnotatedSuppression[]> {
  const found = new Map<KnownObject, AnnotatedSuppression[]>();
  const codes = new Set<string>(rules.map(({ code }) => code));
  for (const [key, known] of index) {
    const own = known.annotations.flatMap(({ path, values }) => {
      const text: unknown = Object.hasOwn(values, IGNORE_ANNOTATION)
        ? values[IGNORE_ANNOTATION]
        : undefined;
      if (typeof text !== "string") return [];
      const at = [...path, IGNORE_ANNOTATION];
      const place = { path: at, span: locate(known.origin, at), object: referenceOf(key) };
      return partsOf(text).map((part) => Object.assign(readPart(part, codes), place));
    });
    if (own.length > 0) found.set(known, own);
  }
  return found;
}

function partsOf(text: string): readonly string[] {
  const parts = text.split(/[;\n]/u).map((part) => part.trim());
  return parts.filter((part) => part !== "");
}

type Part = Pick<AnnotatedSuppression, "code" | "reason" | "text" | "problem">;

function readPart(text: string, codes: ReadonlySet<string>): Part {
  const colon = text.indexOf(":");
  const code = (colon < 0 ? text : text.slice(0, colon)).trim();
  const reason = colon < 0 ? "" : text.slice(colon + 1).trim();
  // A rule that is not of this package is known to whoever runs it; another run says nothing of it.
  if (!codes.has(code) && !isCustomCode(code))
    return { code: "", reason, text, problem: "unknown-code" };
  if (reason === "") return { code: "", reason, text, problem: "no-reason" };
  return { code, reason, text };
}

function referenceOf(key: string): NonNullable<Diagnostic["object"]> {
  const [, , kind, namespace, name] = JSON.parse(key) as [string, number, string, string, string];
  return { kind, namespace, name };
}

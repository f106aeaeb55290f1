import { compareSeverities } from "./severity.ts";
import type { Diagnostic } from "./types.ts";

/**
 * Orders findings totally: by source name (findings without a place last), place, severity, code,
 * object, field path and at last data, so that any input order prints the same bytes. Texts compare
 * by UTF-16 unit, independent of locale.
 *
 * @example
 * const read = (name: string) => parseManifests([{ name, text: "" }]).diagnostics;
 * const findings = [...read("b.yaml"), ...read("a.yaml")].sort(compareDiagnostics);
 * findings.map(({ span }) => span?.source); // => ["a.yaml", "b.yaml"]
 */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    comparePlaces(a, b) ||
    compareSeverities(a.severity, b.severity) ||
    compareTexts(a.code, b.code) ||
    compareTexts(objectKey(a), objectKey(b)) ||
    compareTexts(JSON.stringify(a.path ?? []), JSON.stringify(b.path ?? [])) ||
    compareTexts(dataKey(a), dataKey(b))
  );
}

function comparePlaces(a: Diagnostic, b: Diagnostic): number {
  if (a.span === undefined || b.span === undefined) {
    return Number(a.span === undefined) - Number(b.span === undefined);
  }
  return (
    compareTexts(a.span.input ?? a.span.source, b.span.input ?? b.span.source) ||
    a.span.start.offset - b.span.start.offset ||
    a.span.end.offset - b.span.end.offset ||
    compareTexts(a.span.source, b.span.source)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function objectKey({ object }: Diagnostic): string {
  return object === undefined ? "" : JSON.stringify([object.namespace, object.kind, object.name]);
}

function dataKey({ data }: Diagnostic): string {
  // Later codes may carry exact figures, which JSON has no form for.
  return JSON.stringify(data, (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}

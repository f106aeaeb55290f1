import * as fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  compareDiagnostics,
  escapeText,
  formatDiagnostic,
  formatFieldPath,
  hasErrors,
  isAtLeast,
  quote,
} from "../../src/diagnostic/index.ts";
import type { Diagnostic, DiagnosticOf, Severity } from "../../src/diagnostic/index.ts";

function finding(severity: Severity, key: string, at?: number): Diagnostic {
  const place = { offset: at ?? 0, line: 1, column: (at ?? 0) + 1 };
  const base = { code: "duplicate-key", severity, data: { key } } as const;
  if (at === undefined) return base;
  return { ...base, span: { source: "a.yaml", document: 1, start: place, end: place } };
}

describe("compareDiagnostics", () => {
  test("orders by place, then severity, then data; without a place last", () => {
    const ordered = [
      finding("info", "b", 1),
      finding("error", "z", 2),
      finding("warning", "a", 2),
      finding("warning", "b", 2),
      finding("error", "a"),
    ];
    expect([...ordered].reverse().sort(compareDiagnostics)).toEqual(ordered);
  });

  test("orders any shuffled set the same way", () => {
    const one = fc.record({
      severity: fc.constantFrom<Severity>("error", "warning", "info"),
      key: fc.constantFrom("a", "b"),
      at: fc.option(fc.nat(3), { nil: undefined }),
    });
    const sets = fc.array(one, { maxLength: 12 });
    fc.assert(
      fc.property(sets, fc.func(fc.integer()), (set, rank) => {
        const made = set.map(({ severity, key, at }) => finding(severity, key, at));
        const shuffled = made.toSorted((a, b) => rank(a) - rank(b));
        expect(shuffled.sort(compareDiagnostics)).toEqual(made.sort(compareDiagnostics));
      }),
    );
  });
});

test("severities rank error over warning over info", () => {
  expect(isAtLeast(finding("warning", "a"), "info")).toBe(true);
  expect(isAtLeast(finding("warning", "a"), "warning")).toBe(true);
  expect(isAtLeast(finding("warning", "a"), "error")).toBe(false);
  expect(hasErrors([finding("warning", "a"), finding("info", "b")])).toBe(false);
  expect(hasErrors([finding("info", "a"), finding("error", "b")])).toBe(true);
});

describe("formatFieldPath", () => {
  test.each([
    [[], ""],
    [["spec", "containers", 0, "name"], "spec.containers[0].name"],
    [["limits", "nvidia.com/gpu"], "limits[nvidia.com/gpu]"],
    [[0, "kind"], "[0].kind"],
  ])("%j", (path, printed) => {
    expect(formatFieldPath(path)).toBe(printed);
  });
});

describe("hostile text in messages", () => {
  test("is escaped and cut", () => {
    expect(quote("5\u001b[2J\n")).toBe(String.raw`"5\u001b[2J\n"`);
    expect(escapeText("a\u202eb")).toBe(String.raw`a\u202eb`);
    expect(escapeText("x".repeat(200))).toBe(`${"x".repeat(60)}...`);
  });

  test("never reaches a terminal as a control character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const message = formatDiagnostic({
          code: "field-invalid",
          severity: "error",
          data: { field: text, expected: "a text", found: text },
        });
        expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});

test("a code narrows its data", () => {
  expectTypeOf<DiagnosticOf<"duplicate-key">["data"]>().toEqualTypeOf<{ readonly key: string }>();
});

// The one place where wording is looked at: everything else compares codes and data.
describe("wording", () => {
  const examples: readonly [Diagnostic, string][] = [
    [
      { code: "document-unreadable", severity: "error", data: { reason: "no" } },
      "this document cannot be read: no",
    ],
    [
      { code: "document-is-template", severity: "error", data: { marker: "{{" } },
      'this is an unrendered template ("{{"); render it first, for example with helm template',
    ],
    [
      { code: "field-invalid", severity: "error", data: { field: "a", expected: "b", found: "c" } },
      "a: expected b, found c",
    ],
    [
      {
        code: "source-without-workloads",
        severity: "info",
        data: { documents: 1, objects: 2 },
      },
      "no workload found in 1 document with 2 objects",
    ],
    [
      {
        code: "replicas-assumed",
        severity: "info",
        data: { replicas: 1, reason: "cron-job-overlap" },
      },
      "counted as 1 pod: runs may overlap (concurrencyPolicy Allow); one run at a time is counted",
    ],
  ];
  test.each(examples)("%j", (diagnostic, message) => {
    expect(formatDiagnostic(diagnostic)).toBe(message);
  });
});

import { readFileSync } from "node:fs";

/** Reads a fixture of the catalogue as text. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/catalogue/${name}`, import.meta.url), "utf8");
}

/** Shows findings as `code field-or-detail`, the data that a test compares. */
export function codesOf(
  diagnostics: readonly { readonly code: string; readonly data: object }[],
): readonly string[] {
  return diagnostics.map(({ code, data }) => {
    const facts = data as Readonly<Record<string, unknown>>;
    const about = facts["field"] ?? facts["reason"] ?? facts["size"] ?? facts["expected"] ?? "";
    return `${code} ${String(about)}`.trim();
  });
}

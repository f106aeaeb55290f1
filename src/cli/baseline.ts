import type { Baseline } from "../rules/index.ts";
import { CliError } from "./cli-error.ts";
import type { CliIo } from "./io.ts";
import { readStructured } from "./structured-file.ts";

/**
 * Reads a baseline file.
 *
 * @throws CliError where it is none.
 */
export async function readBaseline(file: string, io: CliIo): Promise<Baseline> {
  const value = (await readStructured(file, io)) as Partial<Baseline> | null;
  const isBaseline =
    value?.schemaVersion === 1 &&
    Array.isArray(value.findings) &&
    value.findings.every((entry: unknown) => {
      const { fingerprint } = (entry ?? {}) as { fingerprint?: unknown };
      return typeof fingerprint === "string";
    });
  if (isBaseline) return value as Baseline;
  throw new CliError(`${file} is no baseline`, [
    `Write one first: kata-sizing check ... --write-baseline ${file}`,
  ]);
}

/** Writes a baseline as JSON that diffs well: an entry a line. */
export function baselineText({ schemaVersion, findings }: Baseline): string {
  const entries = findings.map((entry) => `    ${JSON.stringify(entry)}`);
  const list = entries.length === 0 ? "[]" : `[\n${entries.join(",\n")}\n  ]`;
  return `{\n  "schemaVersion": ${schemaVersion},\n  "findings": ${list}\n}\n`;
}

import { lineTable, positionAt } from "../diagnostic/index.ts";
import { decodeYaml } from "../manifest/index.ts";
import { CliError } from "./cli-error.ts";
import { decode } from "./decode.ts";
import { failureReason } from "./failure.ts";
import type { CliIo } from "./io.ts";

/**
 * Reads a YAML or JSON file of our own, such as settings or a formula.
 *
 * @throws CliError with the place when it cannot be read.
 */
export async function readStructured(file: string, io: CliIo): Promise<unknown> {
  return (await readStructuredText(file, io)).value;
}

/**
 * Reads such a file with its text, for findings that point into it.
 *
 * @throws CliError with the place when it cannot be read.
 */
export async function readStructuredText(
  file: string,
  io: CliIo,
): Promise<{ readonly value: unknown; readonly text: string }> {
  const text = await readText(file, io);
  const decoded = decodeYaml(text, { start: 0, end: text.length });
  if ("value" in decoded) {
    if (!decoded.more) return { value: decoded.value, text };
    throw new CliError(`${file} holds more than one document`);
  }
  const { reason, offset } = decoded.problem;
  const { line, column } = positionAt(lineTable(text), offset);
  throw new CliError(`${file}:${line}:${column}: ${reason}`);
}

async function readText(file: string, io: CliIo): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await io.readFile(file);
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${failureReason(error)}`);
  }
  const decoded = decode(bytes);
  if ("text" in decoded) return decoded.text;
  throw new CliError(`${file} is no text`);
}

import type { Diagnostic } from "../diagnostic/index.ts";
import { CliError } from "./cli-error.ts";
import { decode } from "./decode.ts";
import { failureReason } from "./failure.ts";
import type { CliIo } from "./io.ts";
import { STDIN_NAME } from "./read-sources.ts";

/** A file of data that some tool printed. */
export interface DataFile {
  /** The name as reports show it. */
  readonly name: string;
  readonly text: string;
  /** When it was last written, where that is known. */
  readonly asOf?: string;
}

/** Something found in a file of data. */
export interface DataFinding {
  /** The file it is about; absent for what is built in. */
  readonly file?: string;
  readonly diagnostic: Diagnostic;
}

/**
 * Reads a file of data, or standard input for `-`.
 *
 * @throws CliError when it cannot be read.
 */
export async function readDataFile(file: string, io: CliIo): Promise<DataFile> {
  const bytes = await bytesOf(file, io);
  const decoded = decode(bytes);
  if (!("text" in decoded)) throw new CliError(`${file} is no text`);
  const asOf = file === "-" ? io.today : await io.modifiedOn(file);
  return {
    name: file === "-" ? STDIN_NAME : file.replace(/^\.\//u, ""),
    text: decoded.text,
    ...(asOf === null ? {} : { asOf }),
  };
}

async function bytesOf(file: string, io: CliIo): Promise<Uint8Array> {
  try {
    return file === "-" ? await io.readStdin() : await io.readFile(file);
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${failureReason(error)}`);
  }
}

/** Ends the run over a file that gave nothing, with what was found in it. */
export function nothingIn(file: string, what: string, found: readonly string[]): CliError {
  return new CliError(`${file} holds no ${what}`, found.slice(0, 5));
}

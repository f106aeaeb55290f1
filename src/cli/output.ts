import type { CheckFormat, RenderOptions, ReportFormat } from "../report/index.ts";
import { CliError } from "./cli-error.ts";
import type { CliIo } from "./io.ts";
import { failureReason } from "./failure.ts";
import { didYouMean } from "./suggest.ts";

/** The formats a report can take; kept here too, so that help and checks need not load the renderers. */
const FORMATS: readonly ReportFormat[] = ["table", "json", "csv", "markdown", "html"];

/** What only findings are written as. */
const CHECK_FORMATS: readonly CheckFormat[] = ["sarif", "junit", "github", "azure", "gitlab"];

/** Any format. */
export type OutputFormat = ReportFormat | CheckFormat;

/** One place a report goes to. */
export interface Output {
  readonly format: OutputFormat;
  /** Absent for standard output. */
  readonly file?: string;
}

/**
 * Reads the `--output` values: `json`, `html=report.html`. None means a table on standard output.
 *
 * @throws CliError for an unknown format, or two formats on standard output.
 */
export function readOutputs(values: readonly string[], command?: string): readonly Output[] {
  if (values.length === 0) return [{ format: "table" }];
  const formats = command === "check" ? [...FORMATS, ...CHECK_FORMATS] : FORMATS;
  const outputs = values.map((value) => readOutput(value, formats));
  const printed = outputs.filter((output) => output.file === undefined);
  if (printed.length > 1)
    throw new CliError("only one format can go to standard output", [
      `Name a file for the others: -o ${printed[1]!.format}=FILE`,
    ]);
  return outputs;
}

function readOutput(value: string, formats: readonly OutputFormat[]): Output {
  const equals = value.indexOf("=");
  const name = equals === -1 ? value : value.slice(0, equals);
  const format = formats.find((known) => known === name);
  if (format === undefined)
    throw new CliError(`unknown output format "${name}"`, [
      ...didYouMean(name, formats),
      `The formats are ${formats.join(", ")}; to write a file: -o json=FILE`,
    ]);
  if (equals === -1) return { format };
  const file = value.slice(equals + 1);
  if (file === "") throw new CliError(`-o ${value} names no file`);
  return { format, file };
}

/** Renders a report for one of its places. */
export type Renderer = (options: RenderOptions) => string;

/** How the outputs are written. */
export interface WriteOptions {
  readonly color: boolean;
  readonly explain: boolean;
  readonly quiet: boolean;
}

/** Writes a report to all its places. */
export async function writeOutputs(
  outputs: readonly Output[],
  renderer: Renderer,
  options: WriteOptions & { readonly io: CliIo },
): Promise<void> {
  const render: FindingsRenderer = ({ format, ...rest }) => {
    const known = FORMATS.find((one) => one === format);
    if (known === undefined) throw new CliError(`only check writes ${format}`);
    return renderer({ ...rest, format: known });
  };
  await writeFindings(outputs, render, options);
}

/** Renders findings for one of their places. */
export type FindingsRenderer = (
  options: Omit<RenderOptions, "format"> & { readonly format: OutputFormat },
) => string;

/** Writes findings, which have more formats than reports, to all their places. */
export async function writeFindings(
  outputs: readonly Output[],
  renderer: FindingsRenderer,
  { io, ...options }: WriteOptions & { readonly io: CliIo },
): Promise<void> {
  for (const { format, file } of outputs) {
    if (file === undefined) {
      io.stdout(
        renderer({ format, explain: options.explain, color: options.color, width: io.columns }),
      );
      continue;
    }
    const text = renderer({ format, explain: options.explain });
    try {
      await io.writeFile(file, text);
    } catch (error) {
      throw new CliError(`${file} cannot be written: ${failureReason(error)}`);
    }
    if (!options.quiet) io.stderr(`wrote ${file}\n`);
  }
}

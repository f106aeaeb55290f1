import { normalize } from "node:path";
import type { AdviceFormat, CheckFormat, RenderOptions, ReportFormat } from "../report/index.ts";
import { CliError } from "./cli-error.ts";
import type { CliIo } from "./io.ts";
import { writeFailure } from "./failure.ts";
import { didYouMean } from "./suggest.ts";
import { widthOf } from "./width.ts";

/** The formats a report can take; kept here too, so that help and checks need not load the renderers. */
const FORMATS: readonly ReportFormat[] = ["table", "json", "csv", "markdown", "html"];

/** What only findings are written as. */
const CHECK_FORMATS: readonly CheckFormat[] = ["sarif", "junit", "github", "azure", "gitlab"];

/** Any format. */
type OutputFormat = AdviceFormat | CheckFormat;

/** What a command writes beside the formats of every report. */
const OWN_FORMATS: Readonly<Record<string, readonly OutputFormat[]>> = {
  check: CHECK_FORMATS,
  size: ["yaml"],
};

/** One place a report goes to. */
export interface Output {
  readonly format: OutputFormat;
  /** Absent for standard output. */
  readonly file?: string;
}

/**
 * Reads the `--output` values: `json`, `html=report.html`. None means a table on standard output.
 *
 * @throws CliError for an unknown format, or two formats in one place.
 */
export function readOutputs(values: readonly string[], command?: string): readonly Output[] {
  if (values.length === 0) return [{ format: "table" }];
  const formats = [...FORMATS, ...(OWN_FORMATS[command ?? ""] ?? [])];
  const outputs = values.map((value) => readOutput(value, formats));
  const printed = outputs.filter((output) => output.file === undefined);
  if (printed.length > 1)
    throw new CliError("only one format can go to standard output", [
      `Name a file for the others: -o ${printed[1]!.format}=FILE`,
    ]);
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [normalize(file)]));
  const shared = files.find((file, index) => files.indexOf(file) < index);
  if (shared !== undefined) throw new CliError(`two outputs cannot go to one file: ${shared}`);
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
  if (file === "-") return { format };
  return { format, file };
}

/** Renders a report for one of its places. */
export type Renderer<Format extends OutputFormat = ReportFormat> = (
  options: Omit<RenderOptions, "format"> & { readonly format: Format },
) => string;

/** How the outputs are written. */
interface WriteOptions {
  readonly color: boolean;
  readonly explain: boolean;
  readonly quiet: boolean;
  /** Whether sentences stay in one line where there is no terminal, for tools that read by lines. */
  readonly wholeLines?: boolean;
}

/** Where and how a report is written. */
type Target = WriteOptions & { readonly io: CliIo };

/** Writes a report to all its places. */
export async function writeOutputs(
  outputs: readonly Output[],
  renderer: Renderer,
  target: Target,
): Promise<void> {
  await writeAll(outputs, limited(renderer, FORMATS), target);
}

/** Writes findings, which have more formats than reports, to all their places. */
export async function writeFindings(
  outputs: readonly Output[],
  renderer: Renderer<ReportFormat | CheckFormat>,
  target: Target,
): Promise<void> {
  await writeAll(outputs, limited(renderer, [...FORMATS, ...CHECK_FORMATS]), {
    ...target,
    wholeLines: true,
  });
}

/** Writes advice, which can be manifests, to all its places. */
export async function writeAdvice(
  outputs: readonly Output[],
  renderer: Renderer<AdviceFormat>,
  target: Target,
): Promise<void> {
  await writeAll(outputs, limited(renderer, [...FORMATS, "yaml"]), target);
}

/** Refuses the formats that a report does not have. */
function limited<Format extends OutputFormat>(
  renderer: Renderer<Format>,
  formats: readonly Format[],
): Renderer<OutputFormat> {
  return ({ format, ...rest }) => {
    const known = formats.find((one) => one === format);
    if (known !== undefined) return renderer({ ...rest, format: known });
    throw new CliError(`only ${format === "yaml" ? "size --advice" : "check"} writes ${format}`);
  };
}

/** The width of prose, and of tables that go nowhere in particular. */
const DEFAULT_WIDTH = 100;

async function writeAll(
  outputs: readonly Output[],
  renderer: Renderer<OutputFormat>,
  { io, ...options }: Target,
): Promise<void> {
  for (const { format, file } of outputs) {
    if (file === undefined) {
      const width = widthOf(io) ?? (options.wholeLines === true ? undefined : DEFAULT_WIDTH);
      const { explain, color } = options;
      io.stdout(renderer({ format, explain, color, ...(width === undefined ? {} : { width }) }));
      continue;
    }
    const text = renderer({ format, explain: options.explain });
    try {
      await io.writeFile(file, text);
    } catch (error) {
      throw new CliError(`${file} cannot be written: ${writeFailure(error)}`);
    }
    if (!options.quiet) io.stderr(`wrote ${file}\n`);
  }
}

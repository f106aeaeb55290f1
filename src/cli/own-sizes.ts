import { DEFAULT_REGION, loadVmSizes, loadVmSkus } from "../catalogue/index.ts";
import type { VmSize } from "../catalogue/index.ts";
import { formatDiagnostic } from "../diagnostic/index.ts";
import { nothingIn, readDataFile } from "./data-file.ts";
import type { DataFinding } from "./data-file.ts";
import type { CliIo } from "./io.ts";

/** The sizes that the user's subscription reports. */
export interface OwnSizes {
  readonly sizes: readonly VmSize[];
  readonly findings: readonly DataFinding[];
}

/**
 * Reads what `az vm list-skus` or `az vm list-sizes` printed; which of them shows in the fields.
 *
 * @throws CliError when the file holds no size of the region.
 */
export async function ownSizes(
  file: string,
  region: string = DEFAULT_REGION,
  io: CliIo,
): Promise<OwnSizes> {
  const { name, text, asOf } = await readDataFile(file, io);
  const isList = text.includes('"numberOfCores"') && !text.includes('"capabilities"');
  const { sizes, diagnostics } = (isList ? loadVmSizes : loadVmSkus)(text, {
    source: `${isList ? "az vm list-sizes" : "az vm list-skus"} (${name})`,
    ...(asOf === undefined ? {} : { asOf }),
    region,
  });
  if (sizes.length === 0)
    throw nothingIn(name, `VM sizes of ${region}`, diagnostics.map(formatDiagnostic));
  return { sizes, findings: diagnostics.map((diagnostic) => ({ file: name, diagnostic })) };
}

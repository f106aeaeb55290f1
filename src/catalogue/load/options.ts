import type { Diagnostic } from "../../diagnostic/index.ts";
import type { Provenance, VmSize } from "../types.ts";

/** Where loaded data comes from, as it is shown in reports. */
export interface LoadOptions {
  /** The name of the file or command; a loader has a name of its own where this is absent. */
  readonly source?: string;
  /** The ISO date of the data, e.g. the file's. `unknown` where absent. */
  readonly asOf?: string;
  /** Keep what is about this region only. */
  readonly region?: string;
}

/** What a loader of sizes gives: sizes in the order of the input, and what was wrong with it. */
export interface LoadedSizes {
  /** The sizes that could be read. */
  readonly sizes: readonly VmSize[];
  /** What was wrong with the rest, empty for nothing. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The date of data whose age nobody stated. */
export const UNKNOWN_DATE = "unknown";

/** Builds the provenance of loaded data. */
export function provenanceOf(options: LoadOptions, fallback: string): Provenance {
  return { source: options.source ?? fallback, asOf: options.asOf ?? UNKNOWN_DATE };
}

/** The form in which regions are compared: `West Europe` and `westeurope` are one. */
export function regionKey(region: string): string {
  return region.toLowerCase().replaceAll(/[\s_-]/g, "");
}

import { flag, oneOf, settings, whole } from "../options/index.ts";
import type { Check } from "../options/index.ts";
import { ReportError } from "./report-error.ts";
import type { RenderOptions } from "./types.ts";

/**
 * Checks how a report is to be rendered.
 *
 * @throws ReportError naming what is wrong
 */
export function checkRendering<Format extends string>(
  options: Omit<RenderOptions, "format"> & { readonly format: Format },
  formats: readonly Format[],
): void {
  const check: Check<typeof options> = settings<typeof options>(
    { format: oneOf(...formats), width: whole(), color: flag, explain: flag },
    "format",
  );
  const fault = check(options, "");
  if (fault !== null) throw new ReportError(fault, options);
}

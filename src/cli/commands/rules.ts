import { renderRules } from "../../report/index.ts";
import { rules } from "../../rules/index.ts";
import type { Call } from "../call.ts";
import { EXIT } from "../cli-error.ts";
import { usesColor } from "../color.ts";
import { writeOutputs } from "../output.ts";

/** Prints what `check` looks for. */
export async function rulesCommand({ settings, io }: Call): Promise<number> {
  await writeOutputs(settings.outputs, (options) => renderRules(rules, options), {
    io,
    quiet: settings.quiet,
    explain: false,
    wholeLines: true,
    color: usesColor(io, "stdout", settings.noColor),
  });
  return EXIT.fine;
}

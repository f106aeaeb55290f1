import { renderModels } from "../../report/index.ts";
import { models } from "../../sizing/index.ts";
import type { Call } from "../call.ts";
import { EXIT } from "../cli-error.ts";
import { usesColor } from "../color.ts";
import { writeOutputs } from "../output.ts";

/** Prints the sizing models. */
export async function modelsCommand({ settings, io }: Call): Promise<number> {
  const report = { models: Object.values(models), defaultModel: "aks-preview" };
  await writeOutputs(settings.outputs, (options) => renderModels(report, options), {
    io,
    quiet: settings.quiet,
    explain: false,
    color: usesColor(io, "stdout", settings.noColor),
  });
  return EXIT.fine;
}

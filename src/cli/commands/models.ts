import { renderModels } from "../../report/index.ts";
import { isModelName, modelNames, modelOptions, models } from "../../sizing/index.ts";
import type { ModelName } from "../../sizing/index.ts";
import type { Call } from "../call.ts";
import { CliError, EXIT } from "../cli-error.ts";
import { usesColor } from "../color.ts";
import { writeOutputs } from "../output.ts";
import { didYouMean } from "../suggest.ts";

/** Prints the sizing models, or those that are named, with their settings. */
export async function modelsCommand({ inputs, settings, io }: Call): Promise<number> {
  const named = inputs.length === 0 ? modelNames : inputs.map(nameOf);
  const report = {
    models: named.map((name) => Object.assign({}, models[name], { options: modelOptions(name) })),
    defaultModel: "aks-preview",
  };
  await writeOutputs(settings.outputs, (options) => renderModels(report, options), {
    io,
    quiet: settings.quiet,
    explain: false,
    color: usesColor(io, "stdout", settings.noColor),
  });
  return EXIT.fine;
}

function nameOf(input: string): ModelName {
  if (isModelName(input)) return input;
  throw new CliError(`there is no model "${input}"`, [
    ...didYouMean(input, modelNames),
    "kata-sizing models lists them.",
  ]);
}

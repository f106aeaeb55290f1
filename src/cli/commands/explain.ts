import { renderRule } from "../../report/index.ts";
import { findRule, rules } from "../../rules/index.ts";
import type { Call } from "../call.ts";
import { CliError, EXIT } from "../cli-error.ts";
import { usesColor } from "../color.ts";
import { writeOutputs } from "../output.ts";
import { didYouMean } from "../suggest.ts";

/** Prints one rule. */
export async function explainCommand({ inputs, settings, io }: Call): Promise<number> {
  const [code, ...more] = inputs;
  if (code === undefined || more.length > 0)
    throw new CliError("explain takes the code of one rule", ["kata-sizing rules lists them."]);
  const rule = findRule(code);
  if (rule === undefined)
    throw new CliError(`there is no rule "${code}"`, [
      ...didYouMean(
        code,
        rules.map((one) => one.code),
      ),
      "kata-sizing rules lists them.",
    ]);
  await writeOutputs(settings.outputs, (options) => renderRule(rule, options), {
    io,
    quiet: settings.quiet,
    explain: false,
    color: usesColor(io, "stdout", settings.noColor),
  });
  return EXIT.fine;
}

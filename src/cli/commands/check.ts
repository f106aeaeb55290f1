import { isAtLeast } from "../../diagnostic/index.ts";
import type { Diagnostic } from "../../diagnostic/index.ts";
import { renderCheck } from "../../report/index.ts";
import type { Call } from "../call.ts";
import { EXIT } from "../cli-error.ts";
import { usesColor } from "../color.ts";
import { writeOutputs } from "../output.ts";
import { isPartial, readManifests, requireWorkloads } from "../read-manifests.ts";
import type { FailOn } from "../settings.ts";

/** Prints what is wrong with the manifests. */
export async function checkCommand(call: Call): Promise<number> {
  const { settings, io } = call;
  const input = await readManifests(call);
  for (const { name, reason } of input.unreadable) io.stderr(`error: ${name} ${reason}\n`);
  const { counts, diagnostics } = input.manifests;
  const report = { counts, diagnostics };
  // What keeps a file from being read is the finding; only an input without any says so by failing.
  if (diagnostics.length === 0) requireWorkloads(input);
  await writeOutputs(settings.outputs, (options) => renderCheck(report, options), {
    io,
    quiet: settings.quiet,
    explain: settings.explain,
    color: usesColor(io, "stdout", settings.noColor),
  });
  requireWorkloads(input);
  const failed = hasFindings(diagnostics, settings.failOn ?? "error") || isPartial(input);
  return failed ? EXIT.findings : EXIT.fine;
}

function hasFindings(diagnostics: readonly Diagnostic[], failOn: FailOn): boolean {
  return failOn !== "never" && diagnostics.some((diagnostic) => isAtLeast(diagnostic, failOn));
}

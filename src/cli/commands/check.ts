import { isAtLeast } from "../../diagnostic/index.ts";
import { renderFindings } from "../../report/index.ts";
import type { CheckResult } from "../../report/index.ts";
import { hasPools, isInfrastructure, makeBaseline, mendedEntries } from "../../rules/index.ts";
import { baselineText, readBaseline } from "../baseline.ts";
import type { Call } from "../call.ts";
import { CliError, EXIT } from "../cli-error.ts";
import { usesColor } from "../color.ts";
import { findingsOf } from "../findings.ts";
import { writeFindings } from "../output.ts";
import { parseChecked } from "../parse-checked.ts";
import { isPartial, requireWorkloads } from "../read-manifests.ts";
import type { ManifestInput } from "../read-manifests.ts";
import { readSources } from "../read-sources.ts";
import { repositoryNames } from "../repository.ts";
import { runFixes } from "../run-fixes.ts";
import type { FailOn } from "../settings.ts";

/** Prints what is wrong with the manifests, and mends it where asked to. */
export async function checkCommand(call: Call): Promise<number> {
  const { settings, io } = call;
  for (const flag of ["dryRun", "fixAlso"] as const)
    if (settings[flag] !== undefined && settings.fix !== true)
      throw new CliError(`--${flag === "dryRun" ? "dry-run" : "fix-also"} goes with --fix`);
  refuseParameters(call.inputs);
  const input = await readChecked(call);
  for (const { name, reason } of input.unreadable) io.stderr(`error: ${name} ${reason}\n`);
  const first = await findingsOf(input, call);
  // What keeps a file from being read is the finding; only an input without any says so by failing.
  if (first.findings.length === 0) requireSomething(input);
  const fixing = settings.fix === true ? await runFixes(input, first, call) : undefined;
  const result = fixing?.result ?? first;
  const outputs =
    settings.dryRun === true
      ? settings.outputs.filter(({ file }) => file !== undefined)
      : settings.outputs;
  await writeFindings(outputs, (options) => renderFindings(result, options), {
    io,
    quiet: settings.quiet,
    explain: settings.explain,
    color: usesColor(io, "stdout", settings.noColor),
  });
  await keepBaseline(result, call);
  requireSomething(input);
  const failed = hasFindings(result, settings.failOn ?? "error") || isPartial(input);
  return failed || fixing?.failed === true ? EXIT.findings : EXIT.fine;
}

async function readChecked(call: Call): Promise<ManifestInput> {
  const { sources, unreadable } = await readSources(call.inputs, call.io, isInfrastructure);
  return { sources, manifests: parseChecked(sources, call), unreadable };
}

/** Parameters are nothing by themselves: what they go into is what can be checked. */
function refuseParameters(inputs: readonly string[]): void {
  const found = inputs.find((input) => /\.(?:bicepparam|tfvars)$/iu.test(input));
  if (found === undefined) return;
  throw new CliError(`${found} holds parameters, not what is made with them`, [
    "Check the template itself, or what it makes:",
    "terraform plan -out p && terraform show -json p | kata-sizing check -",
    "az bicep build --file FILE --stdout | kata-sizing check -",
  ]);
}

/**
 * Node pools are worth a check without any workload, and a change of settings alone is nothing that
 * a pipeline should fail for.
 */
function requireSomething(input: ManifestInput): void {
  const { manifests } = input;
  if (manifests.counts.objects === 0 && !hasPools(manifests)) requireWorkloads(input);
}

function hasFindings({ findings }: CheckResult, failOn: FailOn): boolean {
  if (failOn === "never") return false;
  return findings.some(({ diagnostic, state }) => state === "new" && isAtLeast(diagnostic, failOn));
}

/** Writes the baseline that was asked for, or says which entries of the one in use are mended. */
async function keepBaseline(result: CheckResult, { settings, io }: Call): Promise<void> {
  const open = result.findings.filter(({ state }) => state !== "suppressed");
  const names = open.map(({ fingerprint }) => fingerprint);
  // Where one is written anew there is nothing to hint at.
  const { writeBaseline } = settings;
  if (settings.baseline !== undefined && writeBaseline === undefined && !settings.quiet) {
    const mended = mendedEntries(await readBaseline(settings.baseline, io), names);
    if (mended.length > 0)
      io.stderr(`${settings.baseline}: ${mended.length} of its findings are gone; write it anew\n`);
  }
  if (writeBaseline === undefined) return;
  const diagnostics = open.map(({ diagnostic }) => diagnostic);
  const files = diagnostics.flatMap(({ span }) => span?.input ?? span?.source ?? []);
  const fileOf = (await repositoryNames(files, io)).from(writeBaseline);
  await io.writeFile(writeBaseline, baselineText(makeBaseline(diagnostics, names, { fileOf })));
  if (!settings.quiet) io.stderr(`wrote ${writeBaseline}\n`);
}

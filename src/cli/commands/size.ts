import type { AdviceFormat } from "../../report/index.ts";
import type { SizedWorkload } from "../../sizing/index.ts";
import type { Call } from "../call.ts";
import { CliError, EXIT } from "../cli-error.ts";
import { usesColor } from "../color.ts";
import { findModels } from "../models.ts";
import type { ModelChoice } from "../models.ts";
import { listOtherObjects } from "../other-objects.ts";
import { writeAdvice, writeOutputs } from "../output.ts";
import type { Renderer } from "../output.ts";
import { printDiagnostics } from "../print-diagnostics.ts";
import { isPartial, readManifests, requireWorkloads } from "../read-manifests.ts";
import type { ManifestInput } from "../read-manifests.ts";
import { sizingOptions } from "../sizing-options.ts";

/** Prints the numbers of each pod; with several models, those of each beside the others. */
export async function sizeCommand(call: Call): Promise<number> {
  const { settings, io } = call;
  if (settings.advice === true && settings.models.length > 1)
    throw new CliError("--advice goes with one model");
  if (settings.advice === true && settings.explain)
    throw new CliError("--explain does not go with --advice", [
      "kata-sizing size --explain shows the terms of each figure.",
    ]);
  const choices = await findModels(settings, io);
  const input = await readManifests(call);
  printDiagnostics(input.manifests.diagnostics, input, call);
  requireWorkloads(input);
  listOtherObjects(input, call);
  const { sizeWorkloads } = await import("../../sizing/index.ts");
  const size = (model?: ModelChoice): readonly SizedWorkload[] =>
    sizeWorkloads(input.manifests, sizingOptions(settings, model));
  const sized = choices.length > 1 ? choices.map(size) : [size(choices[0])];
  const target = {
    io,
    quiet: settings.quiet,
    explain: settings.explain,
    color: usesColor(io, "stdout", settings.noColor),
  };
  if (settings.advice === true) {
    await writeAdvice(settings.outputs, await advice(sized[0]!, input), target);
  } else {
    const renderer =
      choices.length > 1
        ? await comparison(choices, sized, input)
        : await single(choices[0], sized[0]!, input);
    await writeOutputs(settings.outputs, renderer, target);
  }
  // Admission comes before any model, so all models see the same pods refused.
  const isAdmitted = sized[0]!.every(({ rejected }) => rejected === undefined);
  return isPartial(input) || !isAdmitted ? EXIT.findings : EXIT.fine;
}

async function advice(
  workloads: readonly SizedWorkload[],
  { manifests }: ManifestInput,
): Promise<Renderer<AdviceFormat>> {
  const [{ renderAdvice }, { advise, advisedClasses }] = await Promise.all([
    import("../../report/index.ts"),
    import("../../sizing/index.ts"),
  ]);
  const given = advise(workloads);
  const { counts, diagnostics } = manifests;
  const refused = workloads.filter(({ refusal }) => refusal !== null);
  const report = { advice: given, classes: advisedClasses(given), refused, counts, diagnostics };
  return (options) => renderAdvice(report, options);
}

async function single(
  choice: ModelChoice | undefined,
  workloads: readonly SizedWorkload[],
  { manifests }: ManifestInput,
): Promise<Renderer> {
  const [{ renderSize }, { models: known }] = await Promise.all([
    import("../../report/index.ts"),
    import("../../sizing/index.ts"),
  ]);
  const names = new Set(workloads.map((sized) => sized.model));
  const used =
    typeof choice === "object"
      ? [choice]
      : Object.values(known).filter(({ name }) => names.has(name));
  const { counts, diagnostics, undecoded } = manifests;
  const report = { workloads, models: used, undecoded, counts, diagnostics };
  return (options) => renderSize(report, options);
}

async function comparison(
  choices: readonly ModelChoice[],
  sized: readonly (readonly SizedWorkload[])[],
  { manifests }: ManifestInput,
): Promise<Renderer> {
  const { renderComparison } = await import("../../report/index.ts");
  const { counts, diagnostics } = manifests;
  const variants = choices.map((choice, index) => ({
    model: typeof choice === "object" ? choice.name : choice,
    workloads: sized[index]!,
  }));
  return (options) => renderComparison({ variants, counts, diagnostics }, options);
}

import type { PlanOptions } from "../../plan-types.ts";
import type { Call } from "../call.ts";
import { EXIT } from "../cli-error.ts";
import { usesColor } from "../color.ts";
import { findModel } from "../models.ts";
import { catalogueOptions } from "../node-options.ts";
import { writeOutputs } from "../output.ts";
import { printDiagnostics } from "../print-diagnostics.ts";
import { isPartial, readManifests, requireWorkloads } from "../read-manifests.ts";
import type { Settings } from "../settings.ts";
import { sizingOptions } from "../sizing-options.ts";

/** Prints which nodes hold all pods and what they cost. */
export async function planCommand(call: Call): Promise<number> {
  const { settings, io } = call;
  const [name] = settings.models;
  const model = name === undefined ? undefined : await findModel(name, io);
  const input = await readManifests(call);
  if (input.manifests.workloads.length === 0)
    printDiagnostics(input.manifests.diagnostics, input, call);
  requireWorkloads(input);
  const [{ plan }, { render }] = await Promise.all([
    import("../../plan.ts"),
    import("../../report/index.ts"),
  ]);
  const result = plan(input.sources, {
    ...sizingOptions(settings, model),
    ...placementOptions(settings),
    ...(await catalogueOptions(settings)),
  });
  printDiagnostics(result.diagnostics, input, call);
  await writeOutputs(settings.outputs, (options) => render(result, options), {
    io,
    quiet: settings.quiet,
    explain: settings.explain,
    color: usesColor(io, "stdout", settings.noColor),
  });
  const fits = result.placement.unplaceable.length === 0;
  return fits && !isPartial(input) ? EXIT.fine : EXIT.findings;
}

function placementOptions(settings: Settings): PlanOptions {
  const { replicas, charge, cpuOvercommit, maxPools, effort, compareUnsandboxed } = settings;
  return {
    ...(replicas === undefined ? {} : { replicas }),
    ...(charge === undefined ? {} : { charge }),
    ...(cpuOvercommit === undefined ? {} : { cpuOvercommit }),
    ...(maxPools === undefined ? {} : { maxPools }),
    ...(effort === undefined ? {} : { effort }),
    ...(compareUnsandboxed === undefined ? {} : { compareUnsandboxed }),
  };
}

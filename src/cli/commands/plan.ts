import { defaultRegionPrices } from "../../catalogue/index.ts";
import type { PlanOptions } from "../../plan/types.ts";
import type { Call } from "../call.ts";
import { EXIT } from "../cli-error.ts";
import { usesColor } from "../color.ts";
import { dataAssumptions } from "../data-assumptions.ts";
import type { DataFinding } from "../data-file.ts";
import { existingNodes } from "../existing-nodes.ts";
import { exceededBudgets } from "../budgets.ts";
import { manifestOptions } from "../kinds-config.ts";
import { sizeNamed } from "../known-names.ts";
import { findModels } from "../models.ts";
import { extraCosts, extraFindings, readCandidacy } from "../node-options.ts";
import type { Candidacy } from "../node-options.ts";
import { listOtherObjects } from "../other-objects.ts";
import { writeOutputs } from "../output.ts";
import { printDataFindings, printDiagnostics, printProblem } from "../print-diagnostics.ts";
import { resolveQuotas } from "../quotas.ts";
import { systemLoadOf } from "../system-load.ts";
import { isPartial, readManifests, requireWorkloads } from "../read-manifests.ts";
import type { Settings } from "../settings.ts";
import { searchNotes } from "../search-notes.ts";
import { searchOptions } from "../search-options.ts";
import { sizingOptions } from "../sizing-options.ts";

/** Prints which nodes hold all pods and what they cost. */
export async function planCommand(call: Call): Promise<number> {
  const { settings, io } = call;
  const [model] = await findModels(settings, io);
  const input = await readManifests(call);
  if (input.manifests.workloads.length === 0)
    printDiagnostics(input.manifests.diagnostics, input, call);
  requireWorkloads(input);
  listOtherObjects(input, call);
  const { options, findings } = await nodeOptions(call);
  // Before planning, since what is wrong with a price may be why no plan can be made.
  printDataFindings(findings, call);
  const [{ plan }, { render }] = await Promise.all([
    import("../../plan.ts"),
    import("../../report/index.ts"),
  ]);
  const planned = plan(input.sources, {
    ...manifestOptions(call),
    ...sizingOptions(settings, model),
    ...options,
  });
  printDiagnostics(planned.diagnostics, input, call);
  const told = findings.map(({ diagnostic }) => diagnostic);
  const result = {
    ...planned,
    assumptions: [...planned.assumptions, ...dataAssumptions(settings)],
    diagnostics: [...told, ...planned.diagnostics],
  };
  await writeOutputs(settings.outputs, (rendering) => render(result, rendering), {
    io,
    quiet: settings.quiet,
    explain: settings.explain,
    color: usesColor(io, "stdout", settings.noColor),
  });
  for (const note of settings.quiet ? [] : searchNotes(result, settings.placement))
    io.stderr(`${note}\n`);
  const exceeded = exceededBudgets(result, settings);
  for (const sentence of exceeded) printProblem(sentence, call);
  const fits = result.placement.unplaceable.length === 0;
  const isRead = told.every(({ severity }) => severity !== "error") && !isPartial(input);
  return fits && isRead && exceeded.length === 0 ? EXIT.fine : EXIT.findings;
}

/** Everything about nodes: candidates, what stands already, limits, costs beside them. */
async function nodeOptions({ settings, inputs, pools, io }: Call): Promise<{
  readonly options: PlanOptions;
  readonly findings: readonly DataFinding[];
}> {
  const { replicas, placement, quotas, fromNodes } = settings;
  const { options, findings } = await readCandidacy(settings, io);
  const standing = fromNodes === undefined ? undefined : await existingNodes(fromNodes, inputs, io);
  return {
    options: {
      ...(replicas === undefined ? {} : { replicas }),
      ...placement,
      ...systemLoadOf(settings),
      ...(await searchOptions(settings, io)),
      pools: [...(placement.pools ?? []), ...namedPools(pools, options.catalogue)],
      ...withoutDefaults(options, settings),
      ...(settings.region === undefined ? {} : { region: settings.region }),
      ...extraCosts(settings, options.prices),
      ...(quotas.length === 0 ? {} : { quotas: resolveQuotas(quotas, options.catalogue) }),
      ...(standing === undefined ? {} : { existingNodes: standing.nodes }),
    },
    findings: [...findings, ...extraFindings(settings, io), ...(standing?.findings ?? [])],
  };
}

/** The settings of pools with the names of sizes as the catalogue has them. */
function namedPools(
  pools: Call["pools"],
  catalogue: Candidacy["options"]["catalogue"],
): Call["pools"] {
  return pools.map((pool) => {
    return pool.size === undefined ? pool : { ...pool, size: sizeNamed(pool.size, catalogue).name };
  });
}

/** The default prices are no setting of the caller's, and reports mark those. */
function withoutDefaults(options: Candidacy["options"], { region }: Settings): PlanOptions {
  const { prices, ...rest } = options;
  return prices === defaultRegionPrices() && region === undefined ? rest : options;
}

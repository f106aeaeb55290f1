import { hasErrors } from "../diagnostic/index.ts";
import type { Manifests, Source } from "../manifest/index.ts";
import type { Call } from "./call.ts";
import { CliError } from "./cli-error.ts";
import { manifestOptions } from "./kinds-config.ts";
import { readSources } from "./read-sources.ts";
import type { UnreadableInput } from "./read-sources.ts";

/** What a command's inputs hold, parsed. */
export interface ManifestInput {
  readonly sources: readonly Source[];
  readonly manifests: Manifests;
  readonly unreadable: readonly UnreadableInput[];
}

/**
 * Reads and parses the inputs of a call.
 *
 * @throws CliError when they hold nothing to work on: no text, no workload, only templates.
 */
export async function readManifests(call: Call): Promise<ManifestInput> {
  const { sources, unreadable } = await readSources(call.inputs, call.io);
  const { parseManifests } = await import("../manifest/index.ts");
  const manifests = parseManifests(sources, manifestOptions(call));
  return { sources, manifests, unreadable };
}

/**
 * Whether a file, a document, an object or a field of it among others could not be read: then the
 * figures are not those of the input as it was meant.
 */
export function isPartial({ manifests, unreadable }: ManifestInput): boolean {
  return hasErrors(manifests.diagnostics) || unreadable.length > 0;
}

/** The directories of kustomizations that nobody built. */
function kustomizations({ diagnostics }: ManifestInput["manifests"]): readonly string[] {
  return diagnostics.flatMap((one) => {
    return one.code === "kustomization-not-built" ? [one.data.directory] : [];
  });
}

/** Ends the run with its reason when there is no workload to work on. */
export function requireWorkloads({ manifests, unreadable, sources }: ManifestInput): void {
  if (manifests.workloads.length > 0) return;
  const { documents, badDocuments, templates, objects } = manifests.counts;
  const hints = unreadable.map(({ name, reason }) => `${name} ${reason}`);
  if (documents === 0 && badDocuments === 0)
    throw new CliError(
      sources.length === 1 ? `${sources[0]!.name} is empty` : "all files are empty",
      hints,
    );
  const [build] = kustomizations(manifests);
  if (build !== undefined)
    throw new CliError("a kustomization makes no pods before it is built", [
      `Build first: kubectl kustomize ${build} | kata-sizing plan -`,
      ...hints,
    ]);
  if (templates > 0 && templates >= badDocuments + manifests.undecoded.length)
    throw new CliError(
      "only unrendered templates: there is nothing to size before they are rendered",
      ["Render first: helm template . | kata-sizing plan -", ...hints],
    );
  if (documents === 0) throw new CliError("no document could be read", hints);
  if (manifests.undecoded.length > 0) throw new CliError("no workload could be read", hints);
  throw new CliError(
    objects === 0
      ? "no Kubernetes objects in the input"
      : `no workloads among ${objects} object${objects === 1 ? "" : "s"}: nothing that makes pods`,
    hints,
  );
}

import { parseManifests } from "../manifest/index.ts";
import type { Manifests, Source } from "../manifest/index.ts";
import { isInfrastructure, withInfrastructure } from "../rules/index.ts";
import type { Call } from "./call.ts";
import { manifestOptions } from "./kinds-config.ts";

/** Parses what `check` looks at: manifests, and the node pools of Terraform and Bicep files. */
export function parseChecked(sources: readonly Source[], call: Call): Manifests {
  const texts = sources.filter((source) => !isInfrastructure(source));
  const manifests = parseManifests(texts, manifestOptions(call));
  return withInfrastructure(manifests, sources.filter(isInfrastructure));
}

import {
  either,
  expecting,
  having,
  listOf,
  oneOf,
  settings,
  anyText,
  whole,
} from "../options/index.ts";
import type { Check } from "../options/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import type { Source } from "./source.ts";
import type { ManifestOptions } from "./types.ts";
import type { WorkloadKind } from "./workload-types.ts";

/**
 * Texts with their names.
 *
 * @internal for `plan`, which orders its sources before they are read
 */
export const sourceList: Check<readonly Source[]> = listOf(
  having<Source>({ name: anyText, text: anyText }),
);

const fieldPath: Check<FieldPath> = listOf(either("a name or an index", anyText, whole()));

const kind = settings<WorkloadKind>(
  {
    kind: expecting("the name of a kind", (value) => typeof value === "string" && value !== ""),
    podPath: fieldPath,
    replicasPath: fieldPath,
  },
  ...(["kind", "podPath"] as const),
);

/** The settings of `parseManifests`. */
export const manifestOptions = settings<ManifestOptions>({
  replicas: oneOf("spec", "min", "max"),
  duplicates: oneOf("last", "each"),
  kinds: listOf(kind),
});

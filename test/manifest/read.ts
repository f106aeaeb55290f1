import { parseManifests } from "../../src/manifest/index.ts";
import type { ManifestOptions, Manifests } from "../../src/manifest/index.ts";

/** Reads one text under a fixed name. */
export function read(text: string, options?: ManifestOptions): Manifests {
  return parseManifests([{ name: "m.yaml", text }], options);
}

/** The codes of all findings, in order. */
export function codesOf({ diagnostics }: Manifests): string[] {
  return diagnostics.map(({ code }) => code);
}

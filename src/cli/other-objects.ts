import { escapeText, objectName } from "../diagnostic/index.ts";
import type { Call } from "./call.ts";
import type { ManifestInput } from "./read-manifests.ts";

/**
 * Lists with `--explain` the objects that make no pods, so that nobody has to wonder what of the
 * input went into the figures.
 */
export function listOtherObjects({ manifests }: ManifestInput, { io, settings }: Call): void {
  const others = manifests.otherObjects;
  if (!settings.explain || settings.quiet || others.length === 0) return;
  const lines = others.map((object) =>
    escapeText(`  ${objectName(object)} (${object.origin.name})`),
  );
  const count = others.length === 1 ? "1 object makes" : `${others.length} objects make`;
  io.stderr(`${count} no pods:\n${lines.join("\n")}\n`);
}

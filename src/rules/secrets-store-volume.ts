import { defineRule } from "./define.ts";
import { SOURCES } from "./sources.ts";
import { textAt } from "./values.ts";
import type { Fields } from "./values.ts";
import { volumeFindings } from "./volume-rule.ts";

export const secretsStoreVolume = defineRule({
  code: "secrets-store-volume",
  severity: "warning",
  summary:
    "A sandboxed pod mounts secrets by the Secrets Store driver, which the preview's documentation excluded.",
  why: "From 2023-02 to 2024-12 Microsoft listed the driver as not supported in sandboxes; the line was then removed as a limitation that did not exist.",
  fix: "Try the mount on the cluster, or read the secret by workload identity from within the pod.",
  source: SOURCES.preview,
  scope: "the AKS preview (--aks preview)",
  applies: ({ aks }) => aks === "preview",
  check: (subject) =>
    volumeFindings(subject, ({ volume, name }) =>
      isSecretsStore(volume) ? { volume: name } : undefined,
    ),
});

/** Whether a volume is one of the Secrets Store driver. */
export function isSecretsStore(volume: Fields): boolean {
  return textAt(volume, ["csi", "driver"]) === "secrets-store.csi.k8s.io";
}

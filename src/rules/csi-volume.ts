import { defineRule } from "./define.ts";
import { SOURCES } from "./sources.ts";
import { isSecretsStore } from "./secrets-store-volume.ts";
import { volumeFindings } from "./volume-rule.ts";

export const csiVolume = defineRule({
  code: "csi-volume",
  severity: "warning",
  summary: "A sandboxed pod uses a CSI volume, which the preview's documentation excluded.",
  why: "From 2023-02 to 2024-12 Microsoft listed CSI drivers as not supported in sandboxes. The line was then removed as a limitation that did not exist, so clusters of that time may or may not mount the volume.",
  fix: "Try the mount on the cluster, or move to a cluster with a current node image.",
  source: SOURCES.preview,
  scope: "the AKS preview (--aks preview)",
  applies: ({ aks }) => aks === "preview",
  check: (subject) =>
    volumeFindings(subject, ({ volume, name, backing }) => {
      if (backing === undefined || isSecretsStore(volume)) return undefined;
      return { volume: name, driver: backing.driver ?? backing.by };
    }),
});

import { defineRule } from "./define.ts";
import { SOURCES } from "./sources.ts";
import { volumeFindings } from "./volume-rule.ts";

export const azureFilesVolume = defineRule({
  code: "azure-files-volume",
  severity: "info",
  summary: "A sandboxed pod works on Azure Files.",
  why: "Microsoft states that sandboxed containers may not reach the throughput that ordinary ones reach on Azure Files: every file operation passes through virtio-fs.",
  fix: "Measure before relying on it; prefer an Azure Disk for data that is read and written much.",
  source: SOURCES.use,
  check: (subject) =>
    volumeFindings(subject, ({ name, backing }) =>
      backing?.driver === "file.csi.azure.com" ? { volume: name, by: backing.by } : undefined,
    ),
});

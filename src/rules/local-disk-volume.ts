import { defineRule } from "./define.ts";
import { SOURCES } from "./sources.ts";
import { textAt } from "./values.ts";
import { volumeFindings } from "./volume-rule.ts";

const localDrivers: ReadonlySet<string> = new Set([
  "kubernetes.io/no-provisioner",
  "localdisk.csi.acstor.io",
  "rancher.io/local-path",
]);

export const localDiskVolume = defineRule({
  code: "local-disk-volume",
  severity: "info",
  summary: "A sandboxed pod works on a local disk of its node.",
  why: "Microsoft states that sandboxed containers may not reach the throughput that ordinary ones reach on fast local SSDs.",
  fix: "Measure before relying on it; keep I/O-bound pods out of sandboxes where isolation allows.",
  source: SOURCES.use,
  check: (subject) =>
    volumeFindings(subject, ({ volume, name, backing }) => {
      if (backing?.driver !== undefined && localDrivers.has(backing.driver)) {
        return { volume: name, by: backing.by };
      }
      // AKS mounts the temporary disk of a node at /mnt.
      const path = textAt(volume, ["hostPath", "path"]);
      if (path === undefined || !/^\/mnt(\/|$)/.test(path)) return undefined;
      return { volume: name, by: `hostPath ${path}` };
    }),
});

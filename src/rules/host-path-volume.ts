import type { Severity } from "../diagnostic/index.ts";
import { defineRule } from "./define.ts";
import { SOURCES } from "./sources.ts";
import { textAt } from "./values.ts";
import { volumeFindings } from "./volume-rule.ts";

export const hostPathVolume = defineRule({
  code: "host-path-volume",
  severity: "warning",
  summary: "A sandboxed pod mounts a directory of its node.",
  why: "The files of the node are shared into the VM, so the sandbox no longer keeps the pod away from the host. Paths below /dev are an exception: they come from the guest, so the pod does not see the node's devices there.",
  fix: "Use an emptyDir, a ConfigMap or a claim, or run this pod without a sandbox if it serves the node.",
  source: SOURCES.considerations,
  check: (subject) =>
    volumeFindings(subject, ({ volume, name }) => {
      const path = textAt(volume, ["hostPath", "path"]);
      if (path === undefined) return undefined;
      return { volume: name, path, fromGuest: /^\/dev(\/|$)/.test(path) };
    }).flatMap((finding) => {
      const severity: Severity = finding.data.fromGuest ? "info" : "warning";
      return [{ ...finding, severity }];
    }),
});

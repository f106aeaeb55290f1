import { defineRule } from "./define.ts";
import { evidenceOf } from "./monitoring.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const defenderNotAssessing = defineRule({
  code: "defender-not-assessing",
  severity: "info",
  summary: "Defender for Containers is on and will not assess the sandboxed pods.",
  why: "Microsoft Defender for Containers does not support assessing pods of the Kata runtime; no alert from them is no news.",
  fix: "Watch sandboxed pods from within, or accept the gap and suppress this finding with that reason.",
  source: SOURCES.use,
  check: (subject) => {
    const found = evidenceOf(subject, {
      settings: [
        ["securityProfile", "defender", "securityMonitoring", "enabled"],
        ["securityProfile", "azureDefender", "enabled"],
        ["microsoft_defender"],
      ],
      daemonSets: ["microsoft-defender-collector-ds", "microsoft-defender-publisher-ds"],
    });
    const workloads = sandboxed(subject).length;
    if (found === undefined || workloads === 0) return [];
    const { evidence, ...place } = found;
    return [{ data: { evidence, workloads }, ...place }];
  },
});

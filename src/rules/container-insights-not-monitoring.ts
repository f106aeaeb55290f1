import { defineRule } from "./define.ts";
import { evidenceOf } from "./monitoring.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const containerInsightsNotMonitoring = defineRule({
  code: "container-insights-not-monitoring",
  severity: "info",
  summary: "Container Insights is on; the early preview did not monitor sandboxed pods with it.",
  why: "From 2023-02 to 2023-08 the preview's page said that Container Insights does not support pods of the Kata runtime.",
  fix: "Move to a cluster with a current node image, or watch sandboxed pods from within.",
  source: SOURCES.preview,
  scope: "the AKS preview (--aks preview)",
  applies: ({ aks }) => aks === "preview",
  check: (subject) => {
    const found = evidenceOf(subject, {
      settings: [
        ["addonProfiles", "omsagent", "enabled"],
        ["addonProfiles", "omsAgent", "enabled"],
        ["oms_agent"],
      ],
      daemonSets: ["ama-logs", "omsagent"],
    });
    const workloads = sandboxed(subject).length;
    if (found === undefined || workloads === 0) return [];
    const { evidence, ...place } = found;
    return [{ data: { evidence, workloads }, ...place }];
  },
});

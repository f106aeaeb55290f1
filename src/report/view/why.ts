import type { Block, Fact, ReportDocument } from "../document.ts";
import { explainAllocatable } from "./explain.ts";
import { formatHourly } from "../format-money.ts";
import { formatCpu, formatMemory } from "../format-number.ts";
import type { WhyReport } from "../types.ts";

/** Says whether a size can host sandboxed pods, why not, and how all that is known. */
export function whyDocument(report: WhyReport): ReportDocument {
  const { size, reasons, accepted, evidence } = report;
  const doubts = accepted.map(({ message }) => `accepted: ${message}`);
  const blocks: Block[] = [
    { kind: "text", text: verdict(report), tone: "strong" },
    ...list([...reasons.map(({ message }) => message), ...doubts]),
    { kind: "heading", text: "WHAT IS KNOWN" },
    { kind: "list", items: evidence },
    { kind: "facts", facts: facts(report) },
    { kind: "heading", text: "HOW WHAT IS LEFT FOR PODS ADDS UP" },
    { kind: "list", items: explainAllocatable(report.allocatable) },
  ];
  return { title: size.name, blocks };
}

function verdict({ size, eligible, hostsSandboxes }: WhyReport): string {
  if (eligible) return `${size.name} can host sandboxed pods.`;
  return hostsSandboxes
    ? `${size.name} can host sandboxed pods, but is no candidate unless --node-size names it:`
    : `${size.name} is no candidate for sandboxed pods:`;
}

function list(items: readonly string[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

function facts(report: WhyReport): readonly Fact[] {
  const { size, allocatable, pricePerHour, priceProvenance, priceKind, region } = report;
  const { source, asOf } = priceProvenance;
  const price =
    pricePerHour === null
      ? `no ${priceKind} price in ${region}`
      : `${formatHourly(pricePerHour)} per hour, ${priceKind} in ${region} (${source}, as of ${asOf})`;
  return [
    { label: "Series", value: size.series },
    { label: "Nominal", value: `${size.vcpus} vCPUs, ${formatMemory(size.memoryBytes)}` },
    {
      label: "For pods",
      value: `${formatCpu(allocatable.milliCpu)} CPU, ${formatMemory(allocatable.memoryBytes)}, ${allocatable.pods} pods`,
    },
    ...(size.zones === undefined ? [] : [{ label: "Zones", value: zonesText(size.zones) }]),
    { label: "System pool", value: systemPool(report) },
    { label: "Price", value: price },
  ];
}

function systemPool({ systemPool: against }: WhyReport): string {
  if (against.length === 0) return "AKS takes it for a system node pool";
  return `no: ${against.map(({ message }) => message).join("; ")}`;
}

function zonesText(zones: readonly string[]): string {
  return zones.length === 0 ? "none in this region" : `${zones.join(", ")} for this subscription`;
}

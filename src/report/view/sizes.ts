import type { Block, ReportDocument, Row } from "../document.ts";
import { formatHourly, formatMoney } from "../format-money.ts";
import { formatCount, formatCpu, formatMemory } from "../format-number.ts";
import type { NodeType } from "../../catalogue/index.ts";
import type { SizesReport } from "../types.ts";
import { plural } from "../wording.ts";

const HOURS_PER_MONTH = 730n;

/** Lays out VM sizes: what each has, what AKS leaves of it for pods, and what it costs. */
export function sizesDocument(report: SizesReport): ReportDocument {
  const zoned = report.nodeTypes.some(({ size }) => size.zones !== undefined);
  const blocks: Block[] = [
    {
      kind: "table",
      columns: [
        { title: "SIZE", align: "left" },
        { title: "vCPU", group: "NOMINAL", align: "right" },
        { title: "MEMORY", group: "NOMINAL", align: "right" },
        { title: "CPU", group: "FOR PODS", align: "right" },
        { title: "MEMORY", group: "FOR PODS", align: "right" },
        { title: "PODS", group: "FOR PODS", align: "right" },
        { title: "PER HOUR", group: "PRICE", align: "right" },
        { title: "PER MONTH", group: "PRICE", align: "right" },
        { title: "NESTED VIRT.", align: "left" },
        ...(zoned ? [{ title: "ZONES", align: "left" } as const] : []),
      ],
      rows: report.nodeTypes.map((type) => sizeRow(type, zoned)),
    },
    { kind: "text", text: summary(report) },
    {
      kind: "list",
      items: report.sources.map(sourceText),
      tone: "muted",
    },
  ];
  return { title: `Node sizes in ${report.region}`, blocks };
}

function summary({ nodeTypes, region, priceKind, unpriced }: SizesReport): string {
  const listed = `${plural(nodeTypes.length, "size")} at ${priceKind} prices in ${region}.`;
  if (unpriced === 0) return listed;
  const rest = unpriced === 1 ? "1 more has" : `${formatCount(unpriced)} more have`;
  return `${listed} ${rest} no ${priceKind} price there.`;
}

function sourceText({ source, asOf, note }: SizesReport["sources"][number]): string {
  return `${source} (as of ${asOf}${note === undefined ? "" : `; ${note}`})`;
}

function sizeRow({ size, allocatable, pricePerHour }: NodeType, zoned: boolean): Row {
  const month = { ...pricePerHour, nano: pricePerHour.nano * HOURS_PER_MONTH };
  return {
    cells: [
      size.name,
      String(size.vcpus),
      formatMemory(size.memoryBytes),
      formatCpu(allocatable.milliCpu),
      formatMemory(allocatable.memoryBytes),
      String(allocatable.pods),
      formatHourly(pricePerHour),
      formatMoney(month),
      nested(size),
      ...(zoned ? [zonesText(size.zones)] : []),
    ],
  };
}

function nested(size: NodeType["size"]): string {
  if (size.nestedVirtualization === null) return "unknown";
  return `${size.nestedVirtualization ? "yes" : "no"}, ${size.nestedVirtualizationEvidence}`;
}

/** The zones open to the subscription. */
function zonesText(zones: readonly string[] | undefined): string {
  if (zones === undefined) return "unknown";
  return zones.length === 0 ? "none" : zones.join(", ");
}

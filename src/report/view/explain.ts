import { formatCpu, formatMemory } from "../format-number.ts";
import type { Allocatable } from "../../catalogue/index.ts";
import type { Term } from "../../quantity/index.ts";
import type { SizedWorkload } from "../../sizing/index.ts";

/** Writes out how each figure of a workload's pod adds up, one line a figure. */
export function explainWorkload(sized: SizedWorkload): readonly string[] {
  const { reservation, sandbox, footprint } = sized;
  const lines = [
    ledger("reserved CPU", reservation.milliCpu, reservation.terms.milliCpu, formatCpu),
    ledger("reserved memory", reservation.memoryBytes, reservation.terms.memoryBytes, exactMemory),
  ];
  if (sized.model !== null) lines.push(`sized by ${sized.model}`);
  if (sandbox !== null) {
    lines.push(
      ledger("VM CPU", sandbox.milliCpu, sandbox.terms.milliCpu, formatCpu),
      ledger("VM vCPUs", sandbox.vcpus, sandbox.terms.vcpus, formatVcpus),
      ledger("VM memory", sandbox.memoryBytes, sandbox.terms.memoryBytes, exactMemory),
    );
    // The footprint repeats the sandbox unless the model adds host-side parts.
    if (footprint.memoryBytes !== sandbox.memoryBytes)
      lines.push(
        ledger("on the node", footprint.memoryBytes, footprint.terms.memoryBytes, exactMemory),
      );
  }
  for (const step of sized.admission)
    lines.push(`admission: ${step.label}${step.value === undefined ? "" : ` (${step.value})`}`);
  lines.push(`QoS ${sized.qos}`);
  return lines.filter((line) => line !== "");
}

/** Writes out how what a node leaves for pods adds up, one line a figure. */
export function explainAllocatable({
  milliCpu,
  memoryBytes,
  terms,
}: Allocatable): readonly string[] {
  return [
    ledger("CPU", milliCpu, terms.milliCpu, formatCpu),
    ledger("memory", memoryBytes, terms.memoryBytes, exactMemory),
  ];
}

function ledger(
  label: string,
  amount: number | null,
  terms: readonly Term[],
  format: (amount: number) => string,
): string {
  if (amount === null) return `${label}: not stated`;
  if (terms.length === 0) return `${label} ${format(amount)}`;
  const sum = terms.map((term, index) => addend(term, index === 0, format)).join(" ");
  return `${label} ${format(amount)} = ${sum}`;
}

function addend(term: Term, first: boolean, format: (amount: number) => string): string {
  const sign = term.amount < 0 ? "- " : first ? "" : "+ ";
  return `${sign}${format(Math.abs(term.amount))} (${term.label})`;
}

/** A ledger must add up, so an amount that is rounded in tables stands here in full as well. */
function exactMemory(bytes: number): string {
  const short = formatMemory(bytes);
  return short.startsWith("~") ? `${bytes} B (${short})` : short;
}

/** Terms of whole vCPUs may be thousandths of one before they are rounded up. */
function formatVcpus(amount: number): string {
  return String(amount);
}

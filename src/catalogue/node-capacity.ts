import type { Term } from "../quantity/index.ts";
import { CatalogueError } from "./catalogue-error.ts";
import { decimalParts } from "./money-text.ts";

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/**
 * How much of a size's nominal memory the operating system of a node sees: `observed` (the loss
 * measured on real nodes), `nominal` (all of it), `karpenter` (what Karpenter assumes), a percentage
 * of the nominal memory, or the bytes that a node reports.
 */
export type NodeCapacity =
  | "observed"
  | "nominal"
  | "karpenter"
  | {
      /** The share of nominal memory, 0 to 100; decimals as text stay exact. */
      readonly percent: string | number;
    }
  | {
      /** The memory as the node reports it, a safe integer. */
      readonly bytes: number;
    };

/**
 * Lists the terms of the memory that the operating system sees; they add up to it.
 *
 * `observed` is nominal less 100 MiB and 17 MiB per GiB, from nodes of 4, 7, 16 and 64 GiB.
 *
 * @see https://github.com/Azure/AKS/issues/3525 and /issues/1216, /issues/4524: measured nodes
 */
export function capacityTerms(nominalBytes: number, capacity: NodeCapacity): readonly Term[] {
  if (capacity === "observed") return observed(nominalBytes);
  if (capacity === "karpenter") return karpenter(nominalBytes);
  if (capacity === "nominal") return [{ label: "nominal memory", amount: nominalBytes }];
  if ("bytes" in capacity) {
    return [{ label: "memory that the node reports", amount: capacity.bytes }];
  }
  return percentage(nominalBytes, capacity.percent);
}

function observed(nominalBytes: number): readonly Term[] {
  const source = "https://github.com/Azure/AKS/issues/3525";
  // 17 MiB per GiB is 17/1024 of the memory; a loss is rounded up.
  const share = Math.ceil((nominalBytes * 17) / 1024);
  const base = Math.min(100 * MIB, nominalBytes - share);
  return [
    { label: "nominal memory", amount: nominalBytes },
    { label: "not visible to the operating system: 100 MiB", amount: -base, source },
    { label: "not visible to the operating system: 17 MiB per GiB", amount: -share, source },
  ];
}

/** @see https://github.com/Azure/karpenter-provider-azure (vm-memory-overhead-percent, 0.075) */
function karpenter(nominalBytes: number): readonly Term[] {
  const source = "https://github.com/Azure/karpenter-provider-azure";
  const whole = Math.floor(nominalBytes / GIB) * GIB;
  const overhead = Number((BigInt(whole) * 75n + 999n) / 1000n);
  const terms: Term[] = [{ label: "nominal memory", amount: nominalBytes }];
  if (whole !== nominalBytes) {
    terms.push({ label: "cut to whole GiB", amount: whole - nominalBytes, source });
  }
  terms.push({ label: "assumed VM overhead: 7.5 %", amount: -overhead, source });
  return terms;
}

function percentage(nominalBytes: number, percent: string | number): readonly Term[] {
  const parts = decimalParts(percent);
  const hundred = 100n * 10n ** BigInt(parts?.scale ?? 0);
  if (parts === undefined || parts.digits <= 0n || parts.digits > hundred) {
    throw new CatalogueError(
      "invalid-argument",
      `node memory must be a percentage above 0 and up to 100, not ${percent}`,
    );
  }
  const visible = Number((BigInt(nominalBytes) * parts.digits) / hundred);
  return [
    { label: "nominal memory", amount: nominalBytes },
    {
      label: `not visible to the operating system: all but ${percent} %`,
      amount: visible - nominalBytes,
    },
  ];
}

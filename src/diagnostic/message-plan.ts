import { formatQuantity, readableBytes } from "../quantity/index.ts";
import type { PlanData } from "./plan-data.ts";
import { escapeText } from "./quote.ts";
import type { Messages } from "./types.ts";

/** The wording of what a plan's own nodes come to. */
export const planMessages: Messages<keyof PlanData> = {
  "node-overcommitted": ({ size, nodes, sandboxes, ordinary, takes, offers }) =>
    `${podsOn(sandboxes, ordinary)} on one ${escapeText(size)} take ${amounts(takes)} of ${amounts(offers)}: the scheduler is satisfied, the node is not${alike(nodes)}`,
  "node-dev-shm-exceeded": ({ size, nodes, sandboxes, used, budget }) =>
    `${many(sandboxes, "VM")} on one ${escapeText(size)} keep up to ${readableBytes(used)} in its /dev/shm, which holds ${readableBytes(budget)} unless set otherwise: when it is full, VMs are killed${alike(nodes)}`,
};

function podsOn(sandboxes: number, ordinary: number): string {
  if (ordinary === 0) return many(sandboxes, "VM");
  return `${many(sandboxes, "VM")} and ${many(ordinary, "other pod")}`;
}

function amounts({ milliCpu, memoryBytes }: PlanData["node-overcommitted"]["takes"]): string {
  const cores = formatQuantity({ nano: BigInt(milliCpu) * 1_000_000n, format: "DecimalSI" });
  return `${cores} CPU and ${readableBytes(memoryBytes)}`;
}

function alike(nodes: number): string {
  return nodes === 1 ? "" : ` (the worst of ${nodes} such nodes)`;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

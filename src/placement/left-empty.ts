import { nodeDemands } from "./node-match.ts";
import { compareText } from "./order.ts";
import type { Fleet } from "./fleet.ts";
import type { Host } from "./host.ts";
import type { ExistingNode, PlacementSettings } from "./option-types.ts";
import type { LeftEmpty, Pool } from "./types.ts";

/** Words what no pod comes to a host for, once per pod that fails on it. */
function failureText(
  { path, requirement }: { readonly path: readonly unknown[]; readonly requirement: string },
  { sandboxing }: ExistingNode,
): string {
  if (path[1] === "tolerations") return `taint ${requirement}`;
  if (path[1] !== "runtimeClassName") return `does not meet ${requirement}`;
  return sandboxing === false ? "no sandboxing label" : "cannot run sandboxes";
}

/** Of what keeps pods off a host, what keeps most of them off; the first by text among equals. */
function hostReason(fleet: Fleet, host: Host, node: ExistingNode): string {
  const stand = fleet.stands.findIndex((one) => one.host === host);
  if (fleet.shapes.some(({ allowed }) => allowed.includes(stand))) return "not needed";
  const times = new Map<string, number>();
  for (const sized of fleet.workloads) {
    if (sized.workload.perNode) continue;
    const match = fleet.match(nodeDemands(sized), host);
    if (match.fits) return "no pod fits";
    const text = match.failed ? failureText(match.failed, node) : "no pod fits";
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  const [most] = [...times].sort(([a, n], [b, m]) => m - n || compareText(a, b));
  return most?.[0] ?? "no pod is left for it";
}

/** Names the existing nodes that hold no pods of a placement, by name, and why each is empty. */
export function listLeftEmpty(
  fleet: Fleet,
  { existingNodes }: PlacementSettings,
  pools: readonly Pool[],
): readonly LeftEmpty[] {
  const used = new Set(pools.flatMap(({ existing }) => existing ?? []));
  const hosts = new Map<string, Host>();
  for (const { host } of fleet.stands)
    for (const name of host.existing ?? []) hosts.set(name, host);
  const empty = existingNodes.filter(({ name }) => !used.has(name));
  const reasons = new Map<Host, string>();
  const reasonOf = (node: ExistingNode): string => {
    if (node.unschedulable === true) return "cordoned";
    const host = hosts.get(node.name);
    // No stand was made of it: the DaemonSets or the system's own load are too much for it.
    if (host === undefined) return "no room beside DaemonSets and the system";
    const reason = reasons.get(host) ?? hostReason(fleet, host, node);
    reasons.set(host, reason);
    return reason;
  };
  const listed = empty.map((node): LeftEmpty => ({ node: node.name, reason: reasonOf(node) }));
  return listed.sort((a, b) => compareText(a.node, b.node));
}

import type { VmSize } from "../catalogue/index.ts";
import type { RuleData } from "../diagnostic/index.ts";

/** Why a size certainly cannot run sandboxes; undefined where it can, or no source says. */
export function unfitFor(size: VmSize): RuleData["node-pool-vm-size"]["reason"] | undefined {
  if (size.architecture === "arm64") return "arm64";
  if (size.confidential) return "confidential";
  if (size.generations.length > 0 && !size.generations.includes(2)) return "generation-1";
  return size.nestedVirtualization === false ? "no-nested-virtualization" : undefined;
}

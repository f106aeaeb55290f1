import type { Placement } from "../placement/index.ts";
import type { Assumption } from "./types.ts";

/** How many empty nodes of one reason are named; `placement.leftEmpty` has all. */
const EMPTY_SHOWN = 5;

/** Names the standing nodes that get no pods, by reason, so that none is passed over in silence. */
export function leftEmptyAssumption({ leftEmpty = [] }: Placement): Assumption | null {
  if (leftEmpty.length === 0) return null;
  const reasons = [...new Set(leftEmpty.map(({ reason }) => reason))];
  const parts = reasons.map((reason) => {
    const nodes = leftEmpty.filter((one) => one.reason === reason).map(({ node }) => node);
    const more = nodes.length > EMPTY_SHOWN ? ` and ${nodes.length - EMPTY_SHOWN} more` : "";
    return `${nodes.slice(0, EMPTY_SHOWN).join(", ")}${more} (${reason})`;
  });
  return { setting: "existingNodes left empty", value: parts.join("; "), isDefault: false };
}

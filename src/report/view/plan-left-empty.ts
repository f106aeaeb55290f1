import type { Plan } from "../../plan/types.ts";
import type { Block } from "../document.ts";
import { printable } from "../printable.ts";
import { plural } from "../wording.ts";

/** How many empty nodes of one reason are named; the JSON report has all. */
const NODES_SHOWN = 5;

/** Names the standing nodes that get no pods, by reason, so that none is passed over in silence. */
export function leftEmptyBlocks({ placement }: Plan): readonly Block[] {
  const { leftEmpty = [] } = placement;
  if (leftEmpty.length === 0) return [];
  const reasons = [...new Set(leftEmpty.map(({ reason }) => reason))];
  const items = reasons.map((reason) => {
    const nodes = leftEmpty.filter((one) => one.reason === reason);
    const names = nodes.slice(0, NODES_SHOWN).map(({ node }) => printable(node));
    const more = nodes.length - names.length;
    const list = more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
    return `${plural(nodes.length, "existing node")} left empty, ${reason}: ${list}`;
  });
  return [{ kind: "list", items }];
}

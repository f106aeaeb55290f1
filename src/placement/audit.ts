import type { NodeType } from "../catalogue/index.ts";
import type { Fleet } from "./fleet.ts";
import type { Placement } from "./types.ts";

/** A placement beside what it has to be true of, built afresh from the inputs. */
export interface Audit {
  readonly placement: Placement;
  readonly fleet: Fleet;
  /** The candidates as they were given. */
  readonly nodeTypes: readonly NodeType[];
  /** The stand behind each pattern of each pool, or -1 where there is none. */
  readonly stands: readonly (readonly number[])[];
}

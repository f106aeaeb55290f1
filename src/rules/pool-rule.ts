import { poolsOf } from "./node-pools.ts";
import type { NodePool, PoolSetting } from "./node-pools.ts";
import type { Place } from "./place.ts";
import type { LintSubject } from "./types.ts";

/** What is wrong with a pool, and the setting that says so. */
export interface PoolProblem<Data> {
  readonly data: Data;
  readonly setting: PoolSetting;
}

/** Looks at each pool of the input that runs sandboxes. */
export function poolFindings<Data>(
  { manifests }: LintSubject,
  look: (pool: NodePool) => PoolProblem<Data> | undefined,
): readonly (Place & { readonly data: Data })[] {
  return poolsOf(manifests)
    .pools.filter(({ sandboxes }) => sandboxes === true)
    .flatMap((pool) => {
      const problem = look(pool);
      return problem === undefined ? [] : [{ data: problem.data, ...pool.at(problem.setting) }];
    });
}

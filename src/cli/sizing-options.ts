import type { SizeWorkloadsOptions } from "../sizing/index.ts";
import type { ModelChoice } from "./models.ts";
import type { Settings } from "./settings.ts";

/** The part of the settings that says how pods are sized. */
export function sizingOptions(
  { sandbox, overhead }: Settings,
  model: ModelChoice | undefined,
): SizeWorkloadsOptions {
  return {
    ...(model === undefined ? {} : { model }),
    ...(sandbox === undefined ? {} : { sandbox }),
    ...(overhead === undefined ? {} : { overhead }),
  };
}

import { defineRule } from "./define.ts";
import { CHECKED_SETTINGS, NOT_KNOWN, poolsOf } from "./node-pools.ts";
import { SOURCES } from "./sources.ts";

export const nodePoolSettingUnknown = defineRule({
  code: "node-pool-setting-unknown",
  severity: "info",
  summary: "A setting of a node pool is computed when it is deployed, so it was not checked.",
  why: "Templates are read as they are written: variables, parameters and functions are not evaluated. A setting that hangs on one may be wrong without a finding.",
  fix: "Check what the template makes: terraform plan -out p && terraform show -json p, or az bicep build and the parameters in their place.",
  source: SOURCES.use,
  check: ({ manifests }) =>
    poolsOf(manifests).pools.flatMap((pool) => {
      if (pool.sandboxes === false) return [];
      const unknown = CHECKED_SETTINGS.filter((setting) => pool.get(setting) === NOT_KNOWN);
      const [first] = unknown;
      if (first === undefined) return [];
      const settings = unknown.map((setting) => String(pool.at(setting).path.at(-1)));
      return [{ data: { pool: pool.name, settings }, ...pool.at(first) }];
    }),
});

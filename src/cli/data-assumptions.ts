import type { Assumption } from "../plan/types.ts";
import type { Settings } from "./settings.ts";

/** Names the files and flags about sizes and prices that a plan rests on, for its report. */
export function dataAssumptions(settings: Settings): readonly Assumption[] {
  const { prices = [], discount, skus, fromNodes } = settings;
  const { allowUndocumentedNesting, allowConstrainedCore } = settings;
  const told: readonly (readonly [setting: string, value: string | undefined])[] = [
    ["ownPrices", prices.length === 0 ? undefined : prices.join(", ")],
    ["discount", discount === undefined ? undefined : `${discount} % off every price`],
    ["skus", skus],
    ["fromNodes", fromNodes],
    ["undocumentedNesting", allowUndocumentedNesting === true ? "allowed" : undefined],
    ["constrainedCore", allowConstrainedCore === true ? "allowed" : undefined],
  ];
  return told.flatMap(([setting, value]) =>
    value === undefined ? [] : [{ setting, value, isDefault: false }],
  );
}

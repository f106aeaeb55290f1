import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { lintOverrides } from "./house.ts";

/** Renews what `.oxlintrc.json` says of each folder of the house. */
const path = new URL("../../.oxlintrc.json", import.meta.url);
const config = JSON.parse(readFileSync(path, "utf8")) as {
  overrides: { rules: Record<string, unknown> }[];
};
const others = config.overrides.filter(({ rules }) => !("no-restricted-imports" in rules));
const text = JSON.stringify({ ...config, overrides: [...others, ...lintOverrides()] });
writeFileSync(path, await format(text, { parser: "json", printWidth: 100 }));

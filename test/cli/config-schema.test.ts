import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { buildConfigSchema } from "./config-schema.ts";

const file = fileURLToPath(new URL("../../src/schema/config.json", import.meta.url));

describe("the schema of the config file", () => {
  test("names every setting and rule there is", () => {
    // Written anew by: npx tsx test/cli/write-config-schema.ts
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(buildConfigSchema());
  });

  test.each<[string, unknown, boolean]>([
    [
      "settings of flags",
      { region: "westeurope", nodeSize: ["Standard_D8s_v5"], maxPods: 110 },
      true,
    ],
    ["a severity", { rules: { "cpu-limit-missing": "error", "host-pid": false } }, true],
    ["a suppression", { ignore: [{ rule: "host-pid", reason: "r", until: "2027-01-31" }] }, true],
    ["an overhead as a map", { overhead: { memory: "600Mi" } }, true],
    ["an unknown setting", { regoin: "x" }, false],
    ["an unknown rule", { rules: { "no-such-rule": "error" } }, false],
    ["a suppression without reason", { ignore: [{ rule: "host-pid" }] }, false],
    ["a wrong choice", { charge: "bth" }, false],
  ])("takes or refuses %s", (_, config, valid) => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(buildConfigSchema());
    expect(validate(config)).toBe(valid);
  });
});

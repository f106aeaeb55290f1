import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { checkSarif } from "../../src/report/check-sarif.ts";
import type { CheckResult } from "../../src/report/index.ts";
import { checkResult, sources } from "./check-result.ts";

const require = createRequire(import.meta.url);
const schemaFile = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const ajv = new AjvDraft04.default({
  strict: false,
  allErrors: true,
  // The schema has a pattern that only the older grammar of expressions takes.
  unicodeRegExp: false,
});
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, "utf8")) as object);

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly Result[];
    },
  ];
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
  readonly baselineState?: string;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations?: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
        readonly region: Readonly<Record<string, number>>;
      };
    },
  ];
}

function logOf(result: CheckResult): Log {
  const log = JSON.parse(checkSarif(result)) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log;
}

describe("SARIF", () => {
  test("follows the published schema, and the schema can say no", () => {
    logOf(checkResult());
    logOf(checkResult([]));
    expect(validate({ version: "2.1.0", runs: [{ results: [{}] }] })).toBe(false);
  });

  test("points at the field itself, by relative URI and by line and column", () => {
    const { results } = logOf(checkResult()).runs[0];
    const found = results.find(({ ruleId }) => ruleId === "memory-limit-below-minimum");
    const place = found?.locations?.[0].physicalLocation;
    expect(place?.artifactLocation).toEqual({
      uri: "deploy/a%20b/web%26co.yaml",
      uriBaseId: "SRCROOT",
    });
    const { startLine = 0, startColumn = 0, endColumn = 0 } = place?.region ?? {};
    const line = sources[0]?.text.split("\n")[startLine - 1] ?? "";
    expect(line.slice(startColumn - 1, endColumn - 1)).toBe("128M");
    const { charOffset = 0, charLength = 0 } = place?.region ?? {};
    expect(sources[0]?.text.slice(charOffset, charOffset + charLength)).toBe("128M");
  });

  test("ties each result to its rule, and describes codes of reading too", () => {
    const [{ tool, results }] = logOf(checkResult()).runs;
    expect(results.length).toBeGreaterThan(4);
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    }
    expect(results.map(({ ruleId }) => ruleId)).toContain("document-unreadable");
  });

  test("tells what is suppressed and why, and says new or unchanged only beside a baseline", () => {
    const result = checkResult(sources, {
      0: { state: "suppressed", reason: "known to us", suppressedBy: "annotation" },
      1: { state: "known" },
    });
    const [{ results }] = logOf({ ...result, baselined: true }).runs;
    expect(results[0]?.suppressions).toEqual([
      { kind: "inSource", status: "accepted", justification: "known to us" },
    ]);
    expect(results.map(({ baselineState }) => baselineState).slice(0, 3)).toEqual([
      undefined,
      "unchanged",
      "new",
    ]);
    const [plain] = logOf(result).runs;
    expect(plain.results.every(({ baselineState }) => baselineState === undefined)).toBe(true);
  });

  test.each([
    ["/abs/a b.yaml", { uri: "file:///abs/a%20b.yaml" }],
    ["C:\\x\\y.yaml", { uri: "file:///C%3A/x/y.yaml" }],
    ["./x.yaml", { uri: "x.yaml", uriBaseId: "SRCROOT" }],
    ["<stdin>", { uri: "%3Cstdin%3E", uriBaseId: "SRCROOT" }],
  ])("writes %s as a URI", (name, expected) => {
    const text = sources[0]?.text ?? "";
    const [{ results }] = logOf(checkResult([{ name, text }])).runs;
    expect(results[0]?.locations?.[0].physicalLocation.artifactLocation).toEqual(expected);
  });
});

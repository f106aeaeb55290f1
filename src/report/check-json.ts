import { summarize } from "./check-common.ts";
import type { CheckFinding, CheckResult } from "./check-types.ts";
import { diagnosticJson } from "./json/diagnostic.ts";
import { encode, jsonText } from "./json/encode.ts";
import type { Json } from "./json/encode.ts";

/** Writes findings as JSON; the shape is published as `kata-sizing/schema/check.json`. */
export function checkJson(result: CheckResult): string {
  const open = result.findings.filter(({ state }) => state !== "suppressed");
  const suppressed = result.findings.filter(({ state }) => state === "suppressed");
  return jsonText({
    schemaVersion: 1,
    basis: encode(result.basis),
    counts: encode(result.counts),
    pools: result.pools ?? 0,
    summary: encode(summarize(result)),
    diagnostics: open.map(findingJson),
    suppressed: suppressed.map(findingJson),
  });
}

function findingJson({ diagnostic, fingerprint, state, reason, suppressedBy }: CheckFinding): Json {
  return {
    ...(diagnosticJson(diagnostic) as Readonly<Record<string, Json>>),
    fingerprint,
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(suppressedBy === undefined ? {} : { suppressedBy }),
  };
}

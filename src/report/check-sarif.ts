import type { Severity, Span } from "../diagnostic/index.ts";
import { machineFile, sentence, STDIN_URI } from "./check-common.ts";
import type { CheckFinding, CheckResult, CheckRule } from "./check-types.ts";
import { jsonText } from "./json/encode.ts";
import type { Json } from "./json/encode.ts";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
const HOME = "https://www.npmjs.com/package/kata-sizing";

const LEVELS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/**
 * Writes findings as SARIF 2.1.0 for code scanning: one run, relative URIs, the region of each field,
 * a fingerprint that line moves do not change, rules with help, suppressions with their reasons.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function checkSarif(result: CheckResult): string {
  const rules = rulesOf(result);
  const index = new Map(rules.map(({ code }, at) => [code, at]));
  return jsonText({
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "kata-sizing",
            semanticVersion: result.version,
            informationUri: HOME,
            rules: rules.map(ruleJson),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: {
          SRCROOT: {
            description: {
              text: "The root of the repository, or where check was run outside of one.",
            },
          },
        },
        results: result.findings.map((finding) => ({
          ...resultJson(finding, index),
          ...(result.baselined === true ? baselineState(finding) : {}),
        })),
      },
    ],
  });
}

/** The rules, and a plain entry for each code that reading manifests brought up. */
function rulesOf({ rules, findings }: CheckResult): readonly CheckRule[] {
  const known = new Set(rules.map(({ code }) => code));
  const extra = new Map<string, CheckRule>();
  for (const { diagnostic } of findings) {
    const { code, severity } = diagnostic;
    if (known.has(code) || extra.has(code)) continue;
    const summary = `${code.replaceAll("-", " ")}.`;
    extra.set(code, { code, severity, summary, why: "", fix: "", source: HOME });
  }
  const added = [...extra.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return [...rules, ...added];
}

function ruleJson({ code, severity, summary, why, fix, source }: CheckRule): Json {
  const help = why === "" ? summary : `${why}\n\nMend: ${fix}\n\nSource: ${source}`;
  const markdown = why === "" ? summary : `${why}\n\n**Mend:** ${fix}\n\n[Source](${source})`;
  return {
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: why === "" ? summary : why },
    help: { text: help, markdown },
    helpUri: source,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ["kubernetes", "kata-containers"], precision: "high" },
  };
}

function resultJson(
  finding: CheckFinding,
  index: ReadonlyMap<string, number>,
): Readonly<Record<string, Json>> {
  const { diagnostic, fingerprint, state } = finding;
  const { code, severity } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: index.get(code) ?? -1,
    level: LEVELS[severity],
    message: { text: sentence(diagnostic) },
    ...locations(finding),
    partialFingerprints: { "kataSizing/v1": fingerprint },
    ...(state === "suppressed" ? { suppressions: [suppression(finding)] } : {}),
  };
}

function baselineState({ state }: CheckFinding): { readonly baselineState?: string } {
  if (state === "suppressed") return {};
  return { baselineState: state === "known" ? "unchanged" : "new" };
}

function suppression({ reason = "", suppressedBy }: CheckFinding): Json {
  const kind = suppressedBy === "annotation" ? "inSource" : "external";
  return { kind, status: "accepted", justification: reason };
}

function locations(finding: CheckFinding): { readonly locations?: Json } {
  const { span, object, path } = finding.diagnostic;
  if (span === undefined) return {};
  const named =
    object === undefined
      ? {}
      : {
          logicalLocations: [
            {
              kind: "object",
              name: object.name,
              fullyQualifiedName: [
                object.kind,
                object.namespace,
                object.name,
                ...(path ?? []),
              ].join("/"),
            },
          ],
        };
  return {
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(machineFile(finding) ?? STDIN_URI),
          region: region(span),
        },
        ...named,
      },
    ],
  };
}

/** SARIF's end column is the one after the last character, as ours is. */
function region({ start, end }: Span): Json {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset,
  };
}

/** Makes a path a URI: relative to the repository, or a file URI where it is absolute. */
function artifact(path: string): Json {
  const plain = path.replaceAll(/\p{Cs}/gu, "\ufffd");
  const encoded = plain.split("/").map(encodeURIComponent).join("/");
  if (plain.startsWith("/")) return { uri: `file://${encoded}` };
  if (/^[A-Za-z]:\//.test(plain)) return { uri: `file:///${encoded}` };
  return { uri: encoded, uriBaseId: "SRCROOT" };
}

import { fileOf, openFindings, sentence } from "./check-common.ts";
import type { CheckFinding, CheckResult } from "./check-types.ts";

/**
 * Writes findings as JUnit XML, as Jenkins, GitLab and Azure read it: a suite per source, a test case
 * per open finding that fails for errors and warnings, and one that passes for a source without any.
 *
 * @see https://github.com/jenkinsci/xunit-plugin (junit-10.xsd)
 */
export function checkJunit(result: CheckResult): string {
  const bySource = new Map<string, CheckFinding[]>(result.sources.map(({ name }) => [name, []]));
  for (const finding of openFindings(result)) {
    const file = fileOf(finding.diagnostic) ?? "(no file)";
    const list = bySource.get(file);
    if (list === undefined) bySource.set(file, [finding]);
    else list.push(finding);
  }
  const suites = [...bySource].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const findings = suites.flatMap(([, list]) => list);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="kata-sizing check" tests="${suites.reduce((sum, [, list]) => sum + Math.max(1, list.length), 0)}" failures="${failures(findings)}" errors="0">`,
    ...suites.flatMap(suite),
    "</testsuites>",
    "",
  ].join("\n");
}

function suite([file, findings]: readonly [string, readonly CheckFinding[]]): readonly string[] {
  const tests = Math.max(1, findings.length);
  const cases = findings.length === 0 ? [passing(file)] : findings.flatMap(testCase);
  return [
    `  <testsuite name="${escapeXml(file)}" tests="${tests}" failures="${failures(findings)}" errors="0">`,
    ...cases,
    "  </testsuite>",
  ];
}

function failures(findings: readonly CheckFinding[]): number {
  return findings.filter(({ diagnostic }) => diagnostic.severity !== "info").length;
}

function passing(file: string): string {
  return `    <testcase name="no findings" classname="${escapeXml(file)}"/>`;
}

function testCase({ diagnostic }: CheckFinding): readonly string[] {
  const { code, severity, span } = diagnostic;
  const file = fileOf(diagnostic) ?? "(no file)";
  const place = span === undefined ? file : `${file}:${span.start.line}:${span.start.column}`;
  const text = escapeXml(sentence(diagnostic));
  const open = `    <testcase name="${escapeXml(`${code} at ${place}`)}" classname="${escapeXml(file)}"`;
  const inner =
    severity === "info"
      ? `      <system-out>${text}</system-out>`
      : `      <failure type="${severity}" message="${text}">${escapeXml(place)}: ${text} [${escapeXml(code)}]</failure>`;
  return [`${open}>`, inner, "    </testcase>"];
}

/** Escapes for text and attributes; characters that XML 1.0 cannot hold are replaced. */
function escapeXml(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("\n", "&#10;")
      .replaceAll("\r", "&#13;")
      .replaceAll("\t", "&#9;")
  );
}

import type { Severity } from "../diagnostic/index.ts";
import { fileOf, openFindings, sentence } from "./check-common.ts";
import type { CheckResult } from "./check-types.ts";
import { jsonText } from "./json/encode.ts";

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: "major",
  warning: "minor",
  info: "info",
};

/**
 * Writes findings as a GitLab Code Quality report. GitLab shows only what has a file and a line.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function checkGitlab(result: CheckResult): string {
  return jsonText(
    openFindings(result).flatMap(({ diagnostic, fingerprint }) => {
      const { code, severity, span } = diagnostic;
      const path = fileOf(diagnostic);
      if (span === undefined || path === undefined) return [];
      return [
        {
          description: sentence(diagnostic),
          check_name: code,
          fingerprint,
          severity: SEVERITIES[severity],
          location: {
            path: path.replaceAll("\\", "/"),
            lines: { begin: span.start.line, end: span.end.line },
          },
        },
      ];
    }),
  );
}

import type { Severity } from "../diagnostic/index.ts";
import { machineFile, openFindings, sentence, STDIN_URI } from "./check-common.ts";
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
    openFindings(result).flatMap((finding) => {
      const { diagnostic, fingerprint } = finding;
      const { code, severity, span } = diagnostic;
      if (span === undefined) return [];
      const path = machineFile(finding) ?? STDIN_URI;
      return [
        {
          description: sentence(diagnostic),
          check_name: code,
          fingerprint,
          severity: SEVERITIES[severity],
          location: {
            path,
            lines: { begin: span.start.line, end: span.end.line },
          },
        },
      ];
    }),
  );
}

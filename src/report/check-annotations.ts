import type { Severity } from "../diagnostic/index.ts";
import { fileOf, machineFile, openFindings, sentence } from "./check-common.ts";
import type { CheckResult } from "./check-types.ts";

const GITHUB: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
};

/**
 * Writes findings as GitHub Actions workflow commands, which show at the lines of a pull request.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function checkGithub(result: CheckResult): string {
  return lines(result, (finding) => {
    const { diagnostic } = finding;
    const { span, severity, code } = diagnostic;
    const file = machineFile(finding);
    const place =
      span === undefined || file === undefined
        ? []
        : [
            `file=${property(file)}`,
            `line=${span.start.line}`,
            `endLine=${span.end.line}`,
            // Columns only count where the annotation stays on its line.
            ...(span.start.line === span.end.line
              ? [`col=${span.start.column}`, `endColumn=${span.end.column}`]
              : []),
          ];
    const properties = [...place, `title=${property(code)}`].join(",");
    return `::${GITHUB[severity]} ${properties}::${data(sentence(diagnostic))}`;
  });
}

/**
 * Writes findings as Azure Pipelines logging commands. Azure knows no notes, so those are debug lines.
 *
 * @see https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function checkAzure(result: CheckResult): string {
  return lines(result, (finding) => {
    const { diagnostic } = finding;
    const { span, severity, code } = diagnostic;
    const file = machineFile(finding);
    const text = azureData(sentence(diagnostic));
    if (severity === "info") {
      const place =
        span === undefined ? "" : `${azureData(fileOf(diagnostic) ?? "")}:${span.start.line}: `;
      return `##[debug]${place}${text} [${azureData(code)}]`;
    }
    const place =
      span === undefined || file === undefined
        ? ""
        : `sourcepath=${azureProperty(file)};linenumber=${span.start.line};columnnumber=${span.start.column};`;
    return `##vso[task.logissue type=${severity};${place}code=${azureProperty(code)};]${text}`;
  });
}

function lines(
  result: CheckResult,
  write: (finding: CheckResult["findings"][number]) => string,
): string {
  const written = openFindings(result).map(write);
  return written.length === 0 ? "" : `${written.join("\n")}\n`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function azureData(text: string): string {
  return text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function azureProperty(text: string): string {
  return azureData(text).replaceAll(";", "%3B").replaceAll("]", "%5D");
}

import { checkAzure, checkGithub } from "./check-annotations.ts";
import { checkGitlab } from "./check-gitlab.ts";
import { checkJson } from "./check-json.ts";
import { checkJunit } from "./check-junit.ts";
import { checkSarif } from "./check-sarif.ts";
import { checkText } from "./check-text.ts";
import type { CheckFormat, CheckResult } from "./check-types.ts";
import { checkRendering } from "./option-checks.ts";
import { renderCheck } from "./render.ts";
import type { RenderOptions, ReportFormat } from "./types.ts";

/** The formats of `check`, in the order of help texts. */
export const checkFormats: readonly (ReportFormat | CheckFormat)[] = [
  "table",
  "json",
  "csv",
  "markdown",
  "html",
  "sarif",
  "junit",
  "github",
  "azure",
  "gitlab",
];

/** How findings are rendered. */
export interface CheckRenderOptions extends Omit<RenderOptions, "format"> {
  /** A format of every report or one that only findings have, as in {@link checkFormats}. */
  readonly format: ReportFormat | CheckFormat;
}

/**
 * Renders what `check` found.
 *
 * @throws ReportError when there is no such format or setting.
 * @example
 * const diagnostics = lint({ manifests, workloads });
 * const names = fingerprints(diagnostics, manifests);
 * const findings = diagnostics.map((diagnostic, i) => {
 *   return { diagnostic, fingerprint: names[i] ?? "", state: "new" } as const;
 * });
 * const basis = { model: "auto", aks: "preview" } as const;
 * const { counts } = manifests;
 * const result = { version: "0.1.0", rules, findings, basis, counts, sources };
 * const [log] = JSON.parse(renderFindings(result, { format: "sarif" })).runs;
 * log.results[0].ruleId; // => "overhead-below-host-share"
 */
export function renderFindings(result: CheckResult, options: CheckRenderOptions): string {
  checkRendering(options, checkFormats);
  switch (options.format) {
    case "table":
      return checkText(result, options);
    case "json":
      return checkJson(result);
    case "sarif":
      return checkSarif(result);
    case "junit":
      return checkJunit(result);
    case "github":
      return checkGithub(result);
    case "azure":
      return checkAzure(result);
    case "gitlab":
      return checkGitlab(result);
    default: {
      const open = result.findings.filter(({ state }) => state === "new");
      const diagnostics = open.map(({ diagnostic }) => diagnostic);
      return renderCheck(
        { diagnostics, counts: result.counts },
        { ...options, format: options.format },
      );
    }
  }
}

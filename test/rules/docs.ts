import type { AnyRule } from "../../src/rules/index.ts";
import { rules } from "../../src/rules/index.ts";

/** The short table: code, severity, one sentence. */
export function rulesTable(): string {
  const rows = rules.map(
    ({ code, severity, summary }) => `| \`${code}\` | ${severity} | ${summary} |`,
  );
  return ["| code | severity | what it finds |", "| --- | --- | --- |", ...rows].join("\n");
}

/** The page that describes each rule. */
export function rulesPage(): string {
  return `${[
    "# What `kata-sizing check` looks for",
    "",
    "Written by `npx tsx test/rules/write-docs.ts` from the rules in `src/rules`. `kata-sizing explain CODE` prints one. A severity is the gravest that a finding of the rule gets: `error` only where a pod fails or is refused, or a figure is certainly wrong.",
    "",
    "What AKS supports changed over time. `--aks ga` checks for AKS as it is today, `--aks preview` for Pod Sandboxing from 2023-02 to 2025-11. Where the flag is not given it follows `--model`: a rule of the preview (`aks-preview`, `aks-preview-256`) means the preview, any other today. Where neither is given, `check` holds pods against AKS as it is today and sizes them as it does (`aks-ga`); with `--aks preview` alone it sizes them by `aks-preview`. Where both are given, figures come from the model and limits from the state of AKS, and each message names its own.",
    "",
    "A severity may be changed for a project: `rules: { host-pid: error, cpu-limit-missing: off }` in `kata-sizing.config.yaml` sets it for each finding of the rule, also where a finding by itself is milder, and `off` leaves the rule out. `--fail-on` then looks at what was set.",
    "",
    'A finding is suppressed by an annotation on the object or its pod template, `kata-sizing.dev/ignore: "code: reason; code: reason"`, or by an entry under `ignore` in `kata-sizing.config.yaml`; its `path` is that in the repository, or as the call names the file. Only codes of rules can be suppressed: what keeps a manifest from being read would make its figures wrong in silence. A `--baseline` takes both kinds, known by code, file (from the root of the repository, the nearest folder above with a `.git`, else from the working directory), object and field, never by line; findings about suppressions are never part of it.',
    "",
    rulesTable(),
    ...rules.map(section),
  ].join("\n")}\n`;
}

function section({ code, severity, summary, why, fix, scope, source }: AnyRule): string {
  return [
    "",
    `## ${code}`,
    "",
    `**${severity}.** ${summary}`,
    "",
    why,
    "",
    `**Mend:** ${fix}`,
    ...(scope === undefined ? [] : ["", `**Holds for:** ${scope}.`]),
    "",
    `[Source](${source})`,
  ].join("\n");
}

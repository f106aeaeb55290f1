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
    "Written by `npx tsx test/rules/write-docs.ts` from the rules in this folder. `kata-sizing explain CODE` prints one. A severity is the gravest that a finding of the rule gets: `error` only where a pod fails or is refused, or a figure is certainly wrong.",
    "",
    'A finding is suppressed by an annotation on the object or its pod template, `kata-sizing.dev/ignore: "code: reason; code: reason"`, or by an entry under `ignore` in `kata-sizing.config.yaml`.',
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

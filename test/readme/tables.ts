import { format } from "prettier";
import { rules } from "../../src/rules/index.ts";
import { modelNames, models } from "../../src/sizing/index.ts";

type Row = readonly string[];

/** The parts of the README that are made from the code, by the name of their marks. */
const parts: Readonly<Record<string, () => string>> = {
  models: () =>
    table([
      ["model", "vCPUs", "memory", "in force"],
      ...modelNames.map((name) => {
        const { formula, source, validFrom, validUntil } = models[name];
        const until = validUntil === undefined ? "" : ` to ${validUntil}`;
        const inForce = `${validFrom ?? ""}${until}`.trim();
        return [`[\`${name}\`](${source})`, formula.vcpus, formula.memory, inForce];
      }),
    ]),
  rules: () =>
    (["error", "warning", "info"] as const)
      .map((severity) => {
        const codes = rules
          .filter((rule) => rule.severity === severity)
          .map(({ code }) => `\`${code}\``);
        return `- ${severity} (${codes.length}): ${codes.join(", ")}`;
      })
      .join("\n"),
};

/** Fills the parts between their marks: `<!-- models -->` ... `<!-- /models -->`. */
export async function tabled(markdown: string): Promise<string> {
  let text = markdown;
  for (const [name, made] of Object.entries(parts)) {
    const marks = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    text = text.replace(
      marks,
      (_, open: string, close: string) => `${open}\n${made()}\n\n${close}`,
    );
  }
  return format(text, { parser: "markdown", printWidth: 100 });
}

function table([head, ...body]: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.map(escaped).join(" | ")} |`;
  return [line(head!), line(head!.map(() => "---")), ...body.map(line)].join("\n");
}

function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|");
}

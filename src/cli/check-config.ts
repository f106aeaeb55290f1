import type { RuleCode, Severity } from "../diagnostic/index.ts";
import { locate } from "../manifest/index.ts";
import type { Source } from "../manifest/index.ts";
import type { Suppression } from "../rules/index.ts";
import { CliError } from "./cli-error.ts";
import { didYouMean } from "./suggest.ts";

/** What a config file says about rules. */
export interface CheckConfig {
  /** Severities in the place of the rules' own; `off` leaves a rule out. */
  readonly severities?: Readonly<Partial<Record<RuleCode, Severity | "off">>>;
  readonly ignore?: readonly Suppression[];
  /** The file that says it; paths in it are named from its folder. */
  readonly file?: string;
}

/** The keys of a config file that are no flags. */
export const CHECK_KEYS: ReadonlySet<string> = new Set(["rules", "ignore"]);

const LEVELS: readonly (Severity | "off")[] = ["error", "warning", "info", "off"];
const FIELDS = ["rule", "reason", "namespace", "name", "path", "until"];

/**
 * Reads what a config file says about rules.
 *
 * @throws CliError naming the entry that makes no sense.
 */
export async function readCheckConfig(
  config: Readonly<Record<string, unknown>>,
  source: Source,
): Promise<CheckConfig> {
  if (config["rules"] === undefined && config["ignore"] === undefined) return {};
  const { rules } = await import("../rules/index.ts");
  const codes = rules.map(({ code }) => code);
  const file = source.name;
  const ignore = readIgnore(config["ignore"] ?? [], codes, `${file}: ignore`);
  const origin = { source, name: file, document: 1, start: 0, end: source.text.length, path: [] };
  return {
    file,
    severities: readSeverities(config["rules"] ?? {}, codes, `${file}: rules`),
    ignore: ignore.map((entry, index) =>
      Object.assign({}, entry, { span: locate(origin, ["ignore", index]) }),
    ),
  };
}

function readSeverities(
  value: unknown,
  codes: readonly RuleCode[],
  where: string,
): NonNullable<CheckConfig["severities"]> {
  if (!isRecord(value)) throw new CliError(`${where}: expected a severity by rule`);
  const entries = Object.entries(value).map(([code, level]) => {
    checkCode(code, codes, where);
    // YAML reads an unquoted off as false.
    const text = level === false ? "off" : level;
    const known = LEVELS.find((one) => one === text);
    if (known === undefined)
      throw new CliError(`${where}.${code}: expected ${LEVELS.join(", ")}, found ${String(level)}`);
    return [code, known] as const;
  });
  return Object.fromEntries(entries);
}

function readIgnore(
  value: unknown,
  codes: readonly RuleCode[],
  where: string,
): readonly Suppression[] {
  if (!Array.isArray(value)) throw new CliError(`${where}: expected a list`);
  return value.map((entry: unknown, index) => readEntry(entry, codes, `${where}[${index}]`));
}

function readEntry(value: unknown, codes: readonly RuleCode[], where: string): Suppression {
  if (!isRecord(value)) throw new CliError(`${where}: expected rule and reason`);
  for (const [key, field] of Object.entries(value)) {
    if (!FIELDS.includes(key))
      throw new CliError(`${where}: unknown field "${key}"`, didYouMean(key, FIELDS));
    if (typeof field !== "string" || field === "")
      throw new CliError(`${where}.${key}: expected a text`);
  }
  const entry = value as Readonly<Record<string, string>>;
  const { rule, reason, until } = entry;
  if (rule === undefined || reason === undefined)
    throw new CliError(`${where}: a suppression needs a rule and a reason`);
  checkCode(rule, codes, where);
  if (until !== undefined && !/^\d{4}-\d{2}-\d{2}$/u.test(until))
    throw new CliError(`${where}.until: expected a date as 2027-01-31, found "${until}"`);
  return { ...entry, rule, reason };
}

function checkCode(code: string, codes: readonly string[], where: string): void {
  if (codes.includes(code)) return;
  throw new CliError(`${where}: there is no rule "${code}"`, [
    ...didYouMean(code, codes),
    "kata-sizing rules lists the rules.",
  ]);
}

/** Whether a value is a map of names. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import {
  CatalogueError,
  checkPriceAge,
  DEFAULT_REGION,
  discountPrices,
  loadPriceTable,
  loadRegion,
  loadRetailPrices,
  mergePrices,
  regions,
} from "../catalogue/index.ts";
import type { LoadedPrices, LoadOptions, RegionPrices } from "../catalogue/index.ts";
import { formatDiagnostic } from "../diagnostic/index.ts";
import { CliError } from "./cli-error.ts";
import { nothingIn, readDataFile } from "./data-file.ts";
import type { DataFile, DataFinding } from "./data-file.ts";
import type { CliIo } from "./io.ts";
import type { Settings } from "./settings.ts";
import { didYouMean } from "./suggest.ts";

/** The prices of a call, and what was found while reading them. */
export interface CallPrices {
  readonly prices: RegionPrices;
  readonly findings: readonly DataFinding[];
}

/**
 * Puts the prices of a call together: those of the region, the files' over them, less the discount.
 * Prices in another currency than the built-in ones stand alone, which is told.
 *
 * @throws CliError for a region without prices, or a file without any for it.
 */
export async function callPrices(settings: Settings, io: CliIo): Promise<CallPrices> {
  const { region = DEFAULT_REGION, prices: files = [], discount } = settings;
  const findings: DataFinding[] = [];
  const own: RegionPrices[] = [];
  for (const file of files) {
    const loaded = await ownPrices(file, region, io);
    own.push(loaded.prices);
    findings.push(...loaded.findings);
  }
  const builtIn = await builtInPrices(region, own.length > 0);
  const [first] = own;
  const base =
    builtIn === null || (first !== undefined && first.currency !== builtIn.currency)
      ? null
      : builtIn;
  if (base !== null)
    findings.push(
      ...checkPriceAge(base.provenance, io.today).map((diagnostic) => ({ diagnostic })),
    );
  const all = base === null ? own : [base, ...own];
  const merged = all.reduce(mergePrices);
  // Sizes that are named and have no price are refused by name.
  if (base === null && builtIn !== null && settings.nodeSizes === undefined)
    findings.push(setAside(builtIn, merged));
  return { prices: discount === undefined ? merged : discountPrices(merged, discount), findings };
}

/** Tells of built-in prices that cannot stand beside those of another currency. */
function setAside(builtIn: RegionPrices, { currency, prices }: RegionPrices): DataFinding {
  const sizes = [...builtIn.prices.keys()].filter((size) => !prices.has(size)).length;
  const data = { region: builtIn.region, currency, builtIn: builtIn.currency, sizes };
  return { diagnostic: { code: "currency-other", severity: "warning", data } };
}

/** Null where only the files know the region. */
async function builtInPrices(region: string, mayLack: boolean): Promise<RegionPrices | null> {
  try {
    return await loadRegion(region);
  } catch (error) {
    if (!(error instanceof CatalogueError) || error.code !== "unknown-region") throw error;
    if (mayLack) return null;
    const meant = didYouMean(region, regions());
    const all = `There are prices for ${regions().join(", ")}; others can be given with --prices.`;
    throw new CliError(`no prices for the region "${region}"`, meant.length > 0 ? meant : [all]);
  }
}

async function ownPrices(name: string, region: string, io: CliIo): Promise<CallPrices> {
  const file = await readDataFile(name, io);
  const value = await decodePrices(file);
  const source = { source: file.name, ...(file.asOf === undefined ? {} : { asOf: file.asOf }) };
  const { regions: found, diagnostics } = load(value, { ...source, region });
  const key = region.toLowerCase().replaceAll(/[\s_-]/gu, "");
  const prices = found.find((one) => one.region === key);
  if (prices === undefined) {
    const others = load(value, source).regions.map((one) => one.region);
    if (others.length === 0)
      throw nothingIn(file.name, "prices that can be used", diagnostics.map(formatDiagnostic));
    throw new CliError(`${file.name} has no prices for ${region}`, [
      `It has prices for ${others.join(", ")}: choose with --region ${others[0]}.`,
    ]);
  }
  const findings = [...diagnostics, ...checkPriceAge(prices.provenance, io.today)];
  return { prices, findings: findings.map((diagnostic) => ({ file: file.name, diagnostic })) };
}

/** What a price file holds: pages of the API, or a table of one's own. */
type PriceFile =
  | { readonly kind: "retail"; readonly value: unknown }
  | { readonly kind: "table"; readonly value: unknown };

function load({ kind, value }: PriceFile, options: LoadOptions): LoadedPrices {
  return kind === "retail" ? loadRetailPrices(value, options) : loadPriceTable(value, options);
}

/** Tells the kinds of price files apart by what they hold, since `curl > prices` has no extension. */
async function decodePrices({ name, text }: DataFile): Promise<PriceFile> {
  if (/^\uFEFF?\s*[[{]/u.test(text)) {
    const value = parseJson(text);
    const isTable = typeof value === "object" && value !== null && "prices" in value;
    // Several pages one after another are no JSON: the loader takes them apart.
    return isTable ? { kind: "table", value } : { kind: "retail", value: value ?? text };
  }
  const [heading = ""] = text.split(/\r?\n/u, 1);
  if (/\.csv$/iu.test(name) || (heading.includes(",") && !heading.includes(":")))
    return { kind: "table", value: text };
  // Only here, so that sizes starts without a YAML parser.
  const { decodeYaml } = await import("../manifest/index.ts");
  const decoded = decodeYaml(text, { start: 0, end: text.length });
  if (!("value" in decoded)) throw new CliError(`${name}: ${decoded.problem.reason}`);
  return { kind: "table", value: withoutBigints(decoded.value) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch {
    return undefined;
  }
}

/** YAML integers are decoded exactly; a price is an amount in any form. */
function withoutBigints(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, withoutBigints(field)]),
  );
}

/**
 * The public surface as text, one report a door, so that a change to it shows in a diff.
 * `npm run api` builds and writes `docs/api/*.api.md`; `npm run check:package` compares.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "docs/api");

/** The doors of the package by the name they are imported by; those of the regions are data. */
function doors(): Map<string, string> {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
  };
  return new Map(
    Object.entries(exports).flatMap(([path, target]) =>
      typeof target === "string" || path.includes("*")
        ? []
        : [[`kata-sizing${path.slice(1)}`, join(root, target.types)] as const],
    ),
  );
}

/** The reports by file name, made from the built declarations. */
export function apiReports(): Map<string, string> {
  const files = doors();
  const program = ts.createProgram([...files.values()], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const exportsOf = (file: string): ts.Symbol[] =>
    checker
      .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const original = (symbol: ts.Symbol): ts.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

  // What several doors export is written out at the most special of them; the root comes last.
  const home = new Map<ts.Symbol, string>();
  for (const [door, file] of [...files].toReversed()) {
    for (const symbol of exportsOf(file).map(original)) {
      if (!home.has(symbol)) home.set(symbol, door);
    }
  }
  const entry = (door: string, symbol: ts.Symbol): string => {
    const target = original(symbol);
    const owner = home.get(target)!;
    return owner === door
      ? (target.declarations ?? []).map(declarationText).join("\n")
      : `export { ${symbol.name} } from "${owner}";`;
  };
  return new Map(
    [...files].map(([door, file]) => [
      `${door.slice("kata-sizing/".length) || "root"}.api.md`,
      report(
        door,
        exportsOf(file).map((symbol) => entry(door, symbol)),
      ),
    ]),
  );
}

const printer = ts.createPrinter({ removeComments: true });

/** A declaration without its comments; of a variable, the statement it stands in. */
function declarationText(node: ts.Declaration): string {
  const whole = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return printer.printNode(ts.EmitHint.Unspecified, whole, node.getSourceFile());
}

function report(door: string, entries: readonly string[]): string {
  return `# ${door}\n\nMade by \`npm run api\`; not to be edited.\n\n\`\`\`ts\n${entries.join("\n\n")}\n\`\`\`\n`;
}

/** The names of the reports in the repository that differ from what the build says. */
export function staleReports(): string[] {
  const reports = apiReports();
  const kept = readdirSync(folder);
  const differing = [...reports].filter(
    ([name, text]) => !kept.includes(name) || readFileSync(join(folder, name), "utf8") !== text,
  );
  const left = kept.filter((name) => !reports.has(name));
  return [...differing.map(([name]) => name), ...left];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of apiReports()) writeFileSync(join(folder, name), text);
}

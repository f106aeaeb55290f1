import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { examples, resultsIn } from "./doc-examples.ts";
import { root } from "./shown.ts";

/** What the folders of the library show to their neighbours, and some of them to everybody. */
const doors = ["", ...readdirSync(join(root, "src")).filter((folder) => folder !== "cli")]
  .map((folder) => join(root, "src", folder, "index.ts"))
  .filter((door) => existsSync(door));

const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
const program = ts.createProgram(doors, options);
const checker = program.getTypeChecker();

/** A function or class that a door exports. */
interface Documented {
  /** `name (file)`, for what is missing. */
  readonly place: string;
  readonly symbol: ts.Symbol;
  readonly node: ts.Declaration;
}

/** What an exported name stands for: doors only pass on what other modules declare. */
function exportsOf(door: string): readonly ts.Symbol[] {
  const symbol = checker.getSymbolAtLocation(program.getSourceFile(door)!);
  return checker
    .getExportsOfModule(symbol!)
    .map((one) => (one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one));
}

function isCallable(node: ts.Declaration): boolean {
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return true;
  return (
    ts.isVariableDeclaration(node) && checker.getTypeAtLocation(node).getCallSignatures().length > 0
  );
}

const documented = [...new Set(doors.flatMap(exportsOf))].flatMap((symbol): Documented[] => {
  const node = symbol.declarations?.find(isCallable);
  if (node === undefined) return [];
  const file = relative(root, node.getSourceFile().fileName).replaceAll("\\", "/");
  return [{ place: `${symbol.name} (${file})`, symbol, node }];
});

function tagsOf({ node }: Documented, name: string): readonly ts.JSDocTag[] {
  return ts.getJSDocTags(node).filter(({ tagName }) => tagName.text === name);
}

const isInternal = (one: Documented): boolean => tagsOf(one, "internal").length > 0;
const open = documented.filter((one) => !isInternal(one));

/** The examples that are executed and show a result, by file and line. */
const executed = new Set(
  examples.filter((one) => resultsIn(one) > 0).map(({ file, line }) => `${file}:${line}`),
);

function placeOf(tag: ts.JSDocTag): string {
  const source = tag.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(tag.getStart());
  return `${relative(root, source.fileName).replaceAll("\\", "/")}:${line + 1}`;
}

/** The class of the package's own that an expression is of, if it is. */
function ownClassOf(expression: ts.Expression): string | undefined {
  const { symbol } = checker.getTypeAtLocation(expression) as { readonly symbol?: ts.Symbol };
  const file = symbol?.valueDeclaration?.getSourceFile().fileName ?? root;
  return relative(join(root, "src"), file).startsWith("..") ? undefined : symbol?.name;
}

/** The errors that a function throws by itself and does not catch again. */
function thrownBy({ node }: Documented): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (child: ts.Node): void => {
    const name = ts.isThrowStatement(child) ? ownClassOf(child.expression) : undefined;
    if (name !== undefined) names.add(name);
    ts.forEachChild(child, (part) => {
      const isCaught = ts.isTryStatement(child) && child.catchClause && part === child.tryBlock;
      if (!isCaught) visit(part);
    });
  };
  visit(node);
  return names;
}

test("the doors are read", () => {
  const names = new Set(documented.map(({ symbol }) => symbol.name));
  expect([...names]).toEqual(expect.arrayContaining(["plan", "parseQuantity", "CatalogueError"]));
});

test("what is internal says why", () => {
  const silent = documented
    .filter(isInternal)
    .filter((one) => tagsOf(one, "internal").every(({ comment = "" }) => comment === ""));
  expect(silent.map(({ place }) => place)).toEqual([]);
});

test("every exported function and class is described", () => {
  const missing = open.filter(({ symbol }) => symbol.getDocumentationComment(checker).length === 0);
  expect(missing.map(({ place }) => place)).toEqual([]);
});

test("every exported function and class has an example that is executed and shows a result", () => {
  const missing = open.filter((one) => {
    return !tagsOf(one, "example").some((tag) => executed.has(placeOf(tag)));
  });
  expect(missing.map(({ place }) => place)).toEqual([]);
});

test("every exported function names the errors that it throws itself", () => {
  const missing = open.flatMap((one) => {
    const told = tagsOf(one, "throws").map((tag) => tag.getText());
    return [...thrownBy(one)]
      .filter((error) => !told.some((text) => text.includes(error)))
      .map((error) => `${one.place}: ${error}`);
  });
  expect(missing).toEqual([]);
});

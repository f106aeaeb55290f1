import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "./shown.ts";

/** An `@example` of a comment in the sources. */
export interface Example {
  readonly file: string;
  /** The line of the tag, from 1. */
  readonly line: number;
  readonly code: string;
}

/** Every source file, as a path from the root of the repository. */
export const sourceFiles: readonly string[] = readdirSync(join(root, "src"), {
  recursive: true,
  encoding: "utf8",
})
  .filter((file) => file.endsWith(".ts"))
  .map((file) => `src/${file.replaceAll("\\", "/")}`)
  .sort();

/** Every `@example` of a file, from the tag to the next tag or the end of the comment. */
function examplesOf(file: string): Example[] {
  const source = readFileSync(join(root, file), "utf8");
  return Array.from(source.matchAll(/\/\*\*[\s\S]*?\*\//g)).flatMap(([comment], index, all) => {
    const start = all[index]!.index;
    return Array.from(
      comment.matchAll(/@example\b([\s\S]*?)(?=\n\s*\* @|\n?\s*\*\/$)/g),
      (tag) => ({
        file,
        line: source.slice(0, start + tag.index).split("\n").length,
        code: tag[1]!.replaceAll(/^[^\S\n]*\* ?/gm, "").trim(),
      }),
    );
  });
}

/** The examples of all sources, by file and line. */
export const examples: readonly Example[] = sourceFiles.flatMap(examplesOf);

/** The modules whose exports an example may use; of two with the same name the first one is meant. */
function modulesFor(file: string): string[] {
  const doors = readdirSync(join(root, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["cli", "schema"].includes(entry.name))
    .map(({ name }) => `src/${name}/index.ts`)
    // The parts of the pipeline have no door but plan.ts, which the root exports.
    .filter((door) => existsSync(join(root, door)));
  return [file, "src/index.ts", ...doors, "test/doc-prelude.ts"];
}

/** Import lines for the names that an example uses and does not declare. */
export async function importsFor({ file, code }: Example): Promise<string> {
  const names = new Set(code.match(/[A-Za-z_]\w*/g));
  for (const [declared] of code.matchAll(/\bconst ([{[][^=]*|\w+)/g)) {
    for (const name of declared.match(/\w+/g) ?? []) names.delete(name);
  }
  const lines: string[] = [];
  for (const path of modulesFor(file)) {
    const exported = Object.keys(await import(/* @vite-ignore */ join(root, path)));
    const used = exported.filter((name) => names.delete(name));
    if (used.length > 0) lines.push(`import { ${used.join(", ")} } from "${join(root, path)}";`);
  }
  return lines.join("\n");
}

/** A statement of an example, and what it promises as its result. */
interface Statement {
  readonly node: ts.Statement;
  /** Absent where none is shown. */
  readonly promised?: string;
}

/** The statements of an example, each with the `// => result` behind it. */
function statementsOf(code: string): readonly Statement[] {
  const file = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  return file.statements.map((node, index) => {
    const end = file.statements[index + 1]?.getStart() ?? code.length;
    const [, promised] = /\/\/ => ([\s\S]*)/.exec(code.slice(node.getEnd(), end)) ?? [];
    if (promised === undefined || !ts.isExpressionStatement(node)) return { node };
    return { node, promised: promised.replaceAll(/^\s*\/\/ ?/gm, "").trim() };
  });
}

/** How many results an example shows that can be held against what it gives. */
export function resultsIn({ code }: Example): number {
  return statementsOf(code).filter(({ promised }) => promised !== undefined).length;
}

/** Turns each `expression // => result` of an example into prints of both values. */
export function printing({ code }: Example): string {
  const lines = statementsOf(code).map(({ node, promised }) => {
    if (promised === undefined || !ts.isExpressionStatement(node)) return node.getText();
    return [node.expression.getText(), promised]
      .map((value) => `console.log(inspect(${value}, { depth: null, sorted: true }));`)
      .join("\n");
  });
  return lines.join("\n");
}

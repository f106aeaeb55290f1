import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { printedByCode, root } from "./shown.ts";
import { typeErrorsIn } from "./type-errors.ts";

interface Example {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

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
async function importsFor({ file, code }: Example): Promise<string> {
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

/** Turns each `expression // => result` into prints of both values; refuses an example without one. */
function printing(code: string): string {
  const file = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  let promises = 0;
  const lines = file.statements.map((statement, index) => {
    const end = file.statements[index + 1]?.getStart() ?? code.length;
    const [, promised] = /\/\/ => ([\s\S]*)/.exec(code.slice(statement.getEnd(), end)) ?? [];
    if (promised === undefined || !ts.isExpressionStatement(statement)) return statement.getText();
    promises += 1;
    const result = promised.replaceAll(/^\s*\/\/ ?/gm, "");
    return [statement.expression.getText(), result.trim()]
      .map((value) => `console.log(inspect(${value}, { depth: null, sorted: true }));`)
      .join("\n");
  });
  if (promises === 0) throw new Error("the example shows no result: expression // => result");
  return lines.join("\n");
}

const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => `src/${file.replaceAll("\\", "/")}`)
  .sort();
const examples = files.flatMap(examplesOf);

test.each(examples.map((example) => [`${example.file}:${example.line}`, example] as const))(
  "the example in %s gives what it says",
  async (place, example) => {
    const imports = await importsFor(example);
    const code = `import { inspect } from "node:util";\n${imports}\n${printing(example.code)}\n`;
    const printed = await printedByCode(place.replaceAll(/\W/g, "-"), code);
    const given = printed.filter((_, index) => index % 2 === 0);
    const promised = printed.filter((_, index) => index % 2 === 1);
    expect(given).toEqual(promised);
  },
);

test("the examples type-check", async () => {
  const programs = await Promise.all(
    examples.map(async (example) => {
      const code = `${await importsFor(example)}\n${example.code}\n`;
      return [`${example.file}:${example.line}`, code] as const;
    }),
  );
  expect(typeErrorsIn("kata-sizing-examples", new Map(programs))).toEqual([]);
});

test("every example is found", () => {
  const tags = files.map((file) => readFileSync(join(root, file), "utf8").split("@example").length);
  expect(examples).toHaveLength(tags.reduce((sum, parts) => sum + parts - 1, 0));
});

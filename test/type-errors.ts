import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "./shown.ts";

/**
 * What TypeScript says of programs by name, under the project's own settings: `name:line: message`.
 * They are files of a folder of their own for the while, so that they resolve packages.
 */
export function typeErrorsIn(folder: string, programs: ReadonlyMap<string, string>): string[] {
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  // Two runs at once must not delete each other's.
  const directory = mkdtempSync(join(cache, `${folder}-`));
  const fileOf = (name: string): string => join(directory, `${name.replaceAll(/\W/g, "-")}.ts`);
  for (const [name, code] of programs) writeFileSync(fileOf(name), code);
  try {
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
    const program = ts.createProgram([...programs.keys()].map(fileOf), {
      ...options,
      // Nothing is emitted, and an example need not use all that it shows.
      rewriteRelativeImportExtensions: false,
      noUnusedLocals: false,
    });
    return [...programs.keys()].flatMap((name) => {
      const file = program.getSourceFile(fileOf(name))!;
      const found = [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ];
      return found.map(({ start, messageText }) => {
        const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
        return `${name}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
      });
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

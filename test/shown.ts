import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { vi } from "vitest";

/** The root of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL("../", import.meta.url));

/** A fenced block of a Markdown text. */
export interface Block {
  readonly language: string;
  readonly code: string;
  /** The line of the opening fence, from 1. */
  readonly line: number;
}

/** The fenced blocks of a Markdown text, in order. */
export function blocksOf(markdown: string): Block[] {
  return Array.from(markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm), (match) => ({
    language: match[1]!,
    code: match[2]!,
    line: markdown.slice(0, match.index).split("\n").length,
  }));
}

/** One command of a `console` block and the output shown below it. */
export interface Transcript {
  readonly command: string;
  readonly output: string;
}

/** The commands of a `console` block: lines that start with `$ `, each with the lines up to the next. */
export function transcriptsOf(code: string): Transcript[] {
  return code
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return { command: part.slice(0, end), output: part.slice(end + 1) };
    });
}

/** What a program says it prints: the text after each `// =>`, in order. */
export function promisedBy(code: string): string[] {
  return Array.from(code.matchAll(/\/\/ => (.*)$/gm), ([, text]) => text!.trim());
}

/** Runs a TypeScript file and gives what it printed with `console.log`, a text a call. */
export async function printedBy(file: string): Promise<string[]> {
  const printed: string[] = [];
  const spy = vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => {
    printed.push(values.map(String).join(" "));
  });
  try {
    await import(/* @vite-ignore */ pathToFileURL(file).href);
  } finally {
    spy.mockRestore();
  }
  return printed;
}

/** Runs TypeScript code as a file of its own. */
export async function printedByCode(name: string, code: string): Promise<string[]> {
  const folder = join(root, "node_modules/.cache/kata-sizing-shown");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, code);
  try {
    return await printedBy(file);
  } finally {
    rmSync(file);
  }
}

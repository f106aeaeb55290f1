import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../shown.ts";
import { tabled } from "./tables.ts";
import { renewed } from "./transcripts.ts";

/** The pages that people write, as paths from the root of the repository. */
export const pages: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(root, "docs"))
    // The page of the rules is made from them as a whole.
    .filter((name) => name.endsWith(".md") && name !== "rules.md")
    .toSorted()
    .map((name) => `docs/${name}`),
];

/** The text of a page. */
export function pageText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** A page with its transcripts and tables made anew from the code. */
export async function pageAnew(path: string): Promise<string> {
  return tabled(await renewed(pageText(path)));
}

/** Makes every page anew. */
export async function renewPages(): Promise<void> {
  for (const path of pages) writeFileSync(join(root, path), await pageAnew(path));
}

import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../shown.ts";

/** The links of a Markdown text, without those in code. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```$/gm, "").replaceAll(/`[^`\n]*`\]?/g, (code) =>
    // A link may have code as its text: only the code goes.
    code.endsWith("]") ? "]" : "",
  );
  return Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, target]) => target!);
}

/** The anchors that GitHub makes of the headings of a Markdown text. */
function anchorsOf(markdown: string): Set<string> {
  return new Set(
    Array.from(markdown.matchAll(/^#+ (.*)$/gm), ([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\- ]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

/** The links of a page in a folder that lead nowhere; web links are only read, never asked for. */
export function brokenLinks(path: string, folder = root): string[] {
  const text = readFileSync(join(folder, path), "utf8");
  return linksOf(text).filter((link) => {
    if (/^[a-z]+:/.test(link)) return !URL.canParse(link) || !link.startsWith("https://");
    const [file, anchor] = link.split("#");
    const target = file === "" ? join(folder, path) : join(folder, dirname(path), file!);
    if (!existsSync(target)) return true;
    if (anchor === undefined) return false;
    return !statSync(target).isFile() || !anchorsOf(readFileSync(target, "utf8")).has(anchor);
  });
}

/**
 * Matches a path against a pattern: `*` within one folder, `**` over any number of them, `?` for one
 * character. A pattern without a slash is held against the file's name.
 *
 * @example matchesGlob("deploy/prod/web.yaml", "deploy/**") // => true
 */
export function matchesGlob(path: string, pattern: string): boolean {
  const whole = path.replaceAll("\\", "/").replace(/^\.\//, "");
  const subject = pattern.includes("/") ? whole : whole.slice(whole.lastIndexOf("/") + 1);
  const source = pattern
    .replace(/^\.\//, "")
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map((part) => WILDCARDS[part] ?? part.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`))
    .join("");
  return new RegExp(`^${source}$`, "su").test(subject);
}

const WILDCARDS: Readonly<Record<string, string>> = {
  "**/": "(?:[^/]+/)*",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
};

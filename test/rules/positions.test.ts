import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isMap, isNode, isScalar, isSeq, parseAllDocuments } from "yaml";
import type { Diagnostic } from "../../src/diagnostic/index.ts";
import { lintText } from "./run-fixture.ts";

const folder = fileURLToPath(new URL("./", import.meta.url));
const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => [`${name}/fires.yaml`, `${name}/quiet.yaml`]);

/** Where the yaml package, a reader of its own, sees the field that a finding names. */
function startOf(text: string, { path = [], span }: Diagnostic): number | undefined {
  const documents = parseAllDocuments(text, { version: "1.1" });
  if (!Array.isArray(documents)) return undefined;
  let node: unknown = documents[(span?.document ?? 0) - 1]?.contents;
  for (const step of path) {
    if (isMap(node)) {
      node = node.items.find(({ key }) => isScalar(key) && key.value === step)?.value;
    } else node = isSeq(node) ? node.items[Number(step)] : undefined;
  }
  return isNode(node) ? node.range?.[0] : undefined;
}

describe("each finding stands at the field it names, as another reader sees it", () => {
  test.each(files)("%s", (file) => {
    const text = readFileSync(folder + file, "utf8");
    for (const finding of lintText(text)) {
      const { span, code, path } = finding;
      const where = `${code} at ${JSON.stringify(path)}`;
      expect(span, where).toBeDefined();
      expect(span?.start.offset, where).toBe(startOf(text, finding));
      const before = text.slice(0, span?.start.offset).split("\n");
      expect(span?.start.line, where).toBe(before.length);
      expect(span?.start.column, where).toBe((before.at(-1) ?? "").length + 1);
    }
  });
});

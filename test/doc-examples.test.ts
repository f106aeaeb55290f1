import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examples, importsFor, printing, resultsIn, sourceFiles } from "./doc-examples.ts";
import { printedByCode, root } from "./shown.ts";
import { typeErrorsIn } from "./type-errors.ts";

test.each(examples.map((example) => [`${example.file}:${example.line}`, example] as const))(
  "the example in %s gives what it says",
  async (place, example) => {
    // A result behind anything but an expression would be shown and never looked at.
    expect(example.code.split("// =>").slice(1)).toHaveLength(resultsIn(example));
    const imports = await importsFor(example);
    const code = `import { inspect } from "node:util";\n${imports}\n${printing(example)}\n`;
    const printed = await printedByCode(place.replaceAll(/\W/g, "-"), code);
    const given = printed.filter((_, index) => index % 2 === 0);
    const promised = printed.filter((_, index) => index % 2 === 1);
    expect(promised).not.toEqual([]);
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
  const tags = sourceFiles.map(
    (file) => readFileSync(join(root, file), "utf8").split("@example").length,
  );
  expect(examples).toHaveLength(tags.reduce((sum, parts) => sum + parts - 1, 0));
});

import { expect, test } from "vitest";
import { typeErrorsIn } from "../type-errors.ts";

const HEAD = `import { anyText, flag, listOf, oneOf, settings, whole } from "../../../src/options/index.ts";
interface Options { readonly a?: boolean; readonly b?: readonly string[]; readonly c?: "x" | "y" }
export const check = settings<Options>(`;

const programs: readonly (readonly [name: string, fields: string, right: boolean])[] = [
  ["in step", '{ a: flag, b: listOf(anyText), c: oneOf("x", "y") }', true],
  ["a name is missing", "{ a: flag, b: listOf(anyText) }", false],
  ["a name too many", '{ a: flag, b: listOf(anyText), c: oneOf("x", "y"), d: flag }', false],
  ["a choice is missing", '{ a: flag, b: listOf(anyText), c: oneOf("x") }', false],
  ["a choice too many", '{ a: flag, b: listOf(anyText), c: oneOf("x", "y", "z") }', false],
  ["another type", '{ a: whole(), b: listOf(anyText), c: oneOf("x", "y") }', false],
];

test("a description of options that is not in step with their type is a type error", () => {
  const code = new Map(programs.map(([name, fields]) => [name, `${HEAD}${fields});`]));
  const wrong = new Set(typeErrorsIn("options", code).map((error) => error.split(":")[0]));
  expect(programs.map(([name]) => [name, wrong.has(name)])).toEqual(
    programs.map(([name, , right]) => [name, !right]),
  );
});

import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { formulaModel } from "../../src/formula/index.ts";
import { blocksOf, printedByCode, promisedBy } from "../shown.ts";
import { typeErrorsIn } from "../type-errors.ts";
import { brokenLinks } from "./links.ts";
import { pageAnew, pages, pageText } from "./pages.ts";

/** What a block of a page may be: a program, a transcript, shell lines, data for one of those. */
const languages = new Set(["ts", "console", "sh", "yaml"]);

const programs = pages.flatMap((path) =>
  blocksOf(pageText(path))
    .filter(({ language }) => language === "ts")
    .map(({ code, line }) => ({ place: `${path}:${line}`, code })),
);

describe.each(pages)("%s", (path) => {
  test("shows what commands print and the code holds (npm run readme renews it)", async () => {
    expect(await pageAnew(path)).toBe(pageText(path));
  });

  test("has no link that leads nowhere", () => {
    expect(brokenLinks(path)).toEqual([]);
  });

  test("has no block that nothing checks", () => {
    const others = blocksOf(pageText(path)).filter(({ language }) => !languages.has(language));
    expect(others).toEqual([]);
  });
});

test.each(programs)("the program at $place prints what it says", async ({ place, code }) => {
  const promised = promisedBy(code);
  expect(promised.length).toBeGreaterThan(0);
  expect(await printedByCode(place.replaceAll(/\W/g, "-"), code)).toEqual(promised);
});

const files = pages.flatMap((path) =>
  blocksOf(pageText(path))
    .filter(({ language }) => language === "yaml")
    .map(({ code, line }) => ({ place: `${path}:${line}`, code })),
);

test.each(files)("the file at $place is a model as its comment says", ({ code }) => {
  expect(code).toMatch(/^# (\S+): kata-sizing size .*--model \1\n/);
  expect(formulaModel(parse(code)).name).toBe(code.match(/^# (\S+)\.yaml/)![1]);
});

test("the programs type-check as they stand", () => {
  const named = new Map(programs.map(({ place, code }) => [place, code]));
  expect(named.size).toBeGreaterThan(0);
  expect(typeErrorsIn("kata-sizing-pages", named)).toEqual([]);
});

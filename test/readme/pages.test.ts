import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { formulaModel } from "../../src/formula/index.ts";
import { runIn } from "../cli/fake-io.ts";
import { blocksOf, printedByCode, promisedBy } from "../shown.ts";
import { typeErrorsIn } from "../type-errors.ts";
import { brokenLinks } from "./links.ts";
import { pageAnew, pages, pageText } from "./pages.ts";

/** What a block of a page may be: a program, a transcript, shell lines, data for one of those. */
const languages = new Set(["ts", "console", "sh", "yaml"]);

/** How a block of settings begins, after the comment sign. */
const CONFIG = "kata-sizing.config.yaml";

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

const isConfig = ({ code }: { readonly code: string }): boolean => code.startsWith(`# ${CONFIG}: `);

test.each(files.filter((file) => !isConfig(file)))("the file at $place is a model", ({ code }) => {
  expect(code).toMatch(/^# (\S+): kata-sizing size .*--model \1\n/);
  expect(formulaModel(parse(code)).name).toBe(code.match(/^# (\S+)\.yaml/)![1]);
});

test.each(files.filter(isConfig))("the settings at $place are read as told", async ({ code }) => {
  const worker = `apiVersion: example.com/v1
kind: Worker
metadata: { name: worker }
spec: { replicas: 3, template: { spec: { containers: [{ name: a }] } } }
`;
  const world = { files: { [CONFIG]: code, "worker.yaml": worker } };
  const call = ["plan", "worker.yaml", "--config", CONFIG, "-o", "json"];
  const { code: exit, stdout, stderr } = await runIn(world, ...call);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({
    workloads: [{ kind: "Worker", name: "worker", replicas: 3 }],
    placement: { settings: { systemLoad: { milliCpu: 310, memoryBytes: 220 * 2 ** 20, pods: 5 } } },
  });
});

test("the programs type-check as they stand", () => {
  const named = new Map(programs.map(({ place, code }) => [place, code]));
  expect(named.size).toBeGreaterThan(0);
  expect(typeErrorsIn("kata-sizing-pages", named)).toEqual([]);
});

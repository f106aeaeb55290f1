import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../shown.ts";

/** What a user of the library takes along: permissive licences only. */
const shipped = new Set(["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD"]);

/** What only builds and tests it; nothing of these is in the package. */
const tools = new Set([
  ...shipped,
  "BlueOak-1.0.0",
  "CC-BY-4.0", // caniuse-lite: data
  "MPL-2.0", // lightningcss, unchanged
  "PSF-2.0",
  "Python-2.0", // argparse
]);

interface Locked {
  readonly dev?: boolean;
  readonly optional?: boolean;
}

const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const locked = Object.entries(packages).filter(([path]) => path !== "");

/** The licence that an installed package states, or nothing where it is not installed here. */
function licenceOf(path: string): string | undefined {
  const file = join(root, path, "package.json");
  if (!existsSync(file)) return undefined;
  const { license } = JSON.parse(readFileSync(file, "utf8")) as { readonly license?: unknown };
  return typeof license === "string" ? license : JSON.stringify(license ?? "none stated");
}

/** The locked packages with a licence outside the list, as `path: licence`. */
function outside(allowed: ReadonlySet<string>, which: (one: Locked) => boolean): string[] {
  return locked
    .filter(([, one]) => which(one))
    .map(([path]) => [path, licenceOf(path)] as const)
    .filter(([, licence]) => licence !== undefined && !allowed.has(licence))
    .map(([path, licence]) => `${path}: ${licence}`);
}

describe("the licences of", () => {
  test("what is shipped", () => {
    expect(outside(shipped, ({ dev }) => dev !== true)).toEqual([]);
  });

  test("what builds and tests it", () => {
    expect(outside(tools, ({ dev }) => dev === true)).toEqual([]);
  });

  test("every package but those for other platforms", () => {
    const unread = locked.filter(([path, { optional }]) => !optional && !licenceOf(path));
    expect(unread).toEqual([]);
  });
});

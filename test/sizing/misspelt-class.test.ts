import { describe, expect, test } from "vitest";
import { findMisspeltClass } from "../../src/sizing/index.ts";

const classes = ["kata-vm-isolation", "kata-mshv-vm-isolation", "kata-cc-isolation"];

/** Each way to make one slip at one place of a name; q stands in none of them. */
const slips: Readonly<Record<string, (name: string, at: number) => string>> = {
  "a letter left out": (name, at) => name.slice(0, at) + name.slice(at + 1),
  "a letter too many": (name, at) => `${name.slice(0, at)}q${name.slice(at)}`,
  "another letter": (name, at) => `${name.slice(0, at)}q${name.slice(at + 1)}`,
  "two letters swapped": (name, at) =>
    `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}`,
};
const kinds = Object.values(slips);

function meant(name: string): string | undefined {
  return findMisspeltClass(name)?.meant.name;
}

/** The places within a part of the name where a swap changes something. */
function places(name: string, from: number, to: number): readonly number[] {
  const all = Array.from({ length: to - from }, (_, index) => from + index);
  return all.filter((at) => name[at] !== name[at + 1]);
}

describe.each(classes)("slips of %s", (name) => {
  test.each(Object.entries(slips))("one, anywhere: %s", (_, slip) => {
    for (const at of places(name, 0, name.length - 1)) {
      const written = slip(name, at);
      expect([written, findMisspeltClass(written)]).toEqual([
        written,
        { meant: expect.objectContaining({ name }), certain: true },
      ]);
    }
  });

  test("two, at both ends and of any two kinds", () => {
    const tail = name.length - 6;
    for (const first of kinds)
      for (const second of kinds)
        for (const at of places(name, 0, 3)) {
          const written = first(second(name, tail), at);
          expect([written, meant(written)]).toEqual([written, name]);
        }
  });

  test("three are another name, of any three kinds", () => {
    // The later ones first, so that the places before them stay where they are.
    for (const first of kinds)
      for (const second of kinds)
        for (const third of kinds) {
          const written = first(second(third(name, name.length - 3), name.length - 8), 1);
          expect([written, meant(written)]).toEqual([written, undefined]);
        }
  });

  test("letter case is none", () => {
    expect(meant(name.toUpperCase())).toBe(name);
    expect(meant(`${name[0]?.toUpperCase()}${name.slice(1, -1)}`)).toBe(name);
  });

  test("a name with digits is a class of somebody's own", () => {
    expect(meant(`${name}2`)).toBeUndefined();
    expect(meant(`${name.slice(0, -1)}1`)).toBeUndefined();
  });
});

test.each(["kata-cm-isolation", "kata-vc-isolation", "kata-qq-isolation"])(
  "%s is as near to one class as to another: the first, and not for certain",
  (name) => {
    expect(findMisspeltClass(name)).toMatchObject({
      meant: { name: "kata-vm-isolation" },
      certain: false,
    });
  },
);

test.each(["kata-qem", "kata-cl", "runvv", "kata", "gvisor", "isolation", ""])(
  "%j is no slip of an AKS class",
  (name) => {
    expect(findMisspeltClass(name)).toBeUndefined();
  },
);

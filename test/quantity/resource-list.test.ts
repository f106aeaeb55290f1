import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addResources,
  amountOf,
  formatQuantity,
  mapResources,
  maxResources,
  multiplyQuantity,
  parseResourceList,
  subtractResources,
} from "../../src/quantity/index.ts";
import type { ResourceList } from "../../src/quantity/index.ts";
import { quantities } from "./arbitraries.ts";

const print = (list: ResourceList): Record<string, string> =>
  Object.fromEntries(Object.entries(list).map(([name, amount]) => [name, formatQuantity(amount)]));

const small = parseResourceList({ memory: "1Gi", cpu: "500m" });
const large = parseResourceList({ memory: "512Mi", cpu: 2, "nvidia.com/gpu": "1" });

describe("resource lists", () => {
  test("add resource by resource", () => {
    expect(print(addResources(small, large))).toEqual({
      cpu: "2500m",
      memory: "1536Mi",
      "nvidia.com/gpu": "1",
    });
  });

  test("take the larger of each, and the earlier on a tie", () => {
    expect(print(maxResources(small, large))).toEqual({
      cpu: "2",
      memory: "1Gi",
      "nvidia.com/gpu": "1",
    });
    const tie = maxResources(parseResourceList({ m: "1Ki" }), parseResourceList({ m: "1024" }));
    expect(print(tie)).toEqual({ m: "1Ki" });
  });

  test("subtract, below zero too", () => {
    expect(print(subtractResources(small, large))).toEqual({
      cpu: "-1500m",
      memory: "512Mi",
      "nvidia.com/gpu": "-1",
    });
  });

  test("change every amount", () => {
    expect(print(mapResources(small, (amount) => multiplyQuantity(amount, 2)))).toEqual({
      cpu: "1",
      memory: "2Gi",
    });
  });

  test("come out in the order of their names", () => {
    const list = parseResourceList({ memory: "1", cpu: "1", "a/b": "1" });
    expect(Object.keys(list)).toEqual(["a/b", "cpu", "memory"]);
    const raw: ResourceList = {
      b: { nano: 1n, format: "DecimalSI" },
      a: { nano: 1n, format: "DecimalSI" },
    };
    expect(Object.keys(addResources(raw))).toEqual(["a", "b"]);
    expect(Object.keys(mapResources(raw, (amount) => amount))).toEqual(["a", "b"]);
  });

  test("are given back as they are where nothing changes, not copied", () => {
    expect(addResources(small)).toBe(small);
    expect(maxResources({}, small, {})).toBe(small);
    expect(mapResources(small, (amount) => amount)).toBe(small);
    const once = mapResources(small, (amount, name) =>
      name === "cpu" ? multiplyQuantity(amount, 2) : amount,
    );
    expect(print(once)).toEqual({ cpu: "1", memory: "1Gi" });
  });

  test("treat names of object properties as names", () => {
    const odd = parseResourceList(JSON.parse('{"__proto__": "1", "constructor": "2"}'));
    expect(amountOf(addResources(odd, odd), "__proto__")?.nano).toBe(2_000_000_000n);
    expect(amountOf(small, "__proto__")).toBeUndefined();
    expect(amountOf(small, "toString")).toBeUndefined();
    expect(Object.getPrototypeOf(addResources(odd, small))).toBe(Object.prototype);
  });

  test("sums do not depend on the order of the lists", () => {
    const lists = fc.array(fc.dictionary(fc.constantFrom("cpu", "memory", "a/b"), quantities), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(lists, (some) => {
        const values = (list: ResourceList): unknown =>
          Object.entries(list).map(([name, { nano }]) => [name, nano]);
        expect(values(addResources(...some))).toEqual(values(addResources(...some.toReversed())));
      }),
    );
  });
});

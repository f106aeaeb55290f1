import { expect, test } from "vitest";
import { formatDiagnostic } from "../../src/diagnostic/index.ts";
import { lackOf } from "../../src/rules/sandbox-exceeds-nodes.ts";
import { GIB, makeNodeType, makeWorkload } from "../placement/make.ts";

test("of equal candidates the cheaper is the largest, as in a plan, in its figures", () => {
  const room = { cpu: 368_180, memory: 64 * GIB };
  const types = [
    makeNodeType("Dear", { ...room, price: 9 }),
    makeNodeType("Cheap", { ...room, price: 8 }),
    makeNodeType("Again", { ...room, price: 9 }),
  ];
  const data = lackOf(makeWorkload({ cpu: 501_000 }), types);
  expect(data).toEqual({ resource: "cpu", need: 501_000, offers: 368_180, size: "Cheap" });
  if (data === undefined) return;
  const message = formatDiagnostic({ code: "sandbox-exceeds-nodes", severity: "error", data });
  expect(message).toContain("needs 501 of CPU; the largest candidate, Cheap, offers 368.18");
});

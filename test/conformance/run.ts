/**
 * Runs every file of conformance vectors found in a directory against the public API:
 * `npm run conformance -- DIR`. Exit 1 on a failure, or where DIR holds no vectors.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runAllocatableVectors, runMaxPodsVectors } from "./catalogue.ts";
import { runDocumentVectors, runYamlQuantityVectors } from "./documents.ts";
import type { Outcome } from "./outcome.ts";
import { runPodResourcesVectors } from "./podresources.ts";
import { runArithmeticVectors, runQuantityVectors } from "./quantity.ts";
import { runSizingVectors } from "./sizing.ts";

const runners: Readonly<Record<string, (cases: readonly never[]) => Outcome>> = {
  "quantity-vectors": runQuantityVectors,
  "quantity-arith-vectors": runArithmeticVectors,
  "quantity-yaml-vectors": runYamlQuantityVectors,
  "yaml-document-vectors": runDocumentVectors,
  "podresources-vectors": runPodResourcesVectors,
  "allocatable-vectors": runAllocatableVectors,
  "maxpods-vectors": runMaxPodsVectors,
  "sizing-vectors": runSizingVectors,
};

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  const [directory] = args;
  if (directory === undefined || args.length > 1) {
    console.error("usage: npm run conformance -- DIR");
    return 2;
  }
  const total = { files: 0, passed: 0, failed: 0, skipped: 0 };
  for (const [name, runner] of Object.entries(runners)) {
    const file = join(directory, `${name}.json`);
    if (!existsSync(file)) continue;
    const outcome = runner(JSON.parse(readFileSync(file, "utf8")) as readonly never[]);
    report(name, outcome);
    total.files += 1;
    total.passed += outcome.passed;
    total.failed += outcome.failed.length;
    total.skipped += outcome.skipped;
  }
  if (total.files === 0)
    console.error(`${directory}: none of ${Object.keys(runners).join(", ")} is here`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.files === 0 || total.failed > 0 ? 1 : 0;
}

function report(name: string, { passed, failed, skipped }: Outcome): void {
  console.log(`${name}: ${passed} passed, ${failed.length} failed, ${skipped} skipped`);
  for (const { name: caseName, expected, got } of failed) {
    console.log(`  ${caseName}\n    expected ${show(expected)}\n    got      ${show(got)}`);
  }
}

function show(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === "bigint" ? `${inner}` : inner,
    ) ?? "undefined"
  );
}

/**
 * Measures reading, sizing, planning and the start of the command: `npm run bench`. Input is seeded;
 * the result is printed and stored in `test/bench/results.json`, from where the README takes it.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseManifests, plan, sizeWorkloads, verifyPlacement } from "../../src/index.ts";
import { deployments, makeShapes, pods } from "./fleet.ts";
import type { BenchResults } from "./results.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const podCount = 100_000;
const shapeCount = 500;
const bin = join(root, "dist/cli/bin.js");

/** The least of several runs, in whole milliseconds: what the machine does when left alone. */
function fastest(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.round(Math.min(...times));
}

/** Starts of the command, each beside a start of Node that does nothing. */
function startTimes(): BenchResults["start"] {
  const folder = mkdtempSync(join(tmpdir(), "kata-sizing-bench-"));
  const file = join(folder, "pod.yaml");
  writeFileSync(file, deployments(makeShapes(1, 1)).text);
  const least = { nodeMs: Infinity, versionMs: Infinity, sizeMs: Infinity };
  const calls = { nodeMs: ["-e", "0"], versionMs: [bin, "--version"], sizeMs: [bin, "size", file] };
  try {
    // They take turns, so that a busy machine disturbs all alike.
    for (let round = 0; round < 9; round += 1) {
      for (const name of ["nodeMs", "versionMs", "sizeMs"] as const) {
        const work = () => execFileSync(process.execPath, calls[name], { stdio: "ignore" });
        least[name] = Math.min(least[name], fastest(1, work));
      }
    }
    return least;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const shapes = makeShapes(podCount, shapeCount);
const source = deployments(shapes);
const list = pods(shapes);
const manifests = parseManifests([source]);
const parseYamlMs = fastest(5, () => parseManifests([source]));
const parseJsonMs = fastest(3, () => parseManifests([list]));
const sizeMs = fastest(5, () => sizeWorkloads(manifests));
const planMs = fastest(2, () => plan([source]));
const { placement, workloads: sized, candidates: nodeTypes, cost } = plan([source]);

const results: BenchResults = {
  machine: `${cpus().length} x ${cpus()[0]?.model ?? "unknown"}`,
  node: process.versions.node,
  seed: 42,
  pods: podCount,
  shapes: shapeCount,
  parse: {
    yamlBytes: source.text.length,
    yamlMs: parseYamlMs,
    jsonBytes: list.text.length,
    jsonMs: parseJsonMs,
  },
  size: { ms: sizeMs },
  plan: {
    ms: planMs,
    nodes: placement.nodes,
    valid: verifyPlacement({ placement, sized, nodeTypes }).valid,
    costPerHourNano: String(cost.hour.nano),
    boundPerHourNano: String(cost.lowerBound.hour.nano),
    gapPpm: placement.gap.ppm,
  },
  start: startTimes(),
};
const text = `${JSON.stringify(results, null, 2)}\n`;
writeFileSync(join(root, "test/bench/results.json"), text);
process.stdout.write(text);

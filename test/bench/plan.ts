/**
 * Plans 100,000 pods of 500 shapes, from the text of their manifests to the verified plan, and prints
 * time, memory and quality. Run one way at a time, so that peak memory is that way's own:
 *
 *     npx tsx test/bench/plan.ts [deployments|pods] [PODS] [SHAPES]
 *
 * `deployments` writes one Deployment a shape in YAML; `pods` writes every pod, as
 * `kubectl get pods -A -o json` does.
 */
import { cpus } from "node:os";
import { plan, verifyPlacement } from "../../src/index.ts";
import { deployments, makeShapes, pods } from "./fleet.ts";

const [way = "deployments", podCount = "100000", shapeCount = "500"] = process.argv.slice(2);
const shapes = makeShapes(Number(podCount), Number(shapeCount));
const source = way === "pods" ? pods(shapes) : deployments(shapes);
const start = performance.now();
const result = plan([source]);
const planned = performance.now();
const { placement, workloads, candidates, totals, cost } = result;
const verification = verifyPlacement({ placement, sized: workloads, nodeTypes: candidates });
const verified = performance.now();

const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(2)} s`;
console.log(`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "?"}`);
console.log(
  `input        ${way}, ${totals.pods} pods, ${placement.shapes.length} shapes, ${(source.text.length / 1e6).toFixed(1)} MB`,
);
console.log(`candidates   ${candidates.length} sizes`);
console.log(`plan         ${seconds(start, planned)}`);
console.log(
  `verify       ${seconds(planned, verified)}, ${verification.valid ? "valid" : verification.problems.join("; ")}`,
);
console.log(`peak memory  ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
console.log(
  `nodes        ${placement.nodes} in ${placement.pools.length} pools: ${placement.pools.map(({ count, nodeType }) => `${count} x ${nodeType.size.name}`).join(", ")}`,
);
console.log(`unplaceable  ${totals.unplaceablePods} pods`);
console.log(
  `cost         ${cost.hour.nano / 1_000_000_000n} ${cost.currency} an hour, bound ${cost.lowerBound.hour.nano / 1_000_000_000n}, gap ${(placement.gap.ppm ?? 0) / 10_000} %`,
);

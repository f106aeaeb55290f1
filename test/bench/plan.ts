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
import type { Source } from "../../src/index.ts";

/** A small seeded generator (mulberry32): the same manifests on every machine. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Made {
  readonly name: string;
  readonly namespace: string;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly sandboxed: boolean;
  readonly replicas: number;
}

function makeShapes(pods: number, shapes: number): readonly Made[] {
  const random = createRandom(42);
  return Array.from({ length: shapes }, (_, i) => ({
    name: `app-${i}`,
    namespace: `team-${i % 20}`,
    cpu: 50 + 10 * Math.floor(random() ** 3 * 395),
    memoryMiB: 64 + 32 * Math.floor(random() ** 3 * 500),
    sandboxed: random() < 0.4,
    replicas: Math.floor(pods / shapes) + (i < pods % shapes ? 1 : 0),
  }));
}

function specOf({ cpu, memoryMiB, sandboxed }: Made): object {
  const amounts = { cpu: `${cpu}m`, memory: `${memoryMiB}Mi` };
  return {
    ...(sandboxed ? { runtimeClassName: "kata-vm-isolation" } : {}),
    containers: [
      { name: "main", image: "example/main:1", resources: { requests: amounts, limits: amounts } },
    ],
  };
}

function deployments(shapes: readonly Made[]): Source {
  const documents = shapes.map((made) => {
    const labels = { app: made.name };
    const template = { metadata: { labels }, spec: specOf(made) };
    return [
      "apiVersion: apps/v1",
      "kind: Deployment",
      `metadata: { name: ${made.name}, namespace: ${made.namespace} }`,
      `spec:`,
      `  replicas: ${made.replicas}`,
      `  selector: { matchLabels: { app: ${made.name} } }`,
      `  template: ${JSON.stringify(template)}`,
    ].join("\n");
  });
  return { name: "deployments.yaml", text: documents.join("\n---\n") };
}

function pods(shapes: readonly Made[]): Source {
  const items = shapes.flatMap((made) =>
    Array.from({ length: made.replicas }, (_, i) => ({
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name: `${made.name}-${i}`,
        namespace: made.namespace,
        labels: { app: made.name },
      },
      spec: specOf(made),
      status: { phase: "Running" },
    })),
  );
  return { name: "pods.json", text: JSON.stringify({ apiVersion: "v1", kind: "List", items }) };
}

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

/**
 * Reads 10,000 Deployments as YAML and as JSON and prints how long that takes beside what the yaml
 * package and JSON.parse take on the same text in the same run, in processor time.
 *
 *   npx tsx test/bench/manifest.ts [COUNT]
 */
import { LineCounter, parseAllDocuments } from "yaml";
import { parseManifests } from "../../src/manifest/index.ts";

const count = Number(process.argv[2] ?? 10_000);

function deployment(index: number): object {
  const name = `web-${index}`;
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: `team-${index % 50}`, labels: { app: name, tier: "frontend" } },
    spec: {
      replicas: (index % 5) + 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          runtimeClassName: index % 2 === 0 ? "kata-mshv-vm-isolation" : "runc",
          containers: [
            {
              name: "web",
              image: "registry.example/web:1.25",
              ports: [{ containerPort: 80, name: "http" }],
              env: [{ name: "MESSAGE", value: "hello world" }],
              resources: {
                requests: { cpu: `${100 + (index % 7) * 50}m`, memory: "128Mi" },
                limits: { cpu: "500m", memory: `${512 + (index % 9) * 64}Mi` },
              },
              readinessProbe: { httpGet: { path: "/ready", port: 80 }, periodSeconds: 10 },
            },
            { name: "proxy", image: "proxy:v1", resources: { requests: { cpu: 0.05 } } },
          ],
        },
      },
    },
  };
}

/** Prints an object as people write manifests. */
function toYaml(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    return value.map((item) => `${indent}- ${toYaml(item, `${indent}  `).trimStart()}`).join("");
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([key, inner]) =>
        typeof inner === "object"
          ? `${indent}${key}:\n${toYaml(inner, `${indent}  `)}`
          : `${indent}${key}: ${String(inner)}\n`,
      )
      .join("");
  }
  return `${indent}${String(value)}\n`;
}

/**
 * The least of several runs of each work, turn by turn: what the machine can do when nothing else
 * disturbs it, and what disturbs one disturbs the other.
 */
function fastest(runs: number, ...works: readonly (() => unknown)[]): readonly number[] {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  for (let run = 0; run < runs; run += 1) {
    works.forEach((work, index) => {
      const start = process.cpuUsage();
      work();
      const spent = process.cpuUsage(start).user / 1000;
      least[index] = Math.min(least[index] ?? 0, spent);
    });
  }
  return least;
}

const objects = Array.from({ length: count }, (_, index) => deployment(index));
const yaml = objects.map((object) => toYaml(object, "")).join("---\n");
const json = JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }, null, 2);

const [oursYaml = 0] = fastest(5, () => parseManifests([{ name: "bench.yaml", text: yaml }]));
const [oursJson = 0, baseJson = 0] = fastest(
  20,
  () => parseManifests([{ name: "bench.json", text: json }]),
  () => JSON.parse(json),
);
const memory = process.memoryUsage.rss() / 2 ** 20;
const [baseYaml = 0] = fastest(1, () =>
  parseAllDocuments(yaml, { lineCounter: new LineCounter() }),
);

const row = (what: string, ours: number, base: number): string =>
  `${what}: ${ours.toFixed(0)} ms against ${base.toFixed(0)} ms, ratio ${(ours / base).toFixed(2)}`;
console.log(`${count} Deployments, YAML ${yaml.length} bytes, JSON ${json.length} bytes`);
console.log(row("YAML against yaml.parseAllDocuments with a LineCounter", oursYaml, baseYaml));
console.log(row("JSON against JSON.parse", oursJson, baseJson));
console.log(`resident memory after our reading: ${memory.toFixed(0)} MiB`);

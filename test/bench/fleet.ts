import type { Source } from "../../src/index.ts";
import { seeded } from "./random.ts";

/** One shape of pod, and how many run. */
export interface Made {
  readonly name: string;
  readonly namespace: string;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly sandboxed: boolean;
  readonly replicas: number;
}

/** Shapes of small and large pods, four in ten of them sandboxed; seed 42. */
export function makeShapes(pods: number, shapes: number): readonly Made[] {
  const random = seeded(42);
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

/** One Deployment a shape, in YAML. */
export function deployments(shapes: readonly Made[]): Source {
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

/** Every pod, as `kubectl get pods -A -o json` prints them. */
export function pods(shapes: readonly Made[]): Source {
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

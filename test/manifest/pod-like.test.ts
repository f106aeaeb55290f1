import { describe, expect, expectTypeOf, test } from "vitest";
import { locate, objectSource, parseManifests } from "../../src/manifest/index.ts";
import type {
  Container,
  ContainerLike,
  Pod,
  PodLike,
  PodSpecLike,
} from "../../src/manifest/index.ts";
import {
  admit,
  cgroupCap,
  exclusiveCpus,
  PodError,
  podDemand,
  podFigures,
  qosClass,
  reservation,
  sandboxResources,
} from "../../src/scheduling/index.ts";
import { isRefusal, sizeSandbox, sizeWorkloads } from "../../src/sizing/index.ts";
import { V1Container, V1ObjectMeta, V1Pod, V1PodList, V1PodSpec } from "./client-node.ts";

const GIB = 2 ** 30;

/** A pod as a caller of the Kubernetes client has it. */
function clientPod(): V1Pod {
  const container = new V1Container();
  container.name = "web";
  container.resources = { limits: { cpu: "1", memory: "1Gi" }, claims: [{ name: "gpu" }] };
  const spec = new V1PodSpec();
  spec.containers = [container];
  spec.runtimeClassName = "kata-vm-isolation";
  const metadata = new V1ObjectMeta();
  metadata.name = "web";
  metadata.creationTimestamp = new Date("2026-01-02T03:04:05Z");
  return Object.assign(new V1Pod(), { apiVersion: "v1", kind: "Pod", metadata, spec });
}

describe("objects like a pod", () => {
  test("instances of a client's classes are taken, and parts of them in a literal", () => {
    expectTypeOf<V1Pod>().toExtend<PodLike>();
    expectTypeOf<V1PodSpec>().toExtend<PodSpecLike>();
    expectTypeOf<V1Container>().toExtend<ContainerLike>();
    expectTypeOf<{ spec: V1PodSpec; hostIPC: boolean }>().toExtend<PodLike>();
    expectTypeOf<Pod>().toExtend<PodLike>();
    expectTypeOf<Container>().toExtend<ContainerLike>();
    expectTypeOf<{ spec: string }>().not.toExtend<PodLike>();
    expectTypeOf<{ spec: { containers: [{ resources: { limits: { cpu: Date } } }] } }>()
      .not //
      .toExtend<PodLike>();
    const { spec } = clientPod();
    const literal = { apiVersion: "v1", spec: { hostIPC: true, containers: spec!.containers } };
    expect(podDemand(literal)).toEqual(podDemand({ spec: spec! }));
    expect(podDemand({ kind: "Pod", spec: { containers: [{ image: "x" }], dnsPolicy: "None" } }))
      // Nothing is asked for.
      .toEqual({ requests: {}, limits: {} });
  });

  test("every function of a pod reads them", () => {
    const pod = clientPod();
    expect(reservation(pod)).toMatchObject({ milliCpu: 1000, memoryBytes: GIB });
    expect(podFigures(pod).qos).toBe("Guaranteed");
    expect(qosClass(pod)).toBe("Guaranteed");
    expect(cgroupCap(pod)).toEqual({ milliCpu: 1000, memoryBytes: GIB });
    expect(exclusiveCpus(pod).size).toBe(1);
    expect(sandboxResources(pod).memoryLimitBytes).toBe(GIB);
    const sandbox = sizeSandbox(pod);
    expect(isRefusal(sandbox) ? sandbox.reason : sandbox.memoryBytes).toBe(3 * GIB);
    const runtimeClass = { name: "kata", handler: "kata", podFixed: { memory: "600Mi" } };
    expect(admit(pod, { runtimeClass }).pod.spec.overhead).toEqual({ memory: "600Mi" });
    // The object itself stays as it is.
    expect(pod.spec!.overhead).toBeUndefined();
  });

  test.each<[string, (pod: PodLike) => unknown]>([
    ["podDemand", podDemand],
    ["admit", admit],
    ["sizeSandbox", sizeSandbox],
  ])("%s refuses one without a spec", (_, read) => {
    expect(() => read(new V1Pod())).toThrow(PodError);
  });
});

describe("objectSource", () => {
  test("turns objects into workloads, with places in their JSON", () => {
    const pods = [clientPod(), Object.assign(clientPod(), { metadata: { name: "other" } })];
    const manifests = parseManifests([objectSource(pods)]);
    expect(manifests.diagnostics).toEqual([]);
    const [first, second] = manifests.workloads;
    expect([first!.name, second!.name]).toEqual(["web", "other"]);
    expect(first!.pod.metadata?.["creationTimestamp"]).toBe("2026-01-02T03:04:05.000Z");
    expect(second!.origin).toMatchObject({ name: "<objects>", document: 2, path: [] });
    const { source, start, end } = locate(second!.origin, ["spec", "runtimeClassName"]);
    const { text } = second!.origin.source;
    expect(source).toBe("<objects>");
    expect(text.slice(start.offset, end.offset)).toBe('"kata-vm-isolation"');
    expect(sizeWorkloads(manifests)[1]!.sandbox!.memoryBytes).toBe(3 * GIB);
  });

  test("reads a list of the API, whose items name no kind", () => {
    const list = Object.assign(new V1PodList(), { apiVersion: "v1", kind: "PodList" });
    const { metadata, spec } = clientPod();
    list.items = [Object.assign(new V1Pod(), { metadata, spec })];
    const { workloads } = parseManifests([objectSource([list], { name: "cluster" })]);
    expect(workloads.map(({ kind, name, origin }) => [kind, name, origin.name])).toEqual([
      ["Pod", "web", "cluster"],
    ]);
  });

  test("texts that look like the end of a document are none", () => {
    const annotations = { note: "a\n---\nb", "---": "{" };
    const objects = [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", annotations } }];
    const { counts, diagnostics } = parseManifests([objectSource([...objects, ...objects])]);
    expect(counts).toMatchObject({ documents: 2, objects: 2, badDocuments: 0 });
    expect(diagnostics).toEqual([]);
  });

  test("nothing is an empty source", () => {
    const { diagnostics } = parseManifests([objectSource([])]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["source-empty"]);
  });
});

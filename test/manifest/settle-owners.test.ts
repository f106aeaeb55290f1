import { describe, expect, test } from "vitest";
import { parseManifests } from "../../src/manifest/index.ts";

interface Owner {
  readonly kind: string;
  readonly name: string;
  readonly controller?: boolean;
}

function object(
  kind: string,
  name: string,
  extra: { readonly owner?: Owner; readonly phase?: string } = {},
) {
  const spec = { containers: [{ name: "app" }] };
  const { owner, phase } = extra;
  const references = owner && [{ apiVersion: "apps/v1", controller: true, uid: "0", ...owner }];
  return {
    apiVersion: kind === "Pod" ? "v1" : "apps/v1",
    kind,
    metadata: { name, namespace: "shop", ...(references ? { ownerReferences: references } : {}) },
    spec: kind === "Pod" ? spec : { replicas: 2, template: { spec } },
    ...(phase === undefined ? {} : { status: { phase } }),
  };
}

function read(...items: readonly object[]) {
  const text = JSON.stringify({ apiVersion: "v1", kind: "List", items });
  const { workloads, otherObjects, diagnostics } = parseManifests([{ name: "dump.json", text }]);
  return {
    pods: Object.fromEntries(
      workloads.map(({ kind, name, replicas, perNode }) => [
        `${kind} ${name}`,
        perNode ? "per node" : replicas,
      ]),
    ),
    others: otherObjects.map(({ kind, name }) => `${kind} ${name}`),
    said: diagnostics.map(({ code, data }) => [code, data]),
  };
}

const deployment = object("Deployment", "web");
const replicaSet = object("ReplicaSet", "web-1", { owner: { kind: "Deployment", name: "web" } });
const pod = object("Pod", "web-1-a", { owner: { kind: "ReplicaSet", name: "web-1" } });
const daemonPod = (name: string) =>
  object("Pod", name, { owner: { kind: "DaemonSet", name: "proxy" } });

describe("objects of a live cluster", () => {
  test("a Deployment, its ReplicaSet and its pods count once", () => {
    expect(read(deployment, replicaSet, pod)).toEqual({
      pods: { "Deployment web": 2 },
      others: ["ReplicaSet web-1", "Pod web-1-a"],
      said: [["counted-with-owner", { count: 2, owner: "Deployment" }]],
    });
  });

  test("a pod whose owner is not in the input counts itself", () => {
    expect(read(pod)).toEqual({ pods: { "Pod web-1-a": 1 }, others: [], said: [] });
  });

  test("an owner of the same name in another namespace is another owner", () => {
    const elsewhere = { ...replicaSet, metadata: { name: "web-1", namespace: "other" } };
    expect(read(elsewhere, pod).pods).toEqual({ "ReplicaSet web-1": 2, "Pod web-1-a": 1 });
  });

  test("an owner that is no controller does not count", () => {
    const owner = { kind: "Deployment", name: "web", controller: false };
    expect(read(deployment, object("Pod", "helper", { owner })).pods).toEqual({
      "Deployment web": 2,
      "Pod helper": 1,
    });
  });

  test.each(["Succeeded", "Failed"])("a pod in phase %s takes nothing", (phase) => {
    expect(
      read(object("Pod", "job-1", { phase }), object("Pod", "job-2", { phase: "Running" })),
    ).toEqual({
      pods: { "Pod job-2": 1 },
      others: ["Pod job-1"],
      said: [["pods-finished", { count: 1 }]],
    });
  });

  test.each([
    ["as listed", ["proxy-a", "proxy-b"]],
    ["in the other order", ["proxy-b", "proxy-a"]],
  ])("pods of a DaemonSet, %s, stand for it on every node", (_, names) => {
    expect(read(...names.map(daemonPod))).toEqual({
      pods: { "DaemonSet proxy": "per node" },
      others: ["Pod proxy-b"],
      said: [["daemon-set-of-pods", { name: "proxy", pods: 2 }]],
    });
  });

  test("pods of a DaemonSet that is in the input too count with it", () => {
    const { pods, others } = read(object("DaemonSet", "proxy"), daemonPod("proxy-a"));
    expect(pods).toEqual({ "DaemonSet proxy": "per node" });
    expect(others).toEqual(["Pod proxy-a"]);
  });

  test.each([
    ["no list", "x"],
    ["a list of texts", ["x"]],
    ["an owner without a name", [{ kind: "ReplicaSet", controller: true }]],
  ])("owner references that are %s are no owner", (_, ownerReferences) => {
    const odd = { ...pod, metadata: { name: "odd", ownerReferences } };
    expect(read(odd).pods).toEqual({ "Pod odd": 1 });
  });
});

import { describe, expect, test } from "vitest";
import type { Pod, Quota } from "../../src/manifest/index.ts";
import { formatQuantity } from "../../src/quantity/index.ts";
import { quotaUsage } from "../../src/scheduling/index.ts";
import type { QuotaUsage } from "../../src/scheduling/index.ts";
import { amounts, pod } from "./pods.ts";

function quota(hard: string, more: Partial<Quota> = {}): Quota {
  const source = { name: "x.yaml", text: "" };
  const origin = { source, name: "x.yaml", document: 1, start: 0, end: 0, path: [] };
  return { namespace: "shop", name: "budget", hard: amounts(hard), origin, ...more };
}

const lines = ({ lines }: QuotaUsage): readonly string[] =>
  lines.map(
    ({ resource, used, hard, excess, exceeded }) =>
      `${resource} ${formatQuantity(used)}/${formatQuantity(hard)}${exceeded ? ` over by ${formatQuantity(excess)}` : ""}`,
  );

const web = pod({
  containers: ["cpu=250m memory=256Mi|memory=512Mi"],
  overhead: "cpu=250m memory=600Mi",
});

describe("quotaUsage", () => {
  test("counts requests and limits of all pods with their overhead", () => {
    const usage = quotaUsage(quota("requests.cpu=2 cpu=4 memory=2Gi limits.memory=3Gi pods=10"), [
      { pod: web, count: 4 },
    ]);
    expect(lines(usage)).toEqual([
      "cpu 2/4",
      "limits.memory 4448Mi/3Gi over by 1376Mi",
      "memory 3424Mi/2Gi over by 1376Mi",
      "pods 4/10",
      "requests.cpu 2/2",
    ]);
  });

  test("counts other resources as quotas name them", () => {
    const gpu = pod({ containers: ["|nvidia.com/gpu=1 hugepages-2Mi=4Mi ephemeral-storage=1Gi"] });
    const hard =
      "requests.nvidia.com/gpu=3 requests.hugepages-2Mi=8Mi hugepages-2Mi=8Mi requests.ephemeral-storage=1Gi limits.ephemeral-storage=5Gi count/pods=1";
    expect(lines(quotaUsage(quota(hard), [{ pod: gpu, count: 2 }]))).toEqual([
      "count/pods 2/1 over by 1",
      "hugepages-2Mi 8Mi/8Mi",
      "limits.ephemeral-storage 2Gi/5Gi",
      "requests.ephemeral-storage 2Gi/1Gi over by 1Gi",
      "requests.hugepages-2Mi 8Mi/8Mi",
      "requests.nvidia.com/gpu 2/3",
    ]);
  });

  test("says which resources it does not look at", () => {
    const hard =
      "services=1 count/deployments.apps=1 requests.storage=1Gi limits.nvidia.com/gpu=1 pods=1";
    expect(quotaUsage(quota(hard), []).notEvaluated).toEqual([
      "count/deployments.apps",
      "limits.nvidia.com/gpu",
      "requests.storage",
      "services",
    ]);
  });

  test("names the containers that a quota would refuse", () => {
    const subject = pod({ containers: ["|memory=1Gi", "cpu=1|"], init: [""] });
    const usage = quotaUsage(quota("requests.memory=9Gi limits.cpu=9 pods=3"), [
      { pod: subject, count: 1 },
    ]);
    expect(usage.missing.map(({ container, resource }) => `${resource} ${container}`)).toEqual([
      "limits.cpu c0",
      "limits.cpu c1",
      "limits.cpu i0",
      "requests.memory c1",
      "requests.memory i0",
    ]);
  });

  test("says of which pod, and where, an amount is missing; a zero is stated", () => {
    const whole = pod({ containers: ["cpu=0 memory=1Gi|cpu=0 memory=1Gi"] });
    const lacking = pod({ containers: ["cpu=1|"], init: ["|memory=1Gi"] });
    const pods = [whole, lacking].map((one) => ({ pod: one, count: 1 }));
    expect(quotaUsage(quota("cpu=9 limits.memory=9Gi"), pods).missing).toEqual([
      {
        pod: 1,
        container: "i0",
        resource: "cpu",
        path: ["spec", "initContainers", 0, "resources", "requests", "cpu"],
      },
      {
        pod: 1,
        container: "c0",
        resource: "limits.memory",
        path: ["spec", "containers", 0, "resources", "limits", "memory"],
      },
    ]);
  });

  test("leaves volumes and their classes to others, and rounds its own amounts up", () => {
    const volumes = ["gold.storageclass.storage.k8s.io/requests.storage", "persistentvolumeclaims"];
    const usage = quotaUsage(quota(`${volumes.map((one) => `${one}=1`).join(" ")} cpu=0.1m`), []);
    expect(usage.notEvaluated).toEqual(volumes);
    expect(lines(usage)).toEqual(["cpu 0/1m"]);
  });

  test("a pod-level amount speaks for all containers", () => {
    const subject = pod({ containers: [""], pod: "memory=1Gi|" });
    expect(quotaUsage(quota("requests.memory=9Gi"), [{ pod: subject, count: 1 }]).missing).toEqual(
      [],
    );
  });

  const bestEffort = pod({ containers: [""] });
  const job: Pod = { spec: { ...bestEffort.spec, activeDeadlineSeconds: 60 } };
  const ended: Pod = { spec: { ...bestEffort.spec, activeDeadlineSeconds: 0 } };
  const urgent: Pod = { spec: { ...bestEffort.spec, priorityClassName: "urgent" } };
  const all = [web, bestEffort, job, urgent].map((one) => ({ pod: one, count: 1 }));
  const priority = (operator: string, ...values: string[]): Partial<Quota> => ({
    scopeSelector: [{ scopeName: "PriorityClass", operator, values }],
  });

  /** name, scopes, how many of the four pods count */
  const scopes: readonly (readonly [string, Partial<Quota>, string])[] = [
    ["none", {}, "4"],
    ["BestEffort", { scopes: ["BestEffort"] }, "3"],
    ["NotBestEffort", { scopes: ["NotBestEffort"] }, "1"],
    ["Terminating", { scopes: ["Terminating"] }, "1"],
    ["NotTerminating", { scopes: ["NotTerminating"] }, "3"],
    ["all of several", { scopes: ["BestEffort", "NotTerminating"] }, "2"],
    ["priority in", priority("In", "urgent", "low"), "1"],
    ["priority not in", priority("NotIn", "urgent"), "3"],
    ["priority exists", priority("Exists"), "1"],
    ["priority does not exist", priority("DoesNotExist"), "3"],
  ];

  test.each(scopes)("scopes: %s", (_, more, counted) => {
    expect(lines(quotaUsage(quota("pods=9", more), all))).toEqual([`pods ${counted}/9`]);
  });

  test("a deadline of zero is one", () => {
    const pods = [{ pod: ended, count: 1 }];
    expect(lines(quotaUsage(quota("pods=9", { scopes: ["Terminating"] }), pods))).toEqual([
      "pods 1/9",
    ]);
  });

  test("a pod without a class has none of those listed", () => {
    const pods = [{ pod: bestEffort, count: 1 }];
    expect(lines(quotaUsage(quota("pods=9", priority("In", "low")), pods))).toEqual(["pods 0/9"]);
  });

  test("scopes that are not understood are named once, in order", () => {
    const usage = quotaUsage(quota("pods=9", { scopes: ["Z", "A", "Terminating", "Z"] }), all);
    expect(usage.unknownScopes).toEqual(["A", "Z"]);
  });

  test("a scope that is not understood is named, and nothing is claimed", () => {
    const usage = quotaUsage(quota("pods=9", { scopes: ["CrossNamespacePodAffinity"] }), all);
    expect(usage).toMatchObject({ lines: [], unknownScopes: ["CrossNamespacePodAffinity"] });
  });
});

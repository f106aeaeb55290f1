import { expect, test } from "vitest";
import { createModel, modelNames, models } from "../../src/sizing/index.ts";
import type { ModelName } from "../../src/sizing/index.ts";
import { runCommonCases } from "./common-cases.ts";
import type { Skips } from "./common-cases.ts";

const skips: Partial<Record<ModelName, Skips>> = {
  "peer-pods": {
    requestsMatter: "the webhook sums requests",
    statesNoVcpus: "without a list of instances the size is not known",
  },
  "ack-runv": {
    requestsMatter: "the overhead is a function of the request",
    statesNoVcpus: "the vendor publishes no size",
  },
  "eks-fargate": {
    requestsMatter: "Fargate sizes by requests",
    statesNoVcpus: "Fargate sells fractions of a vCPU",
  },
};

for (const name of modelNames) runCommonCases(models[name], skips[name]);

const families = [
  { name: "small", vcpus: 2, memoryMiB: 4096 },
  { name: "large", vcpus: 64, memoryMiB: 1_048_576 },
];
runCommonCases(createModel("peer-pods", { instances: families, defaultInstance: "small" }), {
  requestsMatter: "the webhook sums requests",
  notMonotone: "with one figure at 0 the default instance is taken",
});
runCommonCases(createModel("kata-rs-4", { overheadVcpus: 0, overheadMemoryMiB: 1 }));
runCommonCases(createModel("kata-go-static", { defaultVcpus: 0.75, cri: "cri-o" }));

test("the names come in a stated order and fit the models", () => {
  expect(modelNames).toEqual([
    "aks-preview",
    "aks-preview-256",
    "aks-ga",
    "aks-cc-doc",
    "aks-cc-256",
    "aks-cc-ga",
    "kata-go-static",
    "kata-go-hotplug",
    "kata-rs-3.32-static",
    "kata-rs-4",
    "openshift-kata",
    "peer-pods",
    "ack-runv",
    "eks-fargate",
  ]);
  for (const name of modelNames) expect(models[name].name).toBe(name);
});

test("every built-in model links an https source and names its contradictions", () => {
  for (const name of modelNames) {
    expect(models[name].source).toMatch(/^https:\/\//);
    expect(models[name].contradictions.length).toBeGreaterThan(0);
  }
});

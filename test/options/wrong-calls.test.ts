import { describe, expect, test } from "vitest";
import * as catalogue from "../../src/catalogue/index.ts";
import { estimateCost } from "../../src/cost/index.ts";
import { parseManifests } from "../../src/manifest/index.ts";
import { findAlternatives, placeWorkloads } from "../../src/placement/index.ts";
import { plan } from "../../src/plan.ts";
import { parseQuantity } from "../../src/quantity/index.ts";
import { render, renderAdvice, renderFindings, renderRules } from "../../src/report/index.ts";
import { lint, rules } from "../../src/rules/index.ts";
import { podDemand } from "../../src/scheduling/index.ts";
import { defineModel, models, sizeSandbox, sizeWorkloads } from "../../src/sizing/index.ts";
import type { SizingModel } from "../../src/sizing/index.ts";

const text = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  template:
    spec:
      runtimeClassName: kata-vm-isolation
      containers: [{ name: web, resources: { limits: { cpu: "1", memory: 1Gi } } }]
`;
const sources = [{ name: "web.yaml", text }];
const manifests = parseManifests(sources);
const sized = sizeWorkloads(manifests);
const [d4] = catalogue.nodeTypes({ sizes: ["Standard_D4s_v5"] });
const types = [d4!];
const placement = placeWorkloads(sized, types);
const pod = manifests.workloads[0]!.pod;

/** What callers in plain JavaScript pass; TypeScript would not let them. */
// oxlint-disable-next-line typescript/no-explicit-any
type Wrong = any;

type Case = readonly [option: unknown, message: string];

const NODE = { name: "a", size: null, milliCpu: 4000, memoryBytes: 2 ** 34, pods: 110 };

const PLACEMENT: readonly Case[] = [
  [5, "options: expected settings by name, found 5"],
  [{ maxPool: 2 }, "maxPool: there is no such setting; did you mean maxPools?"],
  [{ effort: "fastest" }, 'effort: expected fast, balanced or thorough, found "fastest"'],
  [{ charge: "foo" }, 'charge: expected both, reservation or footprint, found "foo"'],
  [{ chargeCpu: "vcpu" }, 'chargeCpu: expected milliCpu or vcpus, found "vcpu"'],
  [{ headroom: 10 }, "headroom: expected settings by name, found 10"],
  [
    { headroom: { percnt: 10 } },
    "headroom.percnt: there is no such setting; did you mean percent?",
  ],
  [{ systemLoad: "observed" }, 'systemLoad: expected settings by name, found "observed"'],
  [{ zones: "1,2" }, 'zones: expected a list, found "1,2"'],
  [{ zones: ["1", "1"] }, "zones: names 1 twice"],
  [{ maxPools: 1.5 }, "maxPools: expected a whole number of at least 1, found 1.5"],
  [{ minNodesPerPool: 2000 }, "minNodesPerPool: is 2000, more than maxNodesPerPool, which is 1000"],
  [
    { pools: [{ minNodes: 5, maxNodes: 2 }] },
    "pools[0].minNodes: is 5, more than maxNodes, which is 2",
  ],
  [{ pools: [{ size: "Standard_Nope" }] }, 'pools[0].size: there is no VM size "Standard_Nope"'],
  [
    { pools: [{}, { size: "Standard_D4s_v55" }] },
    'pools[1].size: there is no VM size "Standard_D4s_v55"; did you mean Standard_D4s_v5?',
  ],
  [
    { pools: [{ taints: [{ key: "sku", effect: "NoShedule" }] }] },
    'pools[0].taints[0].effect: expected NoSchedule, PreferNoSchedule or NoExecute, found "NoShedule"',
  ],
  [
    { quotas: [{ name: "q", series: ["typo"], vcpus: 1 }] },
    'quotas[0].series[0]: there is no series "typo"',
  ],
  [
    { quotas: [{ name: "q", series: ["Dsv55"], vcpus: 1 }] },
    'quotas[0].series[0]: there is no series "Dsv55"; did you mean Dsv5?',
  ],
  [
    { quotas: [{ name: "q", series: [], vcpus: 1 }] },
    "quotas[0].series: names no series; leave it out for all",
  ],
  [
    { quotas: [{ name: "q" }] },
    "quotas[0].vcpus: expected a whole number of at least 0, found nothing",
  ],
  [
    { existingNodes: [{ ...NODE, milliCpu: Number.NaN }] },
    "existingNodes[0].milliCpu: expected a whole number of at least 0, found NaN",
  ],
  [{ existingNodes: [NODE, NODE] }, "existingNodes: names a twice"],
  [
    { timeLimit: { milliseconds: 0, now: () => 0 } },
    "timeLimit.milliseconds: expected a positive number, found 0",
  ],
  [{ lp: {} }, "lp.name: expected a text, found nothing"],
];

const price = (pricePerHour: unknown) => [{ ...d4, pricePerHour }];
const room = (milliCpu: unknown) => [{ ...d4, allocatable: { ...d4!.allocatable, milliCpu } }];

const CANDIDATES: readonly Case[] = [
  ["D4", 'nodeTypes: expected a list, found "D4"'],
  [price(0.2), "nodeTypes[0].pricePerHour: expected a map with currency, nano, found 0.2"],
  [
    price({ currency: "USD", nano: "5" }),
    'nodeTypes[0].pricePerHour.nano: expected nano units as a bigint, found "5"',
  ],
  [
    room(Number.POSITIVE_INFINITY),
    "nodeTypes[0].allocatable.milliCpu: expected a whole number of at least 0, found Infinity",
  ],
  [
    room(1.5),
    "nodeTypes[0].allocatable.milliCpu: expected a whole number of at least 0, found 1.5",
  ],
  [
    [d4, { ...d4, priceKind: "spot" }],
    "nodeTypes[1].size.name: there are two candidates Standard_D4s_v5; keep one, or name them apart",
  ],
];

const NODE_TYPES: readonly Case[] = [
  [{ serie: ["D"] }, "serie: there is no such setting; did you mean series?"],
  [{ sizes: "X" }, 'sizes: expected a list, found "X"'],
  [
    { sizes: ["Standard_D4s_v55"] },
    "the catalogue knows no VM size Standard_D4s_v55; did you mean Standard_D4s_v5?",
  ],
  [{ series: ["Dsv55"] }, "the catalogue knows no series Dsv55; did you mean Dsv5?"],
  [
    { priceKind: "constructor" },
    'priceKind: expected on-demand, spot, reservation-1-year, reservation-3-years, savings-plan-1-year or savings-plan-3-years, found "constructor"',
  ],
  [{ prices: {} }, "prices.region: expected a text, found nothing"],
  [
    { eligibility: { minVcpus: Number.NaN } },
    "eligibility.minVcpus: expected a whole number of at least 0, found NaN",
  ],
  [
    { allocatable: { capacity: "half" } },
    'allocatable.capacity: expected observed, nominal, karpenter, or a map with percent or bytes, found "half"',
  ],
  [
    { allocatable: { capacity: { bytes: 1.5 } } },
    "allocatable.capacity.bytes: expected a whole number of at least 0, found 1.5",
  ],
  [
    { allocatable: { kubernetesVersion: 1.3 } },
    "allocatable.kubernetesVersion: expected a text, found 1.3",
  ],
  [
    { allocatable: { maxPods: 9999 } },
    "allocatable.maxPods: expected a whole number from 10 to 250, found 9999",
  ],
];

const SIZING: readonly Case[] = [
  [{ modle: "aks-ga" }, "modle: there is no such setting; did you mean model?"],
  [{ model: {} }, "model.name: expected a text, found nothing"],
  [{ model: 5 }, "model: expected the name of a model, or a model, found 5"],
  [{ model: "aks-g" }, 'model: unknown sizing model "aks-g"; did you mean aks-ga?'],
  [{ sandbox: "al" }, 'sandbox: expected runtime-class, all, none or annotated, found "al"'],
  [{ platform: "zzz" }, 'platform: expected aks, kata-deploy, openshift or ack, found "zzz"'],
  [
    { overhead: { memory: "abc" } },
    'overhead.memory: expected a quantity that is not negative, as 600Mi, found "abc"',
  ],
  [
    { overhead: { memory: "-1Gi" } },
    'overhead.memory: expected a quantity that is not negative, as 600Mi, found "-1Gi"',
  ],
  [{ overhead: { mem: "600Mi" } }, "overhead.mem: there is no such resource; did you mean memory?"],
  [{ overhead: "600Mi" }, 'overhead: expected a map, found "600Mi"'],
];

/** A model of the caller's own, and what it gives for each pod. */
function modelOf(memoryBytes: unknown, amount: unknown = memoryBytes): SizingModel {
  const terms = { milliCpu: [], vcpus: [], memoryBytes: [{ label: "all", amount }] } as Wrong;
  const sandbox = { milliCpu: null, vcpus: null, memoryBytes, terms } as Wrong;
  return { ...models["aks-ga"], name: "own", size: () => ({ sandbox }) };
}

const FIGURES: readonly (readonly [string, SizingModel, string])[] = [
  ["NaN", modelOf(Number.NaN), "memoryBytes NaN; expected a whole number of at least 0, or null"],
  ["-5", modelOf(-5), "memoryBytes -5; expected a whole number of at least 0, or null"],
  ["1.5", modelOf(1.5), "memoryBytes 1.5; expected a whole number of at least 0, or null"],
  ["1.5 by a defined model", defineModel(modelOf(1.5)), "memoryBytes 1.5; expected a whole"],
  ["terms of another sum", modelOf(7, 5), "memoryBytes 7, but its terms add up to 5"],
  ["terms of nothing", modelOf(null, 5), "terms of memoryBytes, which is null"],
  [
    "neither a sandbox nor a refusal",
    { ...modelOf(1), size: () => ({}) as Wrong },
    "neither a sandbox with its terms nor a refusal",
  ],
];

const PLAN: readonly (readonly [unknown, string, string])[] = [
  [{ modle: "aks-ga" }, "ArgumentError", "modle: there is no such setting; did you mean model?"],
  [
    { alternatives: -1 },
    "ArgumentError",
    "alternatives: expected a whole number of at least 0, found -1",
  ],
  [{ tier: "gold" }, "ArgumentError", 'tier: expected free, standard or premium, found "gold"'],
  [
    { osDiskPricePerMonth: 5 },
    "ArgumentError",
    "osDiskPricePerMonth: expected a map with currency, nano, found 5",
  ],
  [{ replicas: "maxx" }, "ArgumentError", 'replicas: expected spec, min or max, found "maxx"'],
  [
    { overhead: { mem: "600Mi" } },
    "SizingError",
    "overhead.mem: there is no such resource; did you mean memory?",
  ],
  [{ maxPools: 0 }, "PlacementError", "maxPools: expected a whole number of at least 1, found 0"],
  [{ prices: {} }, "CatalogueError", "prices.region: expected a text, found nothing"],
  [{ nodeTypes: 5 }, "PlacementError", "nodeTypes: expected a list, found 5"],
];

const SOURCES: readonly Case[] = [
  [undefined, "sources: expected a list, found nothing"],
  ["kind: Pod", 'sources: expected a list, found "kind: Pod"'],
  [[{ name: "a" }], "sources[0].text: expected a text, found nothing"],
];

describe("a wrong call throws the error of its folder", () => {
  test.each(PLACEMENT)("placeWorkloads with %j", (options, message) => {
    const call = () => placeWorkloads(sized, types, options as Wrong);
    expect(call).toThrow(expect.objectContaining({ name: "PlacementError", message }));
  });

  test.each(CANDIDATES)("placeWorkloads on candidates: %#", (candidates, message) => {
    const call = () => placeWorkloads(sized, candidates as Wrong);
    expect(call).toThrow(expect.objectContaining({ name: "PlacementError", message }));
  });

  test("findAlternatives", () => {
    const inputs = { sized, nodeTypes: types };
    expect(() => findAlternatives(placement, inputs, { count: -1 })).toThrow(
      "count: expected a whole number of at least 0, found -1",
    );
  });

  test.each(NODE_TYPES)("nodeTypes with %j", (options, message) => {
    const call = () => catalogue.nodeTypes(options as Wrong);
    expect(call).toThrow(expect.objectContaining({ name: "CatalogueError", message }));
  });

  test.each([
    ["eligibility", () => catalogue.eligibility(d4!.size, { minVcpu: 8 } as Wrong)],
    ["nodeAllocatable", () => catalogue.nodeAllocatable(d4!.size, { os: "macos" } as Wrong)],
    ["nodeAllocatable of no size", () => catalogue.nodeAllocatable({} as Wrong)],
    ["reasonsAgainst", () => catalogue.reasonsAgainst(d4!.size, { series: "D" } as Wrong)],
    ["selectSizes", () => catalogue.selectSizes({ minVcpus: -1 })],
    ["hostsFor", () => catalogue.hostsFor([], { prices: {} } as Wrong)],
    ["clusterTierLine", () => catalogue.clusterTierLine("gold" as Wrong)],
  ])("%s", (_, call) => {
    expect(call).toThrow(
      expect.objectContaining({ name: "CatalogueError", code: "invalid-argument" }),
    );
  });

  test.each(SIZING)("sizeWorkloads with %j", (options, message) => {
    const call = () => sizeWorkloads(manifests, options as Wrong);
    expect(call).toThrow(expect.objectContaining({ name: "SizingError", message }));
  });

  test("sizeWorkloads of nothing", () => {
    expect(() => sizeWorkloads(undefined as Wrong)).toThrow(
      "workloads: expected workloads, or manifests, found nothing",
    );
  });

  test.each(FIGURES)("sizing by a model that gives %s", (_, model, message) => {
    for (const call of [
      () => sizeWorkloads(manifests, { model }),
      () => sizeSandbox(pod, { model }),
    ]) {
      expect(call).toThrow(expect.objectContaining({ name: "SizingError", option: "model" }));
      expect(call).toThrow(`model: own gives ${message}`);
    }
  });

  test("podDemand of a text", () => {
    expect(() => podDemand("x" as Wrong)).toThrow("pod: a map is expected");
  });

  test.each(PLAN)("plan with %j", (options, name, message) => {
    expect(() => plan(sources, options as Wrong)).toThrow(
      expect.objectContaining({ name, message }),
    );
  });

  test.each(SOURCES)("parseManifests and plan of %j", (given, message) => {
    for (const call of [() => parseManifests(given as Wrong), () => plan(given as Wrong)])
      expect(call).toThrow(expect.objectContaining({ name: "ArgumentError", message }));
  });

  test.each([undefined, {}, 5, ["1"]])("parseQuantity(%j)", (given) => {
    expect(() => parseQuantity(given as Wrong)).toThrow(
      expect.objectContaining({ name: "QuantityError", reason: "wrong-type" }),
    );
  });

  test.each([
    [
      { prices: { Standard_D4s_v5: 5 } },
      "prices.Standard_D4s_v5: expected a map with currency, nano, found 5",
    ],
    [{ hoursPerMonth: 0.5 }, "hoursPerMonth: expected a whole number of at least 1, found 0.5"],
    [{ price: {} }, "price: there is no such setting; did you mean prices?"],
  ])("estimateCost with %j", (options, message) => {
    expect(() => estimateCost(placement, options as Wrong)).toThrow(
      expect.objectContaining({ name: "CostError", message }),
    );
  });

  test.each([
    ["render", () => render({} as Wrong, undefined as Wrong)],
    ["render", () => render({} as Wrong, { format: "pdf" } as Wrong)],
    ["render", () => render({} as Wrong, { format: "table", colour: true } as Wrong)],
    ["renderAdvice", () => renderAdvice({} as Wrong, { format: "pdf" } as Wrong)],
    ["renderFindings", () => renderFindings({} as Wrong, { format: "pdf" } as Wrong)],
    ["renderRules", () => renderRules(rules, { format: "sarif" } as Wrong)],
  ])("%s %#", (_, call) => {
    expect(call).toThrow(expect.objectContaining({ name: "ReportError" }));
  });

  test.each([
    [{}, {}, "subject.manifests: expected a map with workloads, found nothing"],
    [
      { manifests, workloads: sized, context: { aks: "beta" } },
      {},
      'subject.context.aks: expected preview or ga, found "beta"',
    ],
    [
      { manifests, workloads: sized },
      { severities: { "host-icp": "off" } },
      "severities.host-icp: there is no such rule; did you mean host-ipc?",
    ],
    [
      { manifests, workloads: sized },
      { rules: ["host-ipc"] },
      'rules[0]: expected a map with code, check, found "host-ipc"',
    ],
  ])("lint %#", (subject, options, message) => {
    expect(() => lint(subject as Wrong, options as Wrong)).toThrow(
      expect.objectContaining({ name: "ArgumentError", message }),
    );
  });
});

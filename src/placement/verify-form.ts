import { certificateForm } from "../packing/index.ts";
import type { Form } from "../packing/index.ts";

const money: Form = { fields: { currency: "text", nano: "bigint" } };
const shapeCounts: Form = { list: { fields: { shape: "natural", count: "count" } } };
const amounts: Form = { record: "natural" };
const taints: Form = {
  list: {
    fields: { key: "text", effect: { texts: ["NoSchedule", "PreferNoSchedule", "NoExecute"] } },
    optional: { value: "text" },
  },
};

const settings: Form = {
  fields: {
    charge: { texts: ["both", "reservation", "footprint"] },
    chargeCpu: { texts: ["milliCpu", "vcpus"] },
    cpuOvercommit: "number",
    maxPools: { orNull: "count" },
    maxNodesPerPool: { orNull: "count" },
    maxNodes: { orNull: "count" },
    minNodesPerPool: "natural",
    systemLoad: { fields: { milliCpu: "natural", memoryBytes: "natural", pods: "natural" } },
    quotas: {
      list: {
        fields: { name: "text", vcpus: "natural" },
        optional: { series: { list: "text" } },
      },
    },
    zones: { list: "text" },
    region: { orNull: "text" },
    headroom: { fields: { percent: "natural", failingNodes: "natural", failingZones: "natural" } },
    upgradeSurge: "natural",
    rolloutSurge: "flag",
    pools: {
      list: {
        fields: {},
        optional: {
          size: "text",
          labels: { record: "text" },
          taints,
          resources: amounts,
          minNodes: "natural",
          maxNodes: "natural",
        },
      },
    },
    existingNodes: {
      list: {
        fields: {
          name: "text",
          size: { orNull: "text" },
          milliCpu: "natural",
          memoryBytes: "natural",
          pods: "natural",
        },
        optional: {
          resources: amounts,
          labels: { record: "text" },
          taints,
          unschedulable: "flag",
          sandboxing: "flag",
        },
      },
    },
    effort: { texts: ["fast", "balanced", "thorough"] },
  },
};

const shape: Form = {
  fields: {
    takes: { list: "natural" },
    workloads: { list: { fields: { workload: "natural", count: "count" } } },
    count: "count",
    marginalCost: money,
  },
  optional: { maxPerNode: "count", zone: "text" },
};

const pool: Form = {
  fields: {
    nodeType: { fields: { size: { fields: { name: "text" } } } },
    existing: { orNull: { list: "text" } },
    patterns: {
      list: {
        fields: { count: "count", contents: shapeCounts },
        optional: { zone: "text", takeover: shapeCounts },
      },
    },
  },
  optional: { assumedLabels: { record: "text" } },
};

/** The kinds of reasons; what each says is worked out anew. */
const reason: Form = {
  kinds: {
    "too-big": {},
    "fits-no-single-size": {},
    "resource-not-offered": {},
    "no-candidate-matches": {},
    "nodes-exhausted": { limits: { list: "text" } },
    rejected: {},
    refused: {},
    unreadable: {},
    "no-candidates": {},
  },
};

/**
 * The form of what a placement decides. What follows from it, such as its cost, is worked out anew
 * and compared, whatever it is. Pods whose figures cannot be read may have a count that is none.
 */
export const placementForm: Form = {
  fields: {
    shapes: { list: shape },
    pools: { list: pool },
    unplaceable: {
      list: {
        fields: { workload: "natural", perNode: "flag", reason },
      },
    },
    lowerBound: money,
    certificate: certificateForm,
    basis: {
      fields: { dimensions: { list: "natural" }, units: { list: "count" } },
      optional: { apart: { list: { list: "natural" } } },
    },
    stopped: { texts: ["optimal", "searched", "budget", "time", "done"] },
    notModelled: { list: { fields: { workload: "natural", kind: "text" } } },
    settings,
  },
};

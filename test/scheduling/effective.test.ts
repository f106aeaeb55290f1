import { describe, expect, test } from "vitest";
import { parseResourceList } from "../../src/quantity/index.ts";
import { podDemand } from "../../src/scheduling/index.ts";
import type { DemandOptions } from "../../src/scheduling/index.ts";
import { amounts, pod, print } from "./pods.ts";
import type { ShortPod } from "./pods.ts";

/** What a status reports, in short form: `resources` is `cpu=1|cpu=2`, `allocated` is `cpu=1`. */
interface Report {
  readonly resources?: string;
  readonly allocated?: string;
}

interface Live {
  readonly pod: ShortPod;
  /** Reports by container name; `pod` is the pod's own. */
  readonly status: Readonly<Record<string, Report>>;
  readonly conditions?: readonly object[];
}

function reported({ resources, allocated }: Report, name = "pod"): { readonly name: string } {
  const [requests = "", limits = ""] = (resources ?? "").split("|");
  return {
    name,
    ...(resources === undefined
      ? {}
      : { resources: { requests: amounts(requests), limits: amounts(limits) } }),
    ...(allocated === undefined ? {} : { allocatedResources: amounts(allocated) }),
  };
}

function livePod({ pod: short, status, conditions = [] }: Live): Parameters<typeof podDemand>[0] {
  const { pod: ofPod = {}, ...ofContainers } = status;
  const entries = Object.entries(ofContainers).map(([name, one]) => reported(one, name));
  const isInit = ({ name }: { readonly name: string }): boolean => name.startsWith("i");
  return {
    ...pod(short),
    status: {
      ...reported(ofPod),
      conditions,
      containerStatuses: entries.filter((one) => !isInit(one)),
      initContainerStatuses: entries.filter(isInit),
    },
  };
}

function shown(live: Live, options: DemandOptions): readonly string[] {
  const { requests, limits } = podDemand(livePod(live), options);
  return [print(requests), print(limits)];
}

const pending = (reason: string): object => ({ type: "PodResizePending", reason });

describe("containers of a live pod", () => {
  /** name, pod and status, requests, limits; by hand from Kubernetes 1.36's determineContainerReqs */
  const rows: readonly (readonly [string, Live, string, string])[] = [
    [
      "a resize upwards under way: the spec counts",
      {
        pod: { containers: ["cpu=3|cpu=6"] },
        status: { c0: { resources: "cpu=1|cpu=2", allocated: "cpu=1" } },
      },
      "cpu=3",
      "cpu=6",
    ],
    [
      "what is allocated counts for requests, not for limits",
      {
        pod: { containers: ["cpu=1|cpu=2"] },
        status: { c0: { resources: "cpu=1|cpu=2", allocated: "cpu=7" } },
      },
      "cpu=7",
      "cpu=2",
    ],
    [
      "infeasible: what is allocated and what runs count, for limits what runs",
      {
        pod: { containers: ["cpu=9|cpu=9"] },
        status: { c0: { resources: "cpu=1|cpu=3", allocated: "cpu=2" } },
        conditions: [pending("Infeasible")],
      },
      "cpu=2",
      "cpu=3",
    ],
    [
      "deferred: the spec counts",
      {
        pod: { containers: ["cpu=9|cpu=9"] },
        status: { c0: { resources: "cpu=1|cpu=3", allocated: "cpu=2" } },
        conditions: [pending("Deferred")],
      },
      "cpu=9",
      "cpu=9",
    ],
    [
      "the first condition of the type decides, others say nothing",
      {
        pod: { containers: ["cpu=9|cpu=9"] },
        status: { c0: { resources: "cpu=1|cpu=3" } },
        conditions: [
          { type: "PodScheduled", reason: "Infeasible" },
          pending("Deferred"),
          pending("Infeasible"),
        ],
      },
      "cpu=9",
      "cpu=9",
    ],
    [
      "a status without resources says nothing",
      { pod: { containers: ["cpu=1|cpu=2"] }, status: { c0: { allocated: "cpu=7" } } },
      "cpu=1",
      "cpu=2",
    ],
    [
      "a container without a status counts by its spec",
      {
        pod: { containers: ["cpu=1|cpu=2", "cpu=1|cpu=2"] },
        status: { c1: { resources: "cpu=4|cpu=5" } },
      },
      "cpu=5",
      "cpu=7",
    ],
    [
      "a sidecar is resized like a container",
      {
        pod: { containers: ["cpu=1|cpu=1"], init: ["+cpu=1|cpu=1"] },
        status: { i0: { resources: "cpu=3|cpu=4" } },
      },
      "cpu=4",
      "cpu=5",
    ],
    [
      "an init container that ends is not",
      {
        pod: { containers: ["cpu=1|cpu=1"], init: ["cpu=2|cpu=2"] },
        status: { i0: { resources: "cpu=8|cpu=8", allocated: "cpu=8" } },
      },
      "cpu=2",
      "cpu=2",
    ],
  ];

  test.each(rows)("%s", (_, live, requests, limits) => {
    expect(shown(live, { useStatusResources: true })).toEqual([requests, limits]);
  });

  test("assumed requests fill no limits", () => {
    const live = { pod: { containers: ["memory=1Gi|memory=2Gi"] }, status: {} };
    const missing = parseResourceList({ cpu: "100m" });
    expect(shown(live, { nonMissingContainerRequests: missing })).toEqual([
      "cpu=100m memory=1Gi",
      "memory=2Gi",
    ]);
  });
});

describe("pod-level figures of a live pod", () => {
  const options = { useStatusResources: true, inPlacePodLevelResources: true };

  /** name, pod and status, requests, limits; by hand from Kubernetes 1.36's PodRequests, PodLimits */
  const rows: readonly (readonly [string, Live, string, string])[] = [
    [
      "without pod-level figures in the spec the status has no say",
      {
        pod: { containers: ["cpu=1|cpu=2"] },
        status: { pod: { resources: "cpu=7|cpu=7", allocated: "cpu=7" } },
      },
      "cpu=1",
      "cpu=2",
    ],
    [
      "nor with figures that no pod level governs",
      {
        pod: { containers: ["cpu=1|cpu=2"], pod: "ephemeral-storage=1Gi|ephemeral-storage=1Gi" },
        status: { pod: { resources: "cpu=7|cpu=7", allocated: "cpu=7" } },
      },
      "cpu=1",
      "cpu=2",
    ],
    [
      "pod-level requests let the status speak for limits too",
      {
        pod: { containers: ["cpu=1|cpu=2"], pod: "cpu=3|" },
        status: { pod: { resources: "cpu=3|cpu=6" } },
      },
      "cpu=3",
      "cpu=6",
    ],
    [
      "pod-level limits do not let it speak for requests",
      {
        pod: { containers: ["cpu=1|"], pod: "|cpu=3" },
        status: { pod: { resources: "cpu=7|cpu=4", allocated: "cpu=7" } },
      },
      "cpu=1",
      "cpu=4",
    ],
    [
      "the status governs cpu, memory and huge pages only",
      {
        pod: { containers: ["ephemeral-storage=1Gi|"], pod: "cpu=1|" },
        status: { pod: { resources: "cpu=2 ephemeral-storage=9Gi|" } },
      },
      "cpu=2 ephemeral-storage=1Gi",
      "",
    ],
    [
      "the overhead is taken off what is allocated, resource by resource, and added once",
      {
        pod: { overhead: "cpu=1", pod: "cpu=1 memory=1Gi|" },
        status: { pod: { allocated: "cpu=4 memory=3Gi" } },
      },
      "cpu=4 memory=3Gi",
      "",
    ],
    [
      "infeasible: the spec is left out",
      {
        pod: { pod: "cpu=9|cpu=9" },
        status: { pod: { resources: "cpu=1|cpu=3", allocated: "cpu=2" } },
        conditions: [pending("Infeasible")],
      },
      "cpu=2",
      "cpu=3",
    ],
  ];

  test.each(rows)("%s", (_, live, requests, limits) => {
    expect(shown(live, options)).toEqual([requests, limits]);
  });

  test("count only where both switches are on", () => {
    const live = {
      pod: { pod: "cpu=1|cpu=1" },
      status: { pod: { resources: "cpu=7|cpu=7", allocated: "cpu=7" } },
    };
    expect(shown(live, { inPlacePodLevelResources: true })).toEqual(["cpu=1", "cpu=1"]);
    expect(shown(live, { useStatusResources: true })).toEqual(["cpu=1", "cpu=1"]);
    expect(shown(live, options)).toEqual(["cpu=7", "cpu=7"]);
  });
});

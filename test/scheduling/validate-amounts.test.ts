import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatFieldPath } from "../../src/diagnostic/index.ts";
import type { Pod } from "../../src/manifest/index.ts";
import { admit } from "../../src/scheduling/index.ts";
import type { AdmissionRejection } from "../../src/scheduling/index.ts";
import { pod, somePods } from "./pods.ts";

function told(rejection: AdmissionRejection): string {
  const { code, path } = rejection;
  const wanted = "wanted" in rejection ? ` ${rejection.wanted}` : "";
  return `${code}${wanted} ${formatFieldPath(path)}`;
}

function rejections(subject: Pod): readonly string[] {
  return admit(subject).rejections.map(told);
}

const c0 = "spec.containers[0].resources";

/** name, the pod, what the API server's validation refuses of it */
const rows: readonly (readonly [string, Pod, readonly string[]])[] = [
  ["zeros", pod({ containers: ["cpu=0 memory=-0|nvidia.com/gpu=0"] }), []],
  [
    "a request below zero",
    pod({ containers: ["cpu=-1|"] }),
    [`amount-invalid at-least-zero ${c0}.requests.cpu`],
  ],
  [
    "the least below zero",
    pod({ containers: ["cpu=-1n|"] }),
    [`amount-invalid at-least-zero ${c0}.requests.cpu`],
  ],
  [
    "a limit below zero, which is the request too",
    pod({ containers: ["|memory=-1Gi"] }),
    [`amount-invalid at-least-zero ${c0}.limits.memory`],
  ],
  [
    "an init container",
    pod({ containers: [""], init: ["cpu=-1|"] }),
    ["amount-invalid at-least-zero spec.initContainers[0].resources.requests.cpu"],
  ],
  [
    "a pod-level request below zero",
    pod({ containers: [""], pod: "memory=-1|" }),
    ["amount-invalid at-least-zero spec.resources.requests.memory"],
  ],
  [
    "half a device",
    pod({ containers: ["|nvidia.com/gpu=500m"] }),
    [`amount-invalid whole ${c0}.limits[nvidia.com/gpu]`],
  ],
  ["half a byte of a native resource", pod({ containers: ["|ephemeral-storage=500m"] }), []],
  ["a part of a resource of kubernetes.io", pod({ containers: ["|x.kubernetes.io/y=500m"] }), []],
  [
    "a device requested without a limit",
    pod({ containers: ["nvidia.com/gpu=1|"] }),
    [`request-not-limit ${c0}.requests[nvidia.com/gpu]`],
  ],
  [
    "fewer devices requested than the limit has",
    pod({ containers: ["nvidia.com/gpu=1|nvidia.com/gpu=2"] }),
    [`request-not-limit ${c0}.requests[nvidia.com/gpu]`],
  ],
  [
    "more devices requested than the limit has",
    pod({ containers: ["nvidia.com/gpu=3|nvidia.com/gpu=2"] }),
    [`request-not-limit ${c0}.requests[nvidia.com/gpu]`],
  ],
  ["as many", pod({ containers: ["nvidia.com/gpu=2|nvidia.com/gpu=2000m"] }), []],
  [
    "more cpu requested than the limit has",
    pod({ containers: ["cpu=2|cpu=1"] }),
    [`request-above-limit ${c0}.requests.cpu`],
  ],
  ["whole huge pages", pod({ containers: ["|cpu=1 hugepages-2Mi=4Mi"] }), []],
  [
    "a part of a huge page",
    pod({ containers: ["|cpu=1 hugepages-2Mi=3Mi"] }),
    [`amount-invalid whole-pages ${c0}.limits.hugepages-2Mi`],
  ],
  [
    "huge pages of no size",
    pod({ containers: ["cpu=1|hugepages-big=2Mi"] }),
    [`amount-invalid whole-pages ${c0}.limits.hugepages-big`],
  ],
  [
    "huge pages of size zero",
    pod({ containers: ["cpu=1|hugepages-0=0"] }),
    [`amount-invalid whole-pages ${c0}.limits.hugepages-0`],
  ],
  ["huge pages alone", pod({ containers: ["|hugepages-2Mi=4Mi"] }), [`huge-pages-alone ${c0}`]],
  [
    "a resource of no domain that Kubernetes does not have",
    pod({ containers: ["|mem=1Gi"] }),
    [`resource-unknown ${c0}.limits.mem`],
  ],
  [
    "a container resource that a pod as a whole cannot have",
    pod({ containers: [""], pod: "|cpu=1 ephemeral-storage=1Gi" }),
    ["resource-unknown spec.resources.limits.ephemeral-storage"],
  ],
  [
    "an overhead below zero",
    pod({ containers: [""], overhead: "memory=-1Gi" }),
    [
      "overhead-without-runtime-class spec.overhead",
      "amount-invalid at-least-zero spec.overhead.memory",
    ],
  ],
  [
    "containers that request more than the pod, init containers and sidecars with them",
    pod({ containers: ["cpu=1|", "cpu=1|"], init: ["+cpu=1|", "cpu=1|"], pod: "cpu=2|cpu=9" }),
    ["containers-above-pod spec.resources.requests.cpu"],
  ],
  ["containers that request as much", pod({ containers: ["cpu=1|"], pod: "cpu=1|cpu=1" }), []],
  [
    "a container limit above that of the pod",
    pod({ containers: ["cpu=1|cpu=3"], pod: "cpu=1|cpu=2" }),
    [`containers-above-pod ${c0}.limits.cpu`],
  ],
  [
    "container limits that are above that of the pod only together",
    pod({ containers: ["cpu=1|cpu=2", "cpu=1|cpu=2"], pod: "cpu=2|cpu=2" }),
    [],
  ],
  [
    "an init container's limit, which nobody compares",
    pod({ containers: [""], init: ["cpu=1|cpu=3"], pod: "cpu=1|cpu=2" }),
    [],
  ],
  [
    "huge pages that are above those of the pod together",
    pod({
      containers: ["cpu=1|hugepages-2Mi=2Mi", "|cpu=1 hugepages-2Mi=2Mi"],
      pod: "cpu=2|hugepages-2Mi=2Mi cpu=2",
    }),
    [
      "containers-above-pod spec.resources.requests.hugepages-2Mi",
      "containers-above-pod spec.resources.limits.hugepages-2Mi",
    ],
  ],
];

describe("validation of amounts", () => {
  test.each(rows)("%s", (_, subject, expected) => {
    expect(rejections(subject)).toEqual(expected);
  });

  test("figures tell what is had and what is wanted", () => {
    const subject = pod({ containers: ["cpu=2|cpu=3"], pod: "cpu=1|cpu=2" });
    expect(admit(subject).rejections).toEqual([
      {
        code: "containers-above-pod",
        path: ["spec", "resources", "requests", "cpu"],
        of: "requests",
        resource: "cpu",
        found: "2",
        bound: "1",
      },
      {
        code: "containers-above-pod",
        path: ["spec", "containers", 0, "resources", "limits", "cpu"],
        container: "c0",
        of: "limits",
        resource: "cpu",
        found: "3",
        bound: "2",
      },
    ]);
  });

  test("no amount of a pod that is not below zero is called so", () => {
    fc.assert(
      fc.property(somePods, (subject) => {
        const wanted = admit(subject).rejections.flatMap((one) =>
          one.code === "amount-invalid" ? [one.wanted] : [],
        );
        expect(wanted).not.toContain("at-least-zero");
      }),
    );
  });
});

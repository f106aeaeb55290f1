import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cgroupCap,
  podDemand,
  podFigures,
  qosClass,
  reservation,
} from "../../src/scheduling/index.ts";
import { somePods } from "./pods.ts";

describe("podFigures", () => {
  test("gives what the four functions give one by one", () => {
    fc.assert(
      fc.property(somePods, (pod) => {
        expect(podFigures(pod)).toEqual({
          demand: podDemand(pod, { excludeOverhead: true }),
          reservation: reservation(pod),
          qos: qosClass(pod),
          cgroup: cgroupCap(pod),
        });
      }),
    );
  });
});

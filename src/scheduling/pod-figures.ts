import type { PodLike } from "../manifest/index.ts";
import { cgroupOf } from "./cgroup.ts";
import { demandOf } from "./pod-demand.ts";
import { preparePod } from "./prepare.ts";
import { qosOf } from "./qos.ts";
import { reservationOf } from "./reservation.ts";
import type { CgroupOptions } from "./cgroup.ts";
import type { CgroupCap, Demand, QosClass, Reservation } from "./types.ts";

/** What Kubernetes makes of a pod, from one reading of it. */
export interface PodFigures {
  /** The effective requests and limits, without overhead. */
  readonly demand: Demand;
  /** What the scheduler takes off a node. */
  readonly reservation: Reservation;
  /** The quality-of-service class. */
  readonly qos: QosClass;
  /** The ceiling of the pod's cgroup. */
  readonly cgroup: CgroupCap;
}

/**
 * Computes all of a pod's figures at once: the same as `podDemand` without overhead, `reservation`,
 * `qosClass` and `cgroupCap`, at the price of reading the pod once.
 *
 * @throws PodError for a pod that cannot be read.
 * @throws QuantityError where a figure is beyond 2^53 - 1.
 * @example
 * const containers = [{ resources: { limits: { cpu: "500m", memory: "512Mi" } } }];
 * const figures = podFigures({ spec: { containers, overhead: { memory: "600Mi" } } });
 * figures.demand.requests; // => parseResourceList({ cpu: "500m", memory: "512Mi" })
 * figures.reservation.memoryBytes; // => 1112 * 2 ** 20
 * figures.qos; // => "Guaranteed"
 * figures.cgroup; // => { milliCpu: 500, memoryBytes: 1112 * 2 ** 20 }
 */
export function podFigures(pod: PodLike, options: CgroupOptions = {}): PodFigures {
  const prepared = preparePod(pod, options);
  return {
    demand: demandOf(prepared, { ...options, excludeOverhead: true }),
    reservation: reservationOf(prepared, options),
    qos: qosOf(prepared, options),
    cgroup: cgroupOf(prepared, options),
  };
}

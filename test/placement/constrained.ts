import { expect } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { Placement, PlacementOptions } from "../../src/placement/index.ts";
import type { PodSpec } from "../../src/manifest/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import { GIB, makeNodeType } from "./make.ts";

export const TYPES = [
  makeNodeType("Amd", { cpu: 4000, memory: 16 * GIB, price: 200 }),
  makeNodeType("Arm", { cpu: 4000, memory: 16 * GIB, price: 100, arm64: true, nested: false }),
];

export function place(sized: readonly SizedWorkload[], options: PlacementOptions = {}): Placement {
  const placement = placeWorkloads(sized, TYPES, options);
  expect(verifyPlacement({ placement, sized, nodeTypes: TYPES }).problems).toEqual([]);
  return placement;
}

export const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
export const HOST = "kubernetes.io/hostname";
export const ZONE = "topology.kubernetes.io/zone";

export function apart(topologyKey: string, app = "web"): Partial<PodSpec> {
  const term = { topologyKey, labelSelector: { matchLabels: { app } } };
  return { affinity: { podAntiAffinity: { [REQUIRED]: [term] } } };
}

export function spread(topologyKey: string, maxSkew = 1): Partial<PodSpec> {
  const labelSelector = { matchLabels: { app: "web" } };
  const whenUnsatisfiable = "DoNotSchedule";
  return {
    topologySpreadConstraints: [{ topologyKey, maxSkew, whenUnsatisfiable, labelSelector }],
  };
}

export function perZone(placement: Placement): Readonly<Record<string, number>> {
  const zones: Record<string, number> = {};
  for (const { patterns } of placement.pools) {
    for (const { zone = "none", count, contents } of patterns) {
      const pods = contents.reduce((sum, one) => sum + one.count, 0);
      zones[zone] = (zones[zone] ?? 0) + count * pods;
    }
  }
  return zones;
}

import { podHazards } from "../sizing/index.ts";
import { defineRule } from "./define.ts";
import { greatestField } from "./figures.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

/** The least memory that Kata takes for a hypervisor. */
const minimum = 64 * 1024 * 1024;

export const guestBelowVmmMinimum = defineRule({
  code: "guest-below-vmm-minimum",
  severity: "warning",
  summary: "The VM gets less memory than a guest system needs to start.",
  why: "Kata 4's Rust runtime sizes by its small overhead figures as soon as one limit is set: with a CPU limit alone the VM gets 32 MiB instead of the default.",
  fix: "Set resources.limits.memory beside the CPU limit.",
  source: SOURCES.kataRustSizing,
  check: (subject) =>
    sandboxed(subject).flatMap((sized) =>
      podHazards(sized).flatMap((hazard) => {
        if (hazard.kind !== "tiny-guest") return [];
        const data = { guest: hazard.guest, minimum, model: sized.model ?? "" };
        return [{ data, ...inPod(sized.workload, greatestField(sized, "limits", "cpu")) }];
      }),
    ),
});

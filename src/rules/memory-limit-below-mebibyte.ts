import { defineRule } from "./define.ts";
import { readQuantity } from "./figures.ts";
import { inPod } from "./place.ts";
import { containersOf, sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";
import { valueAt } from "./values.ts";

const mebibyte = 1_048_576_000_000_000n;
const field = ["resources", "limits", "memory"];

export const memoryLimitBelowMebibyte = defineRule({
  code: "memory-limit-below-mebibyte",
  severity: "error",
  summary: "A memory limit is below one MiB, most often a missing or wrong suffix (512, 512m).",
  why: "The runtime counts memory in whole MiB, so the VM is sized as if there were no limit, while the container itself is held to a few bytes and is killed at once. 512m is half a byte.",
  fix: "Write the limit with its suffix: 512Mi.",
  source: SOURCES.resources,
  check: (subject) =>
    sandboxed(subject).flatMap((sized) =>
      containersOf(sized.workload.pod).flatMap(({ container, path, name }) => {
        const value = valueAt(container, field);
        const limit = readQuantity(value);
        if (limit === undefined || limit.nano <= 0n || limit.nano >= mebibyte) return [];
        const place = inPod(sized.workload, [...path, ...field]);
        return [{ data: { container: name, text: String(value) }, ...place }];
      }),
    ),
});

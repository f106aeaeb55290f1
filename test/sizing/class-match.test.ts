import { describe, expect, test } from "vitest";
import type { PodSpec, RuntimeClass } from "../../src/manifest/index.ts";
import { sandboxClasses, sizeWorkloads } from "../../src/sizing/index.ts";
import type { SizedWorkload, SizeWorkloadsOptions } from "../../src/sizing/index.ts";
import { mebibyte, podOf, workloadOf } from "./pods.ts";

function size(spec: Partial<PodSpec>, options: SizeWorkloadsOptions = {}): SizedWorkload {
  const [sized] = sizeWorkloads([workloadOf(podOf({ memory: "1Gi" }, spec))], options);
  if (sized === undefined) throw new Error("no result");
  return sized;
}

/** The overhead that is reserved, in MiB. */
function overheadMiB({ reservation }: SizedWorkload): number {
  return reservation.memoryBytes / mebibyte - 1024;
}

const gvisor: RuntimeClass = { name: "gvisor", handler: "runsc" };

describe("what is said of a pod's class", () => {
  test("nothing where it names none", () => {
    for (const spec of [{}, { runtimeClassName: "" }])
      expect(size(spec).runtimeClass).toBeUndefined();
  });

  test("a built-in class", () => {
    expect(size({ runtimeClassName: "kata-vm-isolation" }).runtimeClass).toEqual({
      name: "kata-vm-isolation",
      known: "kata-vm-isolation",
      handler: "kata",
      overhead: "built-in",
    });
  });

  test("a class nobody knows is taken for its own handler", () => {
    expect(size({ runtimeClassName: "gvisor" }).runtimeClass).toEqual({
      name: "gvisor",
      known: null,
      handler: "gvisor",
      overhead: "none",
    });
  });

  test("a class of the input", () => {
    const runtimeClasses = [gvisor];
    expect(size({ runtimeClassName: "gvisor" }, { runtimeClasses }).runtimeClass).toEqual({
      name: "gvisor",
      known: null,
      handler: "runsc",
      definition: gvisor,
      overhead: "none",
    });
  });

  test("a slip stands for the class that is meant: the pod is sandboxed", () => {
    const sized = size({ runtimeClassName: "kata-vm-isolaton" });
    expect(sized.runtimeClass).toEqual({
      name: "kata-vm-isolaton",
      known: "kata-vm-isolation",
      handler: "kata",
      misspellingOf: "kata-vm-isolation",
      overhead: "built-in",
    });
    expect([sized.sandboxed, overheadMiB(sized)]).toEqual([true, 600]);
  });

  test("a name that the input defines is no slip", () => {
    const own = { ...gvisor, name: "kata-vm-isolaton" };
    const sized = size({ runtimeClassName: own.name }, { runtimeClasses: [own] });
    expect(sized.sandboxed).toBe(false);
    expect(sized.runtimeClass).not.toHaveProperty("misspellingOf");
  });
});

describe("where the overhead comes from", () => {
  const runtimeClassName = "kata-vm-isolation";

  test.each([undefined, null, {}])("an overhead of %j in the pod is none", (overhead) => {
    const sized = size({ runtimeClassName, ...(overhead === undefined ? {} : { overhead }) });
    expect([sized.runtimeClass?.overhead, overheadMiB(sized)]).toEqual(["built-in", 600]);
  });

  test("the pod's own stands, and is held against what is known of the class", () => {
    const same = size({ runtimeClassName, overhead: { memory: "600Mi" } });
    expect([same.runtimeClass?.overhead, overheadMiB(same)]).toEqual(["pod", 600]);
    expect(same.rejections).toEqual([]);
    const other = size({ runtimeClassName, overhead: { memory: "100Mi" } });
    expect([other.runtimeClass?.overhead, overheadMiB(other)]).toEqual(["pod", 100]);
    expect(other.rejections?.length).toBe(1);
  });

  test.each(["kata-mshv-vm-isolation", "gvisor"])(
    "the pod's own is not contradicted where nothing is known of %s",
    (name) => {
      const sized = size({ runtimeClassName: name, overhead: { memory: "100Mi" } });
      expect([sized.runtimeClass?.overhead, overheadMiB(sized)]).toEqual(["pod", 100]);
      expect(sized.rejections).toEqual([]);
    },
  );

  test("what was never published is unknown, not none", () => {
    const sized = size({ runtimeClassName: "kata-mshv-vm-isolation" });
    expect([sized.runtimeClass?.overhead, overheadMiB(sized)]).toEqual(["unknown", 0]);
  });

  test("a built-in class of an empty overhead has none", () => {
    const empty = sandboxClasses.filter(({ overhead }) => JSON.stringify(overhead) === "{}");
    expect(empty.length).toBeGreaterThan(0);
    for (const { name } of empty)
      expect(size({ runtimeClassName: name }, { model: "aks-ga" }).runtimeClass?.overhead).toBe(
        "none",
      );
  });

  test("the option goes before the input, and leaves what it does not name", () => {
    const own = { name: "own", handler: "kata", podFixed: { cpu: "250m", memory: "1Gi" } };
    const sized = size(
      { runtimeClassName: "own" },
      { runtimeClasses: [own], overhead: { memory: "64Mi" } },
    );
    expect([sized.runtimeClass?.overhead, overheadMiB(sized)]).toEqual(["option", 64]);
    expect(sized.reservation.milliCpu).toBe(250);
  });

  test("the option is none of a class that makes no sandboxes", () => {
    const sized = size({ runtimeClassName: "gvisor" }, { overhead: { memory: "64Mi" } });
    expect([sized.runtimeClass?.overhead, overheadMiB(sized)]).toEqual(["none", 0]);
  });

  test("nodes of the input's class are the pod's", () => {
    const own = { name: "own", handler: "kata", nodeSelector: { pool: "sandboxes" } };
    const sized = size({ runtimeClassName: "own" }, { runtimeClasses: [own] });
    expect(sized.pod.spec.nodeSelector).toEqual({ pool: "sandboxes" });
  });
});

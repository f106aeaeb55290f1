import { describe, expect, test } from "vitest";
import type { Pod } from "../../src/manifest/index.ts";
import { createModel, isRefusal, sizeSandbox } from "../../src/sizing/index.ts";
import type { SizingModel } from "../../src/sizing/index.ts";
import { figuresOf, podOf, refusalOf, sandboxOf } from "./pods.ts";

const prefix = "io.katacontainers.config.hypervisor.";

/** A pod without limits that asks for these settings of its VM. */
function annotated(settings: Readonly<Record<string, unknown>>): Pod {
  const entries = Object.entries(settings).map(([name, value]) => [prefix + name, value]);
  return {
    ...podOf({}),
    metadata: { annotations: Object.fromEntries(entries) as Record<string, string> },
  };
}

type Runtime = "Go" | "Go, hot-plug" | "remote" | "Rust" | "Rust 3.32" | "firecracker";

/** Models are made within a test, so that what a model is made of is under test too. */
function made(runtime: Runtime): SizingModel {
  const sizeAnnotations = true;
  switch (runtime) {
    case "Go":
      return createModel("kata-go-static", { sizeAnnotations });
    case "Go, hot-plug":
      return createModel("kata-go-hotplug", { sizeAnnotations });
    case "remote":
      return createModel("kata-go-static", { sizeAnnotations, shim: "remote-debug" });
    case "Rust":
      return createModel("kata-rs-4");
    case "Rust 3.32":
      return createModel("kata-rs-3.32-static");
    case "firecracker":
      return createModel("kata-rs-4", { shim: "firecracker" });
  }
}

describe("default_memory by annotation", () => {
  test.each<readonly [runtime: Runtime, text: unknown, memoryMiB: number]>([
    ["Go", "256", 256],
    ["Go", 512, 512],
    ["Go", "0300", 300],
    ["Go, hot-plug", "512", 512],
    // A VM elsewhere has no minimum.
    ["remote", "0", 0],
    ["remote", "128", 128],
    ["Rust", "64", 64],
    ["Rust 3.32", "64", 64],
    ["Rust", " 512 ", 512],
    ["Rust", "2Gi", 2048],
    ["Rust", "2 GiB", 2048],
    ["Rust", "1.25 gib", 1280],
    ["Rust", "0.125G", 119],
    ["Rust", "1g", 953],
    ["Rust", "64MiB", 64],
    ["Rust", "67108864b", 64],
    ["Rust", "67108864B", 64],
    ["Rust", "65536kib", 64],
    ["Rust", "1Ti", 2 ** 20],
    ["Rust", "1Pi", 2 ** 30],
    // The runtime saturates at 32 bits of MiB; here at a PiB, which no machine has.
    ["Rust", "1Ei", 2 ** 30],
    ["Rust", "4294967296", 2 ** 30],
    ["firecracker", "128", 128],
  ])("%s: %j", (runtime, text, memoryMiB) => {
    expect(figuresOf(made(runtime), annotated({ default_memory: text }))[2]).toBe(memoryMiB);
  });

  test.each<readonly [runtime: Runtime, text: string, refusal: string]>([
    ["Go", "255", "DEFAULT_MEMORY_TOO_LOW min=256 got=255"],
    ["Go, hot-plug", "255", "DEFAULT_MEMORY_TOO_LOW min=256 got=255"],
    // strconv.ParseUint takes digits alone.
    ["Go", "2Gi", "ANNOTATION_INVALID"],
    ["Go", "x512", "ANNOTATION_INVALID"],
    ["Go", " 512", "ANNOTATION_INVALID"],
    ["Go", "-512", "ANNOTATION_INVALID"],
    ["Go", "512.0", "ANNOTATION_INVALID"],
    ["Go", "", "ANNOTATION_INVALID"],
    ["Rust", "63", "DEFAULT_MEMORY_TOO_LOW min=64 got=63"],
    ["Rust 3.32", "63", "DEFAULT_MEMORY_TOO_LOW min=64 got=63"],
    ["Rust", "67108863b", "DEFAULT_MEMORY_TOO_LOW min=64 got=63"],
    // Without a unit only digits are MiB; a fraction is one of bytes.
    ["Rust", "512.5", "DEFAULT_MEMORY_TOO_LOW min=64 got=0"],
    ["firecracker", "127", "DEFAULT_MEMORY_TOO_LOW min=128 got=127"],
  ])("%s refuses %j", (runtime, text, refusal) => {
    expect(refusalOf(made(runtime), annotated({ default_memory: text }))).toBe(refusal);
  });

  test.each(["fc", "fc-rs"])("the least of %s is Firecracker's", (shim) => {
    const model = createModel("kata-rs-4", { shim });
    expect(refusalOf(model, annotated({ default_memory: "127" }))).toMatch(/min=128/);
  });

  test("the name of another hypervisor may hold fc or remote", () => {
    const pod = annotated({ default_memory: "64" });
    expect(refusalOf(createModel("kata-rs-4", { shim: "clh-fc" }), pod)).toBe("not refused");
    const other = createModel("kata-go-static", { shim: "not-remote", sizeAnnotations: true });
    expect(refusalOf(other, pod)).toMatch(/min=256/);
  });

  // Its own test: `convert_to_megabytes("2048r")` gives none, and the default stays.
  test.each(["much", "2048r", "about 2Gi", "2Gi or so", "2 Gi b", "2e3", "-2Gi", ".5Gi", ""])(
    "Rust passes over %j and says so",
    (text) => {
      for (const runtime of ["Rust", "Rust 3.32"] as const) {
        const { memoryBytes, terms } = sandboxOf(
          made(runtime),
          annotated({ default_memory: text }),
        );
        expect(memoryBytes).toBe(2 ** 31);
        expect(terms.memoryBytes[0]?.label).toMatch(
          /^(base|no limit: default_memory) \(its annotation cannot be read\)$/,
        );
      }
    },
  );

  test("the minimum holds for annotations, not for what the node is configured with", () => {
    const small = createModel("kata-go-static", { defaultMemoryMiB: 128, sizeAnnotations: true });
    expect(figuresOf(small, annotated({ default_vcpus: "1" }))[2]).toBe(128);
  });
});

describe("default_vcpus by annotation", () => {
  test.each<readonly [runtime: Runtime, text: unknown, milliCpu: number]>([
    ["Go", "4", 4000],
    ["Go", 4, 4000],
    ["Go", "2.5", 2500],
    ["Go", "2.", 2000],
    ["Go", ".25", 250],
    ["Go", "0", 0],
    ["Go", "32", 32_000],
    // A part of a milli-CPU counts whole.
    ["Go", "0.0001", 1],
    ["Go, hot-plug", "4", 4000],
    ["Rust", " 4 ", 4000],
    ["Rust 3.32", "0.25", 250],
  ])("%s: %j", (runtime, text, milliCpu) => {
    expect(sandboxOf(made(runtime), annotated({ default_vcpus: text })).milliCpu).toBe(milliCpu);
  });

  test.each<readonly [runtime: Runtime, text: string]>([
    ["Go", "two"],
    // strconv.ParseFloat trims nothing, and a quantity of Kubernetes is no number.
    ["Go", " 4"],
    ["Go", "4 "],
    ["Go", "500m"],
    ["Go", "x4"],
    ["Go", "1.2.3"],
    ["Go", "."],
    ["Go", "-1"],
    ["Go", ""],
    ["Go, hot-plug", "two"],
    ["Rust", "two"],
    ["Rust 3.32", "two"],
  ])("%s refuses %j", (runtime, text) => {
    expect(refusalOf(made(runtime), annotated({ default_vcpus: text }))).toBe("ANNOTATION_INVALID");
  });
});

test("a refusal names the annotation, what it says, and the minimum", () => {
  const reason = (settings: Readonly<Record<string, string>>): string => {
    const result = sizeSandbox(annotated(settings), { model: made("Go") });
    return isRefusal(result) ? result.reason : "";
  };
  expect(reason({ default_vcpus: "two" })).toContain(`${prefix}default_vcpus: two`);
  expect(reason({ default_memory: "much" })).toContain(`${prefix}default_memory: much`);
  expect(reason({ default_memory: "255" })).toMatch(/default_memory 255.*256/);
});

describe("whose annotations count", () => {
  const pod = { ...annotated({ default_vcpus: "4", default_memory: "512" }) };

  test.each([
    ["kata-go-static", false],
    ["kata-go-hotplug", false],
    ["openshift-kata", false],
    ["kata-rs-3.32-static", true],
    ["kata-rs-4", true],
  ] as const)("%s lets pods set their size unless told otherwise: %s", (name, counts) => {
    const figures = (sizeAnnotations: boolean): unknown =>
      figuresOf(createModel(name, { sizeAnnotations }), pod);
    expect(figures(true)).toEqual([4000, 4, 512]);
    expect(figures(false)).toEqual([1000, 1, 2048]);
    expect(figuresOf(createModel(name), pod)).toEqual(figures(counts));
  });

  test("each stands for itself", () => {
    const model = made("Go");
    expect(figuresOf(model, annotated({ default_vcpus: "4" }))).toEqual([4000, 4, 2048]);
    expect(figuresOf(model, annotated({ default_memory: "512" }))).toEqual([1000, 1, 512]);
    const { terms } = sandboxOf(model, annotated({ default_vcpus: "4" }));
    expect([terms.milliCpu[0]?.label, terms.memoryBytes[0]?.label]).toEqual([
      "base (by annotation)",
      "base",
    ]);
  });

  test("a pod without metadata, or without annotations, has none", () => {
    for (const metadata of [undefined, {}, { annotations: {} }])
      expect(
        figuresOf(made("Go"), { ...podOf({}), ...(metadata === undefined ? {} : { metadata }) }),
      ).toEqual([1000, 1, 2048]);
  });
});

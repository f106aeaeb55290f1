import { describe, expect, test } from "vitest";
import { createModel, modelNames, models } from "../../src/sizing/index.ts";
import type { ModelName, ModelTraits, SizingModel } from "../../src/sizing/index.ts";

/** What the sources say of a model beside its figures: read off them, not off the code. */
interface Facts {
  /** The words of the title that tell the model from its neighbours. */
  readonly title: RegExp;
  readonly vcpus: string;
  readonly memory: string;
  /** Where the rule is stated. */
  readonly source: RegExp;
  /** From, until, and the date of the source that was read. */
  readonly dates: readonly [from: string | null, until: string | null, asOf: string | null];
  /** What contradicts what, one after the other. */
  readonly contradictions: readonly RegExp[];
  /** The defaults of the vendor's build. */
  readonly parameters: SizingModel["parameters"];
  /** Where it differs from a VM on the pod's node of which nothing else is known. */
  readonly traits?: Partial<ModelTraits>;
}

/** What containerd and the kubelet do unless they are set up otherwise. */
const node = { cri: "containerd", cpuQuota: "enforced" };
const kata = { defaultVcpus: 1, defaultMemoryMiB: 2048, cpuQuota: "enforced" };
const hotplug = {
  ...kata,
  memoryBlockMiB: 128,
  maxVcpus: 0,
  maxMemoryMiB: 0,
  cpusetCpus: 0,
  sizeAnnotations: false,
};

const facts: Readonly<Record<ModelName, Facts>> = {
  "aks-preview": {
    title: /AKS Pod Sandboxing \(preview\).*documented/,
    vcpus: "ceil(1 + limits.cpu)",
    memory: "2 GiB + limits.memory",
    source: /azure-aks-docs\/blob\/5f0880a78\/.*use-pod-sandboxing\.md$/,
    dates: ["2023-02-16", "2025-11-10", "2025-11-10"],
    contradictions: [
      /256 MiB \+ limit \(2048 MiB without.*2023-03-22.*aks-preview-256/,
      /GB and Gi.*default_memory = 2048 MiB/,
      /kata-mhsv-vm-isolation.*kata-mshv-vm-isolation/,
      /3\.2\.0\.azl4 \(2025-01\).*aks-ga/,
    ],
    parameters: {},
  },
  "aks-preview-256": {
    title: /AKS Pod Sandboxing \(preview\).*installed/,
    vcpus: "ceil(1 + limits.cpu)",
    memory: "256 MiB + (limits.memory in whole MiB, or 1792 MiB without)",
    source: /azurelinux\/blob\/2\.0\/SPECS\/kata-containers\/kata-containers\.spec$/,
    dates: ["2023-03-22", "2025-01-22", "2024-09"],
    contradictions: [/2 GiB \+ limit.*aks-preview/, /3\.0\.0-6 \(2023-03-22\).*hot-plug/],
    parameters: { baseMemoryMiB: 256, defaultWorkloadMemoryMiB: 1792 },
  },
  "aks-ga": {
    title: /AKS Pod Sandboxing \(generally available\)/,
    vcpus: "ceil(limits.cpu), 1 without",
    memory: "limits.memory in whole MiB, 512 MiB without; refused under 128 MiB",
    source: /azure-aks-docs\/blob\/2da740e10\/.*considerations-pod-sandboxing\.md$/,
    dates: ["2025-01-22", null, "2026-08-21"],
    contradictions: [
      /documentation.*2025-11.*aks-preview/,
      /host side only.*600Mi.*512 MiB/,
      /374Mi.*4Gi.*384/,
      /128 MiB.*128MB/,
    ],
    parameters: { ...node, minMemoryMiB: 128, defaultMemoryMiB: 512, defaultVcpus: 1 },
    traits: { sandboxCgroupOnly: true, aksReferenceTable: true },
  },
  "aks-cc-doc": {
    title: /AKS Confidential Containers.*documented/,
    vcpus: "ceil(1 + limits.cpu)",
    memory: "2 GiB + limits.memory",
    source: /confidential-containers-overview\.md$/,
    dates: ["2023-11-02", null, "2026-08-21"],
    contradictions: [
      /3\.2\.0\.azl0 to azl3.*256 MiB.*aks-cc-256/,
      /3\.2\.0\.azl4 \(2025-01\).*aks-cc-ga/,
      /2026-05-22.*Azure Linux 2\.0/,
    ],
    parameters: {},
  },
  "aks-cc-256": {
    title: /AKS Confidential Containers.*installed in 2024/,
    vcpus: "ceil(1 + limits.cpu)",
    memory: "256 MiB + (limits.memory in whole MiB, or 1792 MiB without)",
    source: /azurelinux\/blob\/3\.0\/SPECS\/kata-containers-cc\/kata-containers-cc\.spec$/,
    dates: ["2024", "2025-01-22", "2024-09"],
    contradictions: [/2 GB \+ limit.*aks-cc-doc/],
    parameters: { baseMemoryMiB: 256, defaultWorkloadMemoryMiB: 1792 },
  },
  "aks-cc-ga": {
    title: /AKS Confidential Containers.*since 2025/,
    vcpus: "ceil(limits.cpu), 1 without",
    memory: "limits.memory in whole MiB, 512 MiB without; refused under 192 MiB",
    source: /microsoft\/kata-containers\/blob\/a207f8516d\/.*utils\.go#L1181-L1210$/,
    dates: ["2025-01-22", null, "2026-01-09"],
    contradictions: [/2 GB \+ limit.*aks-cc-doc/, /192 MiB.*2025-08/],
    parameters: { ...node, minMemoryMiB: 192, defaultMemoryMiB: 512, defaultVcpus: 1 },
    traits: { sandboxCgroupOnly: true },
  },
  "kata-go-static": {
    title: /Go runtime, static/,
    vcpus: "max(1, ceil(default_vcpus + limits.cpu))",
    memory: "default_memory + limits.memory in whole MiB",
    source: /4\.1\.0\/src\/runtime\/pkg\/oci\/utils\.go#L1334-L1355$/,
    dates: [null, null, "2026-08-22"],
    contradictions: [/3\.3\.0.*4\.0\.0/, /-1.*3\.32\.0/, /CRI-O/, /0 vCPUs and 0 MiB.*1 and 2048/],
    parameters: { ...kata, ...node, shim: "clh", sizeAnnotations: false, version: "4.1.0" },
  },
  "kata-go-hotplug": {
    title: /Go runtime, hot-plug/,
    vcpus: "ceil(default_vcpus + limits.cpu), summed in float32",
    memory: "default_memory + (limits.memory + huge page limits, up to whole 128 MiB blocks)",
    source: /4\.1\.0\/src\/runtime\/virtcontainers\/sandbox\.go#L2456-L2720$/,
    dates: [null, null, "2026-08-22"],
    contradictions: [/float32.*200m.*4 vCPUs/, /pod-level limit.*every container/, /48-fold/],
    parameters: { ...hotplug, shim: "clh" },
  },
  "kata-rs-3.32-static": {
    title: /Rust runtime 3\.29 to 3\.32, static/,
    vcpus: "ceil(default_vcpus + limits.cpu)",
    memory: "default_memory + limits.memory in even MiB",
    source: /3\.32\.0\/src\/runtime-rs\/.*initial_size\.rs$/,
    dates: [null, "2026-06-25", "2026-08-22"],
    contradictions: [/clh, qemu and dragonball.*3\.32\.0/, /3\.25 to 3\.28.*3\.2 to 3\.20/, /9778/],
    parameters: { ...kata, ...node, shim: "clh", sizeAnnotations: true },
  },
  "kata-rs-4": {
    title: /Rust runtime since 4\.0/,
    vcpus: "any limit: ceil(max(1, overhead_vcpus + limits.cpu)); none: default_vcpus",
    memory: "any limit: overhead_memory + limits.memory in even MiB; none: default_memory",
    source: /4\.1\.0\/src\/runtime-rs\/.*initial_size\.rs#L154-L225$/,
    dates: ["2026-06-25", null, "2026-08-22"],
    contradictions: [
      /per figure.*13787/,
      /80 % of podFixed.*0\.2 of 250m/,
      /guest and host.*Microsoft/,
    ],
    parameters: {
      ...kata,
      ...node,
      overheadVcpus: 0.2,
      overheadMemoryMiB: 32,
      shim: "clh",
      sizeAnnotations: true,
    },
  },
  "openshift-kata": {
    title: /OpenShift sandboxed containers/,
    vcpus: "ceil(1 + limits.cpu), summed in float32",
    memory: "2 GiB + (limits.memory + huge page limits, up to whole 128 MiB blocks)",
    source: /sandboxed-containers-operator\/blob\/d0632e5\/.*openshift_controller\.go$/,
    dates: ["2021-03", null, "2024-10"],
    contradictions: [/350Mi.*2 GiB.*280/, /350Mi for kata-remote.*120Mi/, /500Mi and 500m/],
    parameters: { ...hotplug, shim: "qemu" },
    traits: { guestMemoryInDevShm: true },
  },
  "peer-pods": {
    title: /Peer pods.*cloud-api-adaptor/,
    vcpus: "those of the instance that fits the sum over all containers and init containers",
    memory: "that of the instance that fits the sum over all containers and init containers",
    source: /cloud-api-adaptor\/blob\/fbdde756\/.*remove-resourcespec\.go$/,
    dates: [null, null, "2026-08-21"],
    contradictions: [
      /searched by halves/,
      /instance-selection\.md.*or memory/,
      /default_mem,.*default_memory/,
      /Init containers.*maximum/,
    ],
    parameters: { instances: "", defaultInstance: "" },
    traits: { vmOnNode: false, nodeResources: { "kata.peerpods.io/vm": 10 } },
  },
  "ack-runv": {
    title: /Alibaba ACK.*runV.*V2/,
    vcpus: "not published",
    memory: "not published; overhead min(512 MiB, 64 MiB + 2 % of requests.memory)",
    source: /alibabacloud\.com\/.*differences-between-runc-and-runv$/,
    dates: [null, null, "2026-06-24"],
    contradictions: [/2 %.*rounded/],
    parameters: { version: "V2" },
    traits: { cloud: "alibaba" },
  },
  "eks-fargate": {
    title: /EKS on Fargate/,
    vcpus: "the least combination with at least requests.cpu",
    memory: "the least size of that combination with at least requests.memory + 256 MiB",
    source: /docs\.aws\.amazon\.com\/.*fargate-pod-configuration\.html$/,
    dates: [null, null, null],
    contradictions: [/decimal.*GiB and MiB/],
    parameters: {},
    traits: { vmOnNode: false, needsNode: false, cloud: "aws" },
  },
};

const unknownVm = {
  vmOnNode: true,
  sandboxCgroupOnly: null,
  guestMemoryInDevShm: false,
  aksReferenceTable: false,
};

describe("what a model says of itself", () => {
  // Models are made within the test: only then is what they say made anew.
  test.each(modelNames)("%s", (name) => {
    const model = createModel(name);
    const { title, vcpus, memory, source, dates, contradictions, ...rest } = facts[name];
    expect(model.name).toBe(name);
    expect(model.title).toMatch(title);
    expect(model.formula).toEqual({ vcpus, memory });
    expect(model.source).toMatch(source);
    expect([model.validFrom ?? null, model.validUntil ?? null, model.asOf ?? null]).toEqual(dates);
    expect(model.contradictions.length).toBe(contradictions.length);
    contradictions.forEach((words, index) => {
      expect(model.contradictions[index]).toMatch(words);
    });
    const { sandboxCgroupOnly: _untold, ...parameters } = model.parameters;
    expect(parameters).toEqual(rest.parameters);
    expect(model.traits).toEqual({ ...unknownVm, ...rest.traits });
  });

  test("a contradiction that names a model names one that there is", () => {
    const named = modelNames.flatMap((name) =>
      createModel(name).contradictions.flatMap((text) => text.match(/(?<=see )[a-z0-9-]+/g) ?? []),
    );
    expect(named.length).toBeGreaterThan(5);
    for (const name of named) expect(modelNames).toContain(name);
  });

  test("dates that follow each other: no rule ends before it begins", () => {
    for (const { name, validFrom, validUntil } of Object.values(models)) {
      for (const date of [validFrom, validUntil])
        expect(date ?? "2026").toMatch(/^\d{4}(-\d\d){0,2}$/);
      expect([name, (validFrom ?? "") < (validUntil ?? "9")]).toEqual([name, true]);
    }
  });

  test("the models by name are those with default settings", () => {
    for (const name of modelNames) {
      const { size: _rule, ...made } = createModel(name);
      expect(models[name]).toMatchObject(made);
    }
  });
});

describe("settings that change what a model says", () => {
  const withShim = [
    "kata-go-static",
    "kata-go-hotplug",
    "kata-rs-3.32-static",
    "kata-rs-4",
  ] as const;
  test.each(withShim)("%s: QEMU keeps guest memory in /dev/shm, in all its variants", (name) => {
    const inDevShm = (shim: string): boolean =>
      createModel(name, { shim }).traits.guestMemoryInDevShm;
    const shims = ["qemu", "qemu-runtime-rs", "qemu-nvidia-gpu", "clh", "fc", "not-qemu", ""];
    expect(shims.filter(inDevShm)).toEqual(["qemu", "qemu-runtime-rs", "qemu-nvidia-gpu"]);
  });

  test("OpenShift's is QEMU whatever the handler is called", () => {
    expect(createModel("openshift-kata", { shim: "kata" }).traits.guestMemoryInDevShm).toBe(true);
  });

  test.each([...withShim, "openshift-kata"] as const)(
    "%s: sandbox_cgroup_only is a trait, not a parameter",
    (name) => {
      for (const value of [true, false, null]) {
        const model = createModel(name, { sandboxCgroupOnly: value });
        expect(model.traits.sandboxCgroupOnly).toBe(value);
        expect(model.parameters).not.toHaveProperty("sandboxCgroupOnly");
      }
    },
  );

  test("ACK's first version has an overhead of its own", () => {
    const model = createModel("ack-runv", { version: "V1" });
    expect(model.title).toMatch(/V1$/);
    expect(model.formula.memory).toBe("not published; overhead 512 MiB");
    expect(model.parameters).toEqual({ version: "V1" });
  });

  test("peer pods show the names of their instances and of the default one", () => {
    const instances = ["small", "large"].map((name) => ({ name, vcpus: 2, memoryMiB: 4096 }));
    const model = createModel("peer-pods", { instances, defaultInstance: "small" });
    expect(model.parameters).toEqual({ instances: "small,large", defaultInstance: "small" });
  });
});

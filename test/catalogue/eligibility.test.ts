import { describe, expect, test } from "vitest";
import {
  AKS_RESTRICTED_SIZES,
  allSizes,
  defaultRegionPrices,
  describeEvidence,
  describeIneligibility,
  eligibility,
  findSize,
  type EligibilityOptions,
  type VmSize,
} from "../../src/catalogue/index.ts";

const anyCore: EligibilityOptions = { minVcpus: 1, acceptConstrainedCore: true };
const named = (name: string): VmSize => findSize(name)!;
const codes = (name: string, options: EligibilityOptions = {}) =>
  eligibility(named(name), options).reasons.map((reason) => reason.code);

test("finds the 574 candidates, all priced in eastus, 452 of them not constrained-core", () => {
  const { prices } = defaultRegionPrices();
  const candidates = allSizes().filter((size) => eligibility(size, anyCore).eligible);
  expect(candidates.length).toBe(574);
  expect(candidates.filter((size) => prices.has(size.name)).length).toBe(574);
  const whole = allSizes().filter((size) => eligibility(size, { minVcpus: 1 }).eligible);
  expect(whole.length).toBe(452);
});

// The collection's table of candidate series: sizes, and USD per vCPU-hour of the smallest in eastus.
test.each([
  ["Dadsv5", 8, 0.0515],
  ["Dadsv7", 10, 0.057],
  ["Dalsv6", 8, 0.0402],
  ["Dasv5", 8, 0.043],
  ["Dasv6", 8, 0.0454],
  ["Ddsv4", 7, 0.0565],
  ["Ddsv6", 10, 0.0625],
  ["Ddv5", 8, 0.0565],
  ["Dldsv5", 8, 0.048],
  ["Dlsv7", 11, 0.0585],
  ["Dsv3", 7, 0.048],
  ["Dsv5", 8, 0.048],
  ["Dsv7", 12, 0.066],
  ["Eadsv5", 21, 0.0655],
  ["Easv7", 23, 0.0595],
  ["Ebdsv5", 9, 0.0835],
  ["Edsv6", 24, 0.082],
  ["Esv3", 18, 0.063],
  ["Ev5", 10, 0.063],
  ["FXmds", 5, 0.093],
  ["Falsv6", 7, 0.0605],
  ["Fasv7", 9, 0.0683],
  ["Fsv2", 8, 0.0423],
  ["Lasv3", 6, 0.078],
  ["Lsv4", 9, 0.087],
  ["M", 24, 0.1921],
  ["Msv2", 7, 0.1888],
])("series %s has %i candidates from %f USD per vCPU-hour", (series, count, perVcpu) => {
  const sizes = allSizes().filter(
    (size) => size.series === series && eligibility(size, anyCore).eligible,
  );
  expect(sizes.length).toBe(count);
  const [smallest] = sizes.toSorted((a, b) => a.vcpusBilled - b.vcpusBilled);
  const price = defaultRegionPrices().prices.get(smallest!.name)!["on-demand"]!;
  expect(Number(price.nano) / 1e9 / smallest!.vcpusBilled).toBeCloseTo(perVcpu, 3);
});

test.each([
  [
    "Standard_D4s_v5",
    [
      "Generation 1 and 2: the documentation page of the series",
      "nested virtualization: yes, by the documentation page of the series, the nested-virtualization list of Microsoft's Linux test framework LISA, a third-party summary of the documentation, 2022",
    ],
  ],
  [
    "Standard_D4alds_v7",
    [
      "Generation 2: documented series of the same hardware generation",
      "nested virtualization: no source states it, its siblings have it",
    ],
  ],
])("the evidence for %s can be read", (name, lines) => {
  expect(describeEvidence(named(name)).slice(0, 2)).toEqual(lines);
});

describe("reasons", () => {
  test.each([
    ["fine", "Standard_D4s_v5", []],
    ["only Generation 1", "Standard_D4_v3", ["generation-1-only"]],
    ["generation unknown", "Standard_D4_v4", ["generation-unknown"]],
    ["no nested virtualization", "Standard_D4as_v4", ["nested-virtualization-unsupported"]],
    [
      "nested virtualization not documented",
      "Standard_D4alds_v7",
      ["nested-virtualization-undocumented"],
    ],
    ["Arm", "Standard_D4ps_v6", ["nested-virtualization-unsupported", "architecture-unsupported"]],
    ["confidential", "Standard_DC4as_cc_v5", ["confidential"]],
    ["constrained core", "Standard_E8-4s_v5", ["constrained-core"]],
    ["too small", "Standard_D2s_v5", ["too-few-vcpus"]],
  ])("%s: %s", (_, name, expected) => {
    expect(codes(name)).toEqual(expected);
  });

  test("a size of undocumented nested virtualization is accepted with a flag, and says so", () => {
    const verdict = eligibility(named("Standard_D4alds_v7"), { acceptUndocumentedNested: true });
    expect(verdict.eligible).toBe(true);
    expect(verdict.accepted).toEqual([
      { code: "nested-virtualization-undocumented", likely: true },
    ]);
  });

  test("a flag does not overrule what a source states", () => {
    expect(codes("Standard_D4as_v4", { acceptUndocumentedNested: true })).toEqual([
      "nested-virtualization-unsupported",
    ]);
  });

  test("an unknown generation is accepted with a flag", () => {
    expect(codes("Standard_D4_v4", { acceptUnknownGeneration: true })).toEqual([]);
  });

  test("Windows nodes cannot sandbox", () => {
    expect(codes("Standard_D4s_v5", { os: "windows" })).toEqual(["windows"]);
  });

  test("a system pool needs 4 vCPUs, 4 GiB and no B series", () => {
    const system = { poolMode: "system", minVcpus: 1 } as const;
    expect(codes("Standard_D2s_v5", system)).toEqual(["system-pool-minimum"]);
    expect(codes("Standard_D4s_v5", system)).toEqual([]);
    expect(codes("Standard_B4ms", system)).toContain("system-pool-burstable");
  });

  test("a user pool needs 2 vCPUs and 2 GiB", () => {
    const small = (vcpus: number, gib: number) => {
      const size = { ...named("Standard_D2s_v5"), vcpus, vcpusBilled: vcpus };
      const options = { minVcpus: 1, poolMode: "user" } as const;
      return eligibility({ ...size, memoryBytes: gib * 1024 ** 3 }, options).reasons;
    };
    const minimum = { minimumVcpus: 2, minimumMemoryBytes: 2 * 1024 ** 3 };
    expect(small(2, 2)).toEqual([]);
    expect(small(1, 2)).toEqual([
      { code: "user-pool-minimum", vcpus: 1, memoryBytes: 2 * 1024 ** 3, ...minimum },
    ]);
    expect(small(2, 1.75).map(({ code }) => code)).toEqual(["user-pool-minimum"]);
  });

  test("the least vCPUs say whether they were asked for, and by default where they come from", () => {
    const [byDefault] = eligibility(named("Standard_D2s_v5")).reasons;
    expect(byDefault).toEqual({ code: "too-few-vcpus", vcpus: 2, minimum: 4, isDefault: true });
    expect(describeIneligibility(byDefault!)).toMatch(/system node pool .*use-system-pools/);
    const [asked] = eligibility(named("Standard_D4s_v5"), { minVcpus: 8 }).reasons;
    expect(asked).toEqual({ code: "too-few-vcpus", vcpus: 4, minimum: 8, isDefault: false });
  });

  test("memory counts only where it is asked for", () => {
    const minMemoryBytes = 16 * 1024 ** 3;
    expect(codes("Standard_D4s_v5", { minMemoryBytes })).toEqual([]);
    expect(codes("Standard_D4s_v5", { minMemoryBytes: minMemoryBytes + 1 })).toEqual([
      "too-little-memory",
    ]);
  });

  test.each([
    ["offered in one of them", ["2", "3"], ["1", "2"], []],
    ["offered in others", ["3"], ["1", "2"], ["zones-unavailable"]],
    ["offered in none", [], ["1"], ["zones-unavailable"]],
    ["offered in one, none asked for", ["3"], [], []],
    ["not known where", undefined, ["1"], []],
  ])("zones: %s", (_, offered, zones, expected) => {
    const size = {
      ...named("Standard_D4s_v5"),
      ...(offered === undefined ? {} : { zones: offered }),
    };
    expect(eligibility(size, { zones }).reasons.map(({ code }) => code)).toEqual(expected);
  });

  test("AKS' restricted names are refused in any spelling", () => {
    expect(AKS_RESTRICTED_SIZES.length).toBe(12);
    const size = { ...named("Standard_D4s_v5"), name: "standard_a1_V2" };
    expect(eligibility(size).reasons).toEqual([{ code: "restricted-by-aks" }]);
  });

  test("a restriction of the subscription counts for a region, not for a zone", () => {
    const restricted = (type: "Location" | "Zone"): VmSize => ({
      ...named("Standard_D4s_v5"),
      restrictions: [
        { type, reason: "NotAvailableForSubscription", locations: ["eastus"], zones: [] },
      ],
    });
    expect(eligibility(restricted("Zone")).eligible).toBe(true);
    expect(eligibility(restricted("Location")).reasons).toEqual([
      { code: "restricted-in-subscription", reason: "NotAvailableForSubscription" },
    ]);
  });

  test("every reason of every size has a sentence", () => {
    for (const size of allSizes()) {
      for (const poolMode of ["user", "system"] as const) {
        for (const reason of eligibility(size, { poolMode }).reasons) {
          expect(describeIneligibility(reason), size.name).toMatch(/ /);
        }
      }
    }
  });
});

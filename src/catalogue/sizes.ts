import { SIZES } from "./sizes.data.ts";
import type { NestedVirtualizationEvidence, Provenance, VmSize } from "./types.ts";

const GIB = 1024 ** 3;

/** Where the embedded facts about sizes come from. */
export const SIZE_PROVENANCE: Provenance = { source: SIZES.source, asOf: SIZES.asOf };

/** What the source codes in `nestedVirtualizationSources` and `generationEvidence` stand for. */
export const EVIDENCE_SOURCES: Readonly<Record<string, string>> = {
  doc: "the documentation page of the series",
  acu: "the Azure compute unit page",
  "aks-release-notes": "AKS release notes",
  lisa: "the nested-virtualization list of Microsoft's Linux test framework LISA",
  "lisa-cvm": "LISA's list of confidential child-VM series",
  gist2022: "a third-party summary of the documentation, 2022",
  sku: "a ResourceSku record of the series",
  "doc-list": "the documentation's list of Generation 2 sizes",
  "doc-list(gen1 unknown)":
    "the documentation's list of Generation 2 sizes; Generation 1 not stated",
  sibling: "documented series of the same hardware generation",
  "aks-doc(arm64 always gen2)": "AKS documentation: Arm64 sizes are always Generation 2",
  "aks-doc(confidential always gen2)":
    "AKS documentation: confidential sizes are always Generation 2",
};

const DOCUMENTED = new Set(["doc", "acu", "aks-release-notes"]);
const TEST_LIST = new Set(["lisa", "lisa-cvm"]);

/** Ranks evidence: Microsoft's own words over its test list over a conclusion. */
function evidenceOf(sources: readonly string[], likely: boolean | undefined) {
  let evidence: NestedVirtualizationEvidence = "unknown";
  if (sources.some((source) => DOCUMENTED.has(source))) evidence = "documented";
  else if (sources.some((source) => TEST_LIST.has(source))) evidence = "test-list";
  else if (sources.length > 0 || likely !== undefined) evidence = "inferred";
  return evidence;
}

type SeriesFacts = Omit<
  VmSize,
  "name" | "vcpus" | "vcpusBilled" | "memoryBytes" | "localDiskBytes" | "maxDataDisks"
>;

const list = (text: string): readonly string[] => (text === "-" ? [] : text.split(","));
const truth = (flag: string | undefined): boolean | undefined =>
  flag === undefined || flag === "-" ? undefined : flag.startsWith("y");

/** Leaves out the facts that are undefined, since an unknown fact is an absent key. */
function known<Facts extends Readonly<Record<string, unknown>>>(facts: Facts) {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as {
    [Key in keyof Facts]?: Exclude<Facts[Key], undefined>;
  };
}

const textOf = (cell: string): string | undefined => (cell === "-" ? undefined : cell);

function decodeSeries(line: string): SeriesFacts {
  const cells = line.slice(1).split("|");
  const [series = "", arch, generations = "-", generationEvidence = "-", nested = "-"] = cells;
  const [sources = "-", likely, confidential = "-", preview] = cells.slice(5);
  const nestedSources = list(sources);
  const nestedVirtualizationLikely = truth(likely);
  return {
    series,
    architecture: arch === "arm64" ? "arm64" : "x64",
    generations: list(generations).map(Number),
    nestedVirtualization: truth(nested) ?? null,
    nestedVirtualizationEvidence: evidenceOf(nestedSources, nestedVirtualizationLikely),
    nestedVirtualizationSources: nestedSources,
    confidential: confidential !== "-",
    provenance: SIZE_PROVENANCE,
    ...known({
      nestedVirtualizationLikely,
      generationEvidence: textOf(generationEvidence),
      confidentialTechnology: textOf(confidential),
      preview: truth(preview),
    }),
  };
}

function diskBytes(text: string): number | null {
  if (text === "-") return null;
  return text.endsWith("GB") ? Number(text.slice(0, -2)) * 1e9 : Number(text) * GIB;
}

function decodeSize(line: string, series: SeriesFacts): VmSize {
  const [name, vcpus, billed, memory, disk = "-", dataDisks = "-", flags = "", ...gpu] =
    line.split(" ");
  const [gpuCount = "", gpuModel = ""] = gpu.join(" ").split(/x(.*)/);
  return {
    name: `Standard_${name}`,
    ...series,
    vcpus: Number(vcpus),
    vcpusBilled: Number(billed === "-" ? vcpus : billed),
    memoryBytes: Number(memory) * GIB,
    localDiskBytes: diskBytes(disk),
    maxDataDisks: dataDisks === "-" ? null : Number(dataDisks),
    ...known({
      premiumStorage: truth(flags[0]),
      acceleratedNetworking: truth(flags[1]),
      ephemeralOsDisk: truth(flags[2]),
      isolated: truth(flags[3]),
      gpus: gpu.length > 0 ? { count: Number(gpuCount), model: gpuModel } : undefined,
    }),
  };
}

// Decoded on first use: importing the catalogue must cost nothing to those who bring their own data.
let decoded: readonly VmSize[] | undefined;
let byName: ReadonlyMap<string, VmSize> | undefined;

/**
 * Lists every embedded VM size, series by series: the catalogue's order.
 *
 * @example
 * const series = allSizes().filter((size) => size.series === "Dsv5");
 * series.map(({ vcpus }) => vcpus); // => [2, 4, 8, 16, 32, 48, 64, 96]
 */
export function allSizes(): readonly VmSize[] {
  if (decoded !== undefined) return decoded;
  const sizes: VmSize[] = [];
  let series: SeriesFacts | undefined;
  for (const line of SIZES.table.split("\n")) {
    if (line.startsWith(">")) series = decodeSeries(line);
    else if (line !== "" && series !== undefined) sizes.push(decodeSize(line, series));
  }
  decoded = sizes;
  return sizes;
}

/**
 * Finds an embedded size by name, in any letter case and with or without `Standard_`.
 *
 * @returns undefined where the catalogue does not know the size.
 * @example findSize("d4s_v5")?.vcpus // => 4
 */
export function findSize(name: string): VmSize | undefined {
  byName ??= new Map(allSizes().map((size) => [sizeKey(size.name), size]));
  return byName.get(sizeKey(name));
}

/**
 * The form in which size names are compared: Azure treats them without regard to case.
 *
 * @example sizeKey("Standard_D4S_V5") // => "d4s_v5"
 */
export function sizeKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/^standard_/, "");
}

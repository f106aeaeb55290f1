import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import type { World } from "./fake-io.ts";
import { deployment, untrusted } from "./manifests.ts";

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/catalogue/${name}`, import.meta.url), "utf8");

const SIZE = "Standard_D8s_v5";
const allocatable = { cpu: "7820m", memory: "27Gi", pods: "110" };
const nodeLabels = {
  "node.kubernetes.io/instance-type": SIZE,
  "kubernetes.azure.com/kata-mshv-vm-isolation": "true",
};
const standing = {
  kind: "Node",
  metadata: { name: "aks-kata-0", labels: nodeLabels },
  spec: {},
  status: { allocatable, capacity: { cpu: "8", memory: "32Gi", pods: "110" } },
};
const files = {
  "app.yaml": `${untrusted}---\n${deployment("web", 20)}`,
  "own.csv": `size,price\n${SIZE},1\n`,
  "newer.csv": `size,price\n${SIZE},4\n`,
  "own.yaml": `region: westeurope\ncurrency: USD\nprices:\n  ${SIZE}: 2\n`,
  "own.json": JSON.stringify({ prices: { [SIZE]: { spot: "0.5" } } }),
  "eur.csv": `size,price,currency\n${SIZE},3,EUR\n`,
  "zero.csv": `size,price\n${SIZE},0\nStandard_D4s_v5,1\n`,
  "odd.csv": `size,price\n${SIZE},1\nStandard_Nope,2\n${SIZE.replace("8", "4")},much\n`,
  "empty.json": "{}",
  "retail.json": fixture("retail-page-1.json") + fixture("retail-page-2.json"),
  "skus.json": fixture("list-skus.json"),
  "sizes.json": fixture("list-sizes.json"),
  "nodes.json": JSON.stringify({ kind: "List", items: [standing] }),
};

interface PlanJson {
  readonly assumptions: readonly {
    setting: string;
    value: string;
    isDefault: boolean;
    source?: string;
    asOf?: string;
  }[];
  readonly cost: { readonly hour: { amount: string; currency: string } };
  readonly placement: {
    readonly nodes: number;
    readonly pools: readonly {
      existing: readonly string[] | null;
      count: number;
      nodeType: { size: { vcpus: number } };
      patterns: readonly { zone?: string }[];
    }[];
  };
  readonly diagnostics: readonly { code: string }[];
}

async function planned(world: World, ...flags: readonly string[]) {
  const call = ["plan", "app.yaml", "--node-size", SIZE, "-o", "json", ...flags];
  const { code, stdout, stderr } = await runIn({ files, ...world }, ...call);
  return { code, stderr, plan: JSON.parse(stdout === "" ? "null" : stdout) as PlanJson };
}

describe("prices of one's own", () => {
  // The pods need two nodes of this size at most; one node's price is the plan's over its nodes.
  const perNode = ({ cost, placement }: PlanJson): number =>
    Number(cost.hour.amount) / placement.nodes;

  test.each<[string, readonly string[], number]>([
    ["a CSV table", ["--prices", "own.csv"], 1],
    ["a YAML table of its region", ["--prices", "own.yaml", "--region", "westeurope"], 2],
    ["a JSON table of another kind", ["--prices", "own.json", "--price-kind", "spot"], 0.5],
    ["the later of two files", ["--prices", "own.csv", "--prices", "newer.csv"], 4],
    ["a discount", ["--prices", "own.csv", "--discount", "12.5"], 0.875],
    ["a discount on built-in prices", ["--discount", "50%"], 0.192],
  ])("%s", async (_, flags, expected) => {
    const { plan, stderr, code } = await planned({}, ...flags);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(perNode(plan)).toBeCloseTo(expected, 9);
  });

  test("in another currency stand alone", async () => {
    const { plan, code } = await planned({}, "--prices", "eur.csv");
    expect(code).toBe(0);
    expect(plan.cost.hour.currency).toBe("EUR");
  });

  test("in another currency set the built-in ones aside, which is said", async () => {
    const call = ["plan", "app.yaml", "--prices", "eur.csv", "--hosts"];
    const { stdout, stderr, code } = await runIn({ files }, ...call);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^warning: the prices given are in EUR, .* in USD .*\(\d{4} have .*\[currency-other\]\n$/,
    );
    const words = stdout.replaceAll(/\s+/g, " ");
    expect(words).toContain("the hosts that carry it have no price in eastus in EUR");
    expect(words).toContain("No host in eastus has a price in EUR.");
    const sizes = await runIn({ files }, "sizes", "--prices", "eur.csv", "-o", "csv");
    expect(sizes.stderr).toContain("[currency-other]");
  });

  test("are named among the assumptions", async () => {
    const { plan } = await planned({}, "--prices", "own.csv", "--discount", "10");
    expect(plan.assumptions).toContainEqual({
      setting: "ownPrices",
      value: "own.csv",
      isDefault: false,
    });
    const { plan: plain } = await planned({});
    expect(plain.assumptions.filter(({ isDefault }) => !isDefault)).toEqual([
      expect.objectContaining({ setting: "candidates" }),
    ]);
  });

  test("leave the region the default that it is", async () => {
    const region = async (...flags: readonly string[]) =>
      (await planned({}, ...flags)).plan.assumptions.find(({ setting }) => setting === "region");
    const eastus = { setting: "region", value: "eastus" };
    for (const flags of [[], ["--prices", "own.csv"], ["--discount", "10"]])
      expect(await region(...flags)).toEqual({ ...eastus, isDefault: true });
    expect(await region("--region", "eastus")).toEqual({ ...eastus, isDefault: false });
  });

  test("have a source and a date of their own", async () => {
    const dates = { "own.csv": "2026-10-01" };
    const pricesOf = ({ assumptions }: PlanJson) =>
      assumptions.find(({ setting }) => setting === "prices");
    const own = { source: "own.csv", asOf: "2026-10-01" };
    const { plan } = await planned({ dates }, "--prices", "own.csv");
    expect(pricesOf(plan)).toMatchObject({ ...own, value: "Linux on-demand, USD" });
    const call = ["plan", "app.yaml", "--prices", "own.csv", "--series", "Dsv5"];
    const { stdout } = await runIn({ files, dates }, ...call, "-o", "json");
    const mixed = pricesOf(JSON.parse(stdout) as PlanJson);
    expect(mixed?.source).toMatch(/Retail Prices/);
    expect(mixed?.value).toMatch(/^Linux on-demand, USD; 1 size from own\.csv, as of 2026-10-01$/);
    const why = await runIn({ files, dates }, "sizes", "--why", SIZE, "--prices", "own.csv");
    expect(why.stdout).toContain("(own.csv, as of 2026-10-01)");
  });

  test("from pages of the API, one after another", async () => {
    const { stdout, code } = await runIn(
      { files },
      "sizes",
      "--prices",
      "retail.json",
      "-o",
      "csv",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("Standard_");
  });

  test("older than half a year are a finding, with the file", async () => {
    const dates = { "own.csv": "2026-05-25" };
    const { stderr, plan, code } = await planned({ dates }, "--prices", "own.csv");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: own\.csv: .*181 days old.*\[price-stale\]\n$/);
    expect(plan.diagnostics.map((one) => one.code)).toContain("price-stale");
    const day = { "own.csv": "2026-05-26" };
    expect((await planned({ dates: day }, "--prices", "own.csv")).stderr).toBe("");
  });

  test("of a tier are findings where they are old, and not where they are given", async () => {
    const { stderr, plan } = await planned({}, "--tier", "standard");
    expect(stderr).toMatch(/^warning: .* of 2020-05-01, \d+ days old .*\[price-stale\]\n$/);
    expect(plan.diagnostics.map((one) => one.code)).toContain("price-stale");
    expect((await planned({}, "--tier", "standard=0.10")).stderr).toBe("");
    expect((await planned({}, "--tier", "free")).stderr).toBe("");
    const table = await runIn({ files }, "plan", "app.yaml", "--tier", "standard");
    expect(table.stdout).toMatch(/AKS standard tier:\s+https:.*\s+\(as of 2020-05-01; /);
  });

  test("that make no sense are findings, and the exit code says so", async () => {
    const { stderr, code } = await planned({}, "--prices", "odd.csv");
    expect(code).toBe(1);
    expect(stderr).toMatch(/warning: odd\.csv: .*Standard_Nope.*\[size-unknown\]/);
    expect(stderr).toMatch(/error: odd\.csv: .*line 4.*\[field-invalid\]/);
  });

  test("of zero are errors, and the built-in price does not stand in", async () => {
    const { stderr, code } = await planned({}, "--prices", "zero.csv");
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /error: zero\.csv: \[line 2\].*Standard_D8s_v5 in eastus is 0.*\[price-zero\]/,
    );
    expect(stderr).toContain("no on-demand price for Standard_D8s_v5 in eastus");
    const others = ["--series", "Dsv5", "--prices", "zero.csv", "-o", "csv"];
    const { code: left, stdout } = await runIn({ files }, "sizes", ...others);
    expect(left).toBe(1);
    expect(stdout).not.toContain(SIZE);
  });

  test.each<[string, readonly string[], RegExp]>([
    ["a file that is not there", ["--prices", "gone.csv"], /gone\.csv cannot be read/],
    ["a file without prices", ["--prices", "empty.json"], /empty\.json holds no prices/],
    [
      "prices of another region",
      ["--prices", "own.yaml"],
      /no prices for eastus\n.*--region westeurope/,
    ],
    [
      "a kind that is not built in",
      ["--price-kind", "spot"],
      /no spot price for Standard_D8s_v5 in eastus/,
    ],
    ["all of it for nothing", ["--discount", "100"], /--discount cannot be "100"/],
    ["two regions", ["--prices", "own.csv", "--prices", "own.yaml"], /no prices for eastus/],
  ])("%s is a wrong call", async (_, flags, message) => {
    const { code, stderr } = await planned({}, ...flags);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe("sizes of one's own", () => {
  test.each(["skus.json", "sizes.json"])("from %s are the only candidates", async (file) => {
    const call = ["sizes", "--skus", file, "--series", "A,B,D,E,F", "-o", "json"];
    const { stdout, code } = await runIn({ files }, ...call);
    expect(code).toBe(0);
    const { sizes } = JSON.parse(stdout) as { sizes: { size: { name: string } }[] };
    expect(sizes.length).toBeGreaterThan(0);
    for (const { size } of sizes) expect(files[file as "skus.json"]).toContain(size.name);
  });

  test.each([
    ["a size the subscription lacks", ["--node-size", "D96s_v5"], /--skus has no Standard_D96s_v5/],
    ["a size nobody knows", ["--node-size", "D96s_v59"], /knows no VM size "D96s_v59"/],
    ["a region the file is not about", ["--region", "uksouth"], /no VM sizes of uksouth/],
    [
      "zones that are closed",
      ["--node-size", "D8s_v5", "--zones", "1"],
      /zone 2, 3 only, not in 1/,
    ],
  ])("%s is a wrong call", async (_, flags, message) => {
    const { code, stderr } = await runIn({ files }, "sizes", "--skus", "skus.json", ...flags);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test("the zones that are open to the subscription are those that nodes stand in", async () => {
    const { plan, code } = await planned({}, "--skus", "skus.json", "--zones", "1,2,3");
    expect(code).toBe(0);
    const zones = plan.placement.pools.flatMap(({ patterns }) => patterns.map(({ zone }) => zone));
    expect(zones.length).toBeGreaterThan(0);
    expect(zones).not.toContain("1");
  });

  test("the zones that are open stand in a column, where they are known", async () => {
    const call = ["sizes", "--skus", "skus.json", "--node-size", "D8s_v5"];
    const table = (await runIn({ files }, ...call)).stdout.split("\n");
    expect(table.find((line) => line.includes("NESTED VIRT."))).toMatch(/ZONES$/);
    expect(table.find((line) => line.startsWith(SIZE))).toMatch(/ 2, 3$/);
    const csv = (await runIn({ files }, ...call, "-o", "csv")).stdout.split("\r\n");
    expect([csv[0], csv[1]]).toEqual([
      expect.stringMatching(/,zones$/),
      expect.stringMatching(/,2 3$/),
    ]);
    expect((await runIn({}, "sizes")).stdout).not.toContain("ZONES");
    expect((await runIn({}, "sizes", "-o", "csv")).stdout).not.toContain("zones");
  });

  test("--why says which zones are open", async () => {
    const call = ["sizes", "--skus", "skus.json", "--why", "D8s_v5"];
    expect((await runIn({ files }, ...call)).stdout).toMatch(/Zones +2, 3 for this subscription/);
  });

  test("what candidates must have is told as it was asked for", async () => {
    const call = ["plan", "app.yaml", "--min-vcpus", "16", "--min-memory", "64Gi", "-o", "json"];
    const { stdout, code } = await runIn({ files }, ...call);
    expect(code).toBe(0);
    const { assumptions, placement } = JSON.parse(stdout) as PlanJson;
    const told = assumptions.find(({ setting }) => setting === "candidates");
    expect(told).toMatchObject({ isDefault: false });
    expect(told?.value).toMatch(/at least 16 vCPUs, at least 64Gi, /);
    for (const { nodeType } of placement.pools)
      expect(nodeType.size.vcpus).toBeGreaterThanOrEqual(16);
  });

  test("a file without sizes is a wrong call", async () => {
    const { code, stderr } = await runIn({ files }, "sizes", "--skus", "empty.json");
    expect(code).toBe(2);
    expect(stderr).toMatch(/empty\.json holds no VM sizes/);
  });

  test("a named size whose nesting is undocumented is refused with the flag that allows it", async () => {
    const call = ["sizes", "--node-size", "Standard_M64ds_v2"];
    const { code, stderr } = await runIn({}, ...call);
    expect(code).toBe(2);
    expect(stderr).toMatch(/not documented.*\n.*--allow-undocumented-nesting/);
    const allowed = await runIn({}, ...call, "--allow-undocumented-nesting");
    expect({ code: allowed.code, stderr: allowed.stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("--why shows how what is left for pods adds up", async () => {
    const { stdout } = await runIn({}, "sizes", "--why", "D4s_v5", "--hard-eviction", "200Mi");
    const text = stdout.replaceAll(/\s+/gu, " ");
    expect(text).toContain("CPU 3860m = 4 (vCPUs) - 60m (kube-reserved: 60m of the first core) -");
    expect(text).toContain("memory 11716 MiB = 16 GiB (nominal memory) - 100 MiB (");
    expect(text).toContain("- 200 MiB (eviction threshold: 200Mi as configured)");
  });

  test("undocumented nesting is refused unless allowed", async () => {
    const count = async (...flags: string[]): Promise<number> =>
      (JSON.parse((await runIn({}, "sizes", "-o", "json", ...flags)).stdout) as { sizes: [] }).sizes
        .length;
    expect(await count("--allow-undocumented-nesting")).toBeGreaterThan(await count());
  });
});

describe("nodes that stand already", () => {
  test("are filled before any is bought", async () => {
    const bought = ({ placement }: PlanJson): number =>
      placement.pools.reduce((sum, pool) => sum + (pool.existing === null ? pool.count : 0), 0);
    const { plan, code } = await planned({}, "--from-nodes", "nodes.json");
    expect(code).toBe(0);
    const standing = plan.placement.pools.flatMap(({ existing }) => existing ?? []);
    expect(standing).toEqual(["aks-kata-0"]);
    expect(bought(plan)).toBeLessThan(bought((await planned({})).plan));
  });

  test("and get no pods are named where nodes are listed", async () => {
    const cordoned = ["a", "b"].map((name) => ({
      ...standing,
      metadata: { name, labels: nodeLabels },
      spec: { unschedulable: true },
    }));
    const stdin = JSON.stringify({ kind: "List", items: [standing, ...cordoned] });
    const call = ["plan", "app.yaml", "--node-size", SIZE, "--from-nodes", "-"];
    const { stdout, code } = await runIn({ files, stdin }, ...call);
    expect(code).toBe(0);
    const line = "2 existing nodes left empty, cordoned: a, b";
    expect(stdout).toContain(line);
    expect(stdout.indexOf(line)).toBeLessThan(stdout.indexOf("WHAT ONE NODE HOLDS"));
    expect(stdout.slice(stdout.indexOf("ASSUMPTIONS"))).not.toContain("left empty");
  });

  test("may come through a pipe beside named manifests", async () => {
    const { code } = await planned({ stdin: files["nodes.json"] }, "--from-nodes", "-");
    expect(code).toBe(0);
    const both = await runIn({ stdin: files["app.yaml"] }, "plan", "-", "--from-nodes", "-");
    expect(both.code).toBe(2);
    expect(both.stderr).toContain("cannot both be standard input");
  });
});

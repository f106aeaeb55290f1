/** What a folder of `src` may import. */
export interface Room {
  /** The other folders it may use, by their doors. */
  readonly uses: readonly string[];
  /** The folders of which it may use types only. */
  readonly types?: readonly string[];
  /** The outside packages it may import. */
  readonly packages?: readonly string[];
}

const base = ["options", "quantity", "diagnostic", "manifest"];
const stages = ["catalogue", "scheduling", "sizing", "packing", "placement", "cost", "rules"];

/** Which folder may use which, and which outside packages it may import. The order is the flow. */
export const house: Readonly<Record<string, Room>> = {
  options: { uses: [] },
  quantity: { uses: [] },
  // highs is an optional peer, loaded by one awaited call.
  packing: { uses: [], packages: ["highs"] },
  diagnostic: { uses: ["quantity"] },
  manifest: { uses: ["options", "quantity", "diagnostic"], packages: ["yaml", "zod"] },
  catalogue: { uses: ["options", "quantity", "diagnostic"], packages: ["zod"] },
  scheduling: { uses: base },
  sizing: { uses: [...base, "scheduling"] },
  formula: { uses: ["options", "quantity", "scheduling", "sizing"], packages: ["mathjs", "zod"] },
  placement: { uses: [...base, "packing", "catalogue", "scheduling", "sizing"] },
  cost: { uses: ["options", "quantity", "catalogue", "placement"] },
  rules: { uses: [...base, ...stages.filter((stage) => stage !== "rules")] },
  // The small parts of the pipeline in plan.ts, which may use every stage.
  plan: { uses: [...base, ...stages] },
  // Reports are leaves: of the pipeline they know the types.
  report: {
    uses: ["options", "quantity", "diagnostic"],
    types: ["manifest", ...stages, "plan"],
  },
};

/** The outside packages that some folder may import. */
const outside = ["highs", "mathjs", "yaml", "zod"];

/** What `no-restricted-imports` says in `.oxlintrc.json`, for the top and each folder of the house. */
export function lintOverrides(): object[] {
  const top = { files: ["src/*.ts"], rules: restricted([...packagesBut([]), nodeModules]) };
  return [
    top,
    ...Object.entries(house).map(([folder, room]) => ({
      files: [`src/${folder}/**`],
      rules: restricted(patternsOf(folder, room)),
    })),
  ];
}

const nodeModules = { regex: "^node:", message: "only src/cli touches Node" };

function restricted(patterns: readonly object[]): object {
  return { "no-restricted-imports": ["error", { patterns }] };
}

/** Forbids all outside packages but some. */
function packagesBut(allowed: readonly string[]): object[] {
  const strangers = outside.filter((one) => !allowed.includes(one));
  const message = `outside packages here: ${allowed.join(", ") || "none"}`;
  return [{ regex: `^(${strangers.join("|")})(/|$)`, message }];
}

function patternsOf(folder: string, { uses, types = [], packages = [] }: Room): object[] {
  const others = new Set([...Object.keys(house), "cli", "index"]);
  const forbidden = [...others].filter((one) => ![folder, ...uses, ...types].includes(one));
  const message = `${folder} may use: ${uses.join(", ") || "no folder"}`;
  const typesOnly = { regex: wall(types), allowTypeImports: true, message: "types only" };
  return [
    { regex: wall(forbidden), message },
    ...(types.length === 0 ? [] : [typesOnly]),
    ...packagesBut(packages),
    nodeModules,
  ];
}

/** Matches the ways into other folders: their doors, and the file of the same name beside them. */
function wall(folders: readonly string[]): string {
  return String.raw`^(\.\./)+(${folders.join("|")})(/index\.ts|/types\.ts|\.ts)$`;
}

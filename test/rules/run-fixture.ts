import { nodeTypes } from "../../src/catalogue/index.ts";
import type { NodeType } from "../../src/catalogue/index.ts";
import type { Diagnostic } from "../../src/diagnostic/index.ts";
import { parseManifests } from "../../src/manifest/index.ts";
import { aksStateOf, lint, MODEL_OF_STATE } from "../../src/rules/index.ts";
import type { LintOptions } from "../../src/rules/index.ts";
import { isModelName, sizeWorkloads } from "../../src/sizing/index.ts";

/** What the first line of a fixture may set: `# settings: { "aks": "preview" }`. */
interface FixtureSettings {
  readonly aks?: "preview" | "ga";
  readonly model?: string;
  readonly nodeSizes?: readonly string[];
  /** Node types whose allocatable CPU is made up, for cases that the catalogue does not have. */
  readonly nodeTypesOf?: readonly { readonly size: string; readonly milliCpu: number }[];
}

/** Reads, sizes and lints one text the way `check` does. */
export function lintText(text: string, options?: LintOptions): readonly Diagnostic[] {
  const settings = settingsOf(text);
  const manifests = parseManifests([{ name: "fixture.yaml", text }]);
  const aks = settings.aks ?? aksStateOf(settings.model ?? MODEL_OF_STATE.ga);
  const model = settings.model ?? MODEL_OF_STATE[aks];
  if (model !== "auto" && !isModelName(model)) throw new Error(`no such model: ${model}`);
  return lint(
    {
      manifests,
      workloads: sizeWorkloads(manifests, { model }),
      context: { aks },
      ...nodesOf(settings),
    },
    options,
  );
}

function settingsOf(text: string): FixtureSettings {
  const line = /^# settings: (.*)$/m.exec(text)?.[1];
  return line === undefined ? {} : (JSON.parse(line) as FixtureSettings);
}

function nodesOf({ nodeSizes, nodeTypesOf }: FixtureSettings): { nodeTypes?: readonly NodeType[] } {
  if (nodeSizes !== undefined) return { nodeTypes: nodeTypes({ sizes: nodeSizes }) };
  if (nodeTypesOf === undefined) return {};
  const made = nodeTypesOf.flatMap(({ size, milliCpu }) =>
    nodeTypes({ sizes: [size] }).map((one) =>
      Object.assign({}, one, { allocatable: { ...one.allocatable, milliCpu } }),
    ),
  );
  return { nodeTypes: made };
}

import type { Arguments } from "./arguments.ts";
import { CliError } from "./cli-error.ts";
import { defined, listOf, on, one, read } from "./flag-values.ts";
import type { FlagValues } from "./flag-values.ts";
import { readOutputs } from "./output.ts";
import type { Output } from "./output.ts";
import { dataSettings } from "./settings-data.ts";
import type { DataSettings } from "./settings-data.ts";
import { placementFlags } from "./settings-placement.ts";
import type { PlacementFlags } from "./settings-placement.ts";
import { nodeSettings } from "./settings-nodes.ts";
import type { NodeSettings } from "./settings-nodes.ts";
import { readOverhead } from "./resource-values.ts";
import { readDate, readInteger, readMemory, readPairs } from "./values.ts";

/** Which pods count as sandboxed. */
type SandboxChoice = "runtime-class" | "all" | "none" | "annotated";

/** The least grave finding that fails a run. */
export type FailOn = "error" | "warning" | "info" | "never";

/** What the flags and the config file ask for, each value read and checked; absent = default. */
export interface Settings extends DataSettings, PlacementFlags, NodeSettings {
  readonly outputs: readonly Output[];
  readonly quiet: boolean;
  readonly noColor: boolean;
  readonly explain: boolean;
  /** Whether `size` says what closes shortfalls. */
  readonly advice?: boolean;
  /** Names of models or files with formulas. */
  readonly models: readonly string[];
  /** Settings of the models, by name. */
  readonly modelOptions: Readonly<Record<string, string>>;
  readonly sandbox?: SandboxChoice;
  readonly overhead?: Readonly<Record<string, string>>;
  readonly replicas?: "spec" | "min" | "max";
  readonly failOn?: FailOn;
  /** The state of AKS that `check` holds manifests against. */
  readonly aks?: "preview" | "ga";
  /** The ISO date that counts as today, in the place of the clock's. */
  readonly today?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  /** Codes of mends that have to be asked for. */
  readonly fixAlso?: readonly string[];
  readonly series?: readonly string[];
  readonly minVcpus?: number;
  readonly minMemory?: string;
  readonly sort?: SizeOrder;
  readonly why?: string;
}

/** The orders of `sizes`. */
type SizeOrder = "name" | "vcpus" | "memory" | "price" | "price-per-vcpu" | "price-per-gib";

/**
 * Reads the values of flags into settings.
 *
 * @throws CliError naming the flag whose value makes no sense.
 */
export function readSettings(flags: FlagValues, command: Arguments["command"]): Settings {
  const models = listOf(flags, "model");
  if (models.length > 1 && command?.name !== "size")
    throw new CliError(`${command?.name ?? "this command"} takes one model, not ${models.length}`, [
      "To compare models: kata-sizing size --model aks-preview,aks-ga",
    ]);
  return {
    outputs: readOutputs(flags.get("output") ?? [], command?.name),
    quiet: flags.has("quiet"),
    noColor: flags.has("no-color"),
    explain: flags.has("explain"),
    models,
    modelOptions: readPairs(listOf(flags, "model-option"), "model-option"),
    ...readingSettings(flags),
    ...dataSettings(flags),
    ...placementFlags(flags),
    ...nodeSettings(flags),
    ...sizesSettings(flags),
    ...checkSettings(flags),
  };
}

function checkSettings(flags: FlagValues): Partial<Settings> {
  const also = listOf(flags, "fix-also");
  return defined({
    failOn: one<FailOn>(flags, "fail-on"),
    aks: one<"preview" | "ga">(flags, "aks"),
    today: read(flags, "today", readDate),
    baseline: one<string>(flags, "baseline"),
    writeBaseline: one<string>(flags, "write-baseline"),
    fix: on(flags, "fix"),
    dryRun: on(flags, "dry-run"),
    fixAlso: also.length === 0 ? undefined : also,
  });
}

function readingSettings(flags: FlagValues): Partial<Settings> {
  return defined({
    sandbox: one<SandboxChoice>(flags, "sandbox"),
    overhead: read(flags, "overhead", readOverhead),
    advice: on(flags, "advice"),
    replicas: one<"spec" | "min" | "max">(flags, "replicas"),
  });
}

function sizesSettings(flags: FlagValues): Partial<Settings> {
  const series = listOf(flags, "series");
  return defined({
    series: series.length === 0 ? undefined : series,
    minVcpus: read(flags, "min-vcpus", readInteger),
    minMemory: read(flags, "min-memory", readMemory),
    sort: one<SizeOrder>(flags, "sort"),
    why: one<string>(flags, "why"),
  });
}

import type { CommandInfo } from "./command-table.ts";
import type { WorkloadKind } from "../manifest/index.ts";
import type { PoolSettings } from "../placement/index.ts";
import type { CheckConfig } from "./check-config.ts";
import type { CliIo } from "./io.ts";
import type { Settings } from "./settings.ts";

/** One call of a command: what it works on, how, and with which streams. */
export interface Call {
  readonly command: CommandInfo;
  readonly inputs: readonly string[];
  readonly settings: Settings;
  readonly io: CliIo;
  /** What the config file says about rules. */
  readonly checks: CheckConfig;
  /** Kinds of one's own that carry pods, from the config file. */
  readonly kinds: readonly WorkloadKind[];
  /** Settings of the pools to buy, from the config file. */
  readonly pools: readonly PoolSettings[];
}

/** Runs a call and gives its exit code. */
export type Command = (call: Call) => Promise<number>;

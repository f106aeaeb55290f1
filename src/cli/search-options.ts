import type { PlacementOptions } from "../placement/index.ts";
import { CliError } from "./cli-error.ts";
import type { CliIo } from "./io.ts";
import type { Settings } from "./settings.ts";

/**
 * How plans are searched for: with which solver, and for how long.
 *
 * @throws CliError where HiGHS is asked for and not installed.
 */
export async function searchOptions(
  { lp, timeLimit }: Settings,
  io: CliIo,
): Promise<Pick<PlacementOptions, "lp" | "timeLimit">> {
  return {
    ...(lp === undefined ? {} : { lp: await highs() }),
    ...(timeLimit === undefined
      ? {}
      : { timeLimit: { milliseconds: timeLimit * 1000, now: () => io.now() } }),
  };
}

async function highs(): Promise<NonNullable<PlacementOptions["lp"]>> {
  const { loadHighs } = await import("../packing/index.ts");
  try {
    return await loadHighs();
  } catch {
    throw new CliError("--lp needs the npm package highs, which is not installed", [
      "Install it beside kata-sizing: npm install highs",
    ]);
  }
}

import type { CliIo } from "./io.ts";

/**
 * Decides whether a stream is coloured: not where `--no-color` or `NO_COLOR` says so, always where
 * `FORCE_COLOR` does, else on terminals that are no dumb ones.
 *
 * @see https://no-color.org
 * @see https://force-color.org
 */
export function usesColor(io: CliIo, stream: "stdout" | "stderr", noColorFlag: boolean): boolean {
  if (noColorFlag || isSet(io.env["NO_COLOR"])) return false;
  const forced = io.env["FORCE_COLOR"];
  if (isSet(forced)) return forced !== "0" && forced !== "false";
  return io.isTerminal[stream] && io.env["TERM"] !== "dumb";
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "";
}

import type { CliIo } from "./io.ts";

/** How wide standard output is: as `COLUMNS` says, else the terminal; absent where there is neither. */
export function widthOf({ env, columns }: Pick<CliIo, "env" | "columns">): number | undefined {
  return /^[1-9]\d*$/u.test(env["COLUMNS"] ?? "") ? Number(env["COLUMNS"]) : columns;
}

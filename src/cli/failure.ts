import { CliError } from "./cli-error.ts";

const RED = "\u001b[31m";
const RESET = "\u001b[0m";

/** Errors of JavaScript itself: their coming here is a mistake of ours and not of the call. */
const INTERNAL: ReadonlySet<string> = new Set(["TypeError", "ReferenceError", "SyntaxError"]);

/** Words what ended a run: the reason and what to do, or where to report it if it is our mistake. */
export function failure(error: unknown, color: boolean): string {
  const label = color ? `${RED}error:${RESET}` : "error:";
  if (!(error instanceof Error)) return `${label} ${String(error)}\n`;
  if (error instanceof CliError)
    return [`${label} ${error.message}`, ...error.hints.map((hint) => `  ${hint}`), ""].join("\n");
  if (INTERNAL.has(error.name))
    return [
      `${label} this is a fault of kata-sizing itself; please report it with what follows.`,
      error.stack ?? error.message,
      "",
    ].join("\n");
  return `${label} ${error.message}\n`;
}

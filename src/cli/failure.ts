import { CliError } from "./cli-error.ts";
import { MAX_INPUT } from "./io.ts";

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
  const hint = hintOf(error);
  return `${label} ${error.message}\n${hint === undefined ? "" : `  ${hint}\n`}`;
}

/** What to do about errors of the library, by the reason in their data. */
const HINTS: Readonly<Record<string, string>> = {
  "nested-virtualization-undocumented":
    "Take it all the same with --allow-undocumented-nesting; AKS may refuse it.",
};

function hintOf(error: Error): string | undefined {
  const data = "data" in error ? error.data : undefined;
  const isRecord = typeof data === "object" && data !== null;
  const reason = isRecord && "reason" in data ? data.reason : undefined;
  return typeof reason === "string" ? HINTS[reason] : undefined;
}

/** What Node calls the failures of files that people meet, in words. */
const FILE_FAILURES: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "it does not exist",
  ENOTDIR: "its folder is a file",
  EISDIR: "it is a directory",
  EMFILE: "too many open files",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
  ELOOP: "its links lead in a circle",
  ERR_FS_FILE_TOO_LARGE: `it is larger than ${MAX_INPUT}`,
};

/** Says why a file could not be written: what does not exist then is where it should stand. */
export function writeFailure(error: unknown): string {
  const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
  return isMissing ? "its directory does not exist" : failureReason(error);
}

/** Says why a file operation failed. */
export function failureReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return FILE_FAILURES[code] ?? (error instanceof Error ? error.message : String(error));
}

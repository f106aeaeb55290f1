/** What a process ends with. */
export const EXIT = {
  /** All is well. */
  fine: 0,
  /** Findings, pods that fit nowhere, or content that could not be read among other that could. */
  findings: 1,
  /** A wrong call, or nothing that could be read. */
  misuse: 2,
} as const;

/** A call that cannot be carried out: ends the process with exit code 2 and this message. */
export class CliError extends Error {
  override readonly name = "CliError";
  /** What the user can do about it, one line each. */
  readonly hints: readonly string[];

  constructor(message: string, hints: readonly string[] = []) {
    super(message);
    this.hints = hints;
  }
}

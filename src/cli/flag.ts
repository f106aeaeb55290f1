/** A flag as help shows it and as the command line is read by it. */
export interface Flag {
  /** The long name without dashes. */
  readonly name: string;
  /** The one-letter name. */
  readonly short?: string;
  /** The placeholder of the value; absent for a flag that is on or off. */
  readonly value?: string;
  /** The values there are, where they are few. */
  readonly choices?: readonly string[];
  /** Whether it may be given several times; the values of a comma list count each. */
  readonly repeatable?: boolean;
  /** What it does, with its default. */
  readonly help: string;
}

/** Types a flag by its name. */
export const flag = <Name extends string>(one: Flag & { readonly name: Name }) => one;

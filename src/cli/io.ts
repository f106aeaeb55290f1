/** The most bytes that are read as one text: no text of JavaScript is longer. */
export const MAX_INPUT_BYTES = 512 * 1024 ** 2;

/** The same for people. */
export const MAX_INPUT = "512 MiB";

/** One entry of a directory. Links count as files, those to directories as `other`. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: "file" | "directory" | "other";
}

/**
 * Everything the command line takes from and gives to the world outside, so that a test can stand
 * in for it. Failures of the file functions are errors with a `code` as Node gives them (`ENOENT`),
 * also where there is more to read than {@link MAX_INPUT_BYTES} (`ERR_FS_FILE_TOO_LARGE`).
 */
export interface CliIo {
  /** Reads a file. */
  readFile(path: string): Promise<Uint8Array>;
  /** Says what a path names; null where there is nothing. Follows links. */
  kindOf(path: string): Promise<"file" | "directory" | null>;
  /** The ISO date a file was last written; null where that is not known. */
  modifiedOn(path: string): Promise<string | null>;
  /** Lists a directory, in any order. */
  listDirectory(path: string): Promise<readonly DirectoryEntry[]>;
  /** Writes a file in one step: a reader finds the old text or the new, never a part. */
  writeFile(path: string, text: string): Promise<void>;
  /** Reads standard input to its end. */
  readStdin(): Promise<Uint8Array>;
  /** Writes a result. */
  stdout(text: string): void;
  /** Writes everything that is no result. */
  stderr(text: string): void;
  /** Which streams are terminals. */
  readonly isTerminal: {
    readonly stdin: boolean;
    readonly stdout: boolean;
    readonly stderr: boolean;
  };
  /** The width of the terminal; absent where there is none. */
  readonly columns?: number | undefined;
  /** The environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory, an absolute path. */
  readonly cwd: string;
  /** A clock for time limits, in milliseconds. */
  now(): number;
  /** Today's date, ISO. */
  readonly today: string;
  /** The version of the package. */
  readonly version: string;
}

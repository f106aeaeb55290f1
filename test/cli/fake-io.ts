import type { CliIo, DirectoryEntry } from "../../src/cli/io.ts";
import { run } from "../../src/cli/main.ts";

const TODAY = "2026-11-22";

/** What a fake world holds: files by path, and what the streams are. */
export interface World {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** When files were last written; today where nothing is said. */
  readonly dates?: Readonly<Record<string, string>>;
  /** Paths whose reading fails, with the code of the failure. */
  readonly broken?: Readonly<Record<string, string>>;
  /** Directories whose listing fails, with the code of the failure. */
  readonly closed?: Readonly<Record<string, string>>;
  /** What is piped in; absent = a terminal. */
  readonly stdin?: string | Uint8Array;
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The working directory; `/repository/` unless said otherwise. */
  readonly cwd?: string;
  /** The clock; it stands still where nothing is said. */
  readonly now?: () => number;
}

/** What a run left behind. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly written: ReadonlyMap<string, string>;
}

/** Runs the command line in a world of its own. */
export async function runIn(world: World, ...argv: readonly string[]): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const written = new Map<string, string>();
  const io: CliIo = {
    ...fileSystem(world),
    modifiedOn: async (path) => world.dates?.[path] ?? TODAY,
    writeFile: async (path, text) => {
      fail(world.broken?.[path]);
      written.set(path, text);
    },
    readStdin: async () => bytes(world.stdin ?? ""),
    stdout: (text) => out.push(text),
    stderr: (text) => err.push(text),
    isTerminal: {
      stdin: world.stdin === undefined,
      stdout: world.terminal ?? false,
      stderr: world.terminal ?? false,
    },
    columns: world.columns,
    env: world.env ?? {},
    cwd: world.cwd ?? "/repository",
    now: world.now ?? (() => 0),
    today: TODAY,
    version: "1.2.3",
  };
  const code = await run(argv, io);
  return { code, stdout: out.join(""), stderr: err.join(""), written };
}

function fileSystem({ files = {}, broken = {}, closed = {} }: World) {
  const paths = [...Object.keys(files), ...Object.keys(broken)];
  return {
    readFile: async (path: string): Promise<Uint8Array> => {
      fail(broken[path] ?? (Object.hasOwn(files, path) ? undefined : "ENOENT"));
      return bytes(files[path]!);
    },
    kindOf: async (path: string): Promise<"file" | "directory" | null> => {
      if (paths.includes(path)) return "file";
      return paths.some((file) => file.startsWith(prefixOf(path))) ? "directory" : null;
    },
    listDirectory: async (path: string): Promise<readonly DirectoryEntry[]> => {
      fail(closed[path.replace(/\/$/, "")]);
      const entries = new Map<string, DirectoryEntry>();
      for (const file of paths) {
        if (!file.startsWith(prefixOf(path))) continue;
        const [name = "", ...rest] = file.slice(prefixOf(path).length).split("/");
        entries.set(name, { name, kind: rest.length === 0 ? "file" : "directory" });
      }
      // Directories come in no order: the last written stands first here.
      return [...entries.values()].reverse();
    },
  };
}

function prefixOf(directory: string): string {
  return directory === "." ? "" : `${directory.replace(/\/$/, "")}/`;
}

function fail(code: string | undefined): void {
  if (code !== undefined) throw Object.assign(new Error(`${code}: it failed`), { code });
}

function bytes(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

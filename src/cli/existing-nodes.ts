import { loadNodes } from "../catalogue/index.ts";
import type { ExistingNode } from "../catalogue/index.ts";
import { formatDiagnostic } from "../diagnostic/index.ts";
import { CliError } from "./cli-error.ts";
import { nothingIn, readDataFile } from "./data-file.ts";
import type { DataFinding } from "./data-file.ts";
import type { CliIo } from "./io.ts";

/** The nodes that stand already. */
export interface StandingNodes {
  readonly nodes: readonly ExistingNode[];
  readonly findings: readonly DataFinding[];
}

/**
 * Reads what `kubectl get nodes -o json` printed.
 *
 * @param inputs The manifests of the call, which cannot come from standard input too.
 * @throws CliError when there is no node in it.
 */
export async function existingNodes(
  file: string,
  inputs: readonly string[],
  io: CliIo,
): Promise<StandingNodes> {
  if (file === "-" && (inputs.length === 0 || inputs.includes("-")))
    throw new CliError("--from-nodes - and the manifests cannot both be standard input", [
      "Name the manifests: kubectl get nodes -o json | kata-sizing plan deploy/ --from-nodes -",
    ]);
  const { name, text } = await readDataFile(file, io);
  const { nodes, diagnostics } = loadNodes(text);
  if (nodes.length === 0) throw nothingIn(name, "nodes", diagnostics.map(formatDiagnostic));
  return { nodes, findings: diagnostics.map((diagnostic) => ({ file: name, diagnostic })) };
}

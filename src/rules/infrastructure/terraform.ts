import { note, readEntries, within } from "./entries.ts";
import type { Spot } from "./entries.ts";
import { closingEnd } from "./scan.ts";
import type { Dialect, Range, Script } from "./scan.ts";

const HCL: Dialect = {
  comment: /(?:#|\/\/)[^\n]*|\/\*[^]*?(?:\*\/|$)/y,
  quote: '"',
  separator: /=(?![=>])|:/y,
  heredoc: /<<-?([A-Za-z_]\w*)[ \t]*\r?\n/y,
  // A text with expressions in it is already what JSON has; others stand alone.
  computed: (expression) =>
    /^"[^]*"$/.test(expression) ? expression.slice(1, -1) : `\${${expression}}`,
};

/** The resources that describe clusters and node pools. */
const TYPES: ReadonlySet<string> = new Set([
  "azurerm_kubernetes_cluster",
  "azurerm_kubernetes_cluster_node_pool",
  "azapi_resource",
]);

/** Blocks within blocks deeper than this are passed over. */
const MOST_DEPTH = 20;

/**
 * Reads the clusters and node pools of a Terraform configuration into Terraform's own JSON form
 * (`.tf.json`): literal values as they are, computed ones as `${...}`, nested blocks as lists.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function readTerraform(text: string, root: Spot): Readonly<Record<string, unknown>> {
  const script = { text, dialect: HCL };
  const found = new Map<string, [name: string, body: unknown][]>();
  const other = (key: string, at: number): number | undefined => {
    const block = blockAt(script, at);
    const [type = "", name] = block?.labels ?? [];
    if (block !== undefined && key === "resource" && name !== undefined && TYPES.has(type)) {
      const spot = within(root, "resource", type, name);
      note(spot, { start: at, end: block.start });
      found.set(type, [...(found.get(type) ?? []), [name, readBody(script, block, spot)]]);
    }
    return block?.end;
  };
  readEntries(script, { start: 0, end: text.length }, { spot: within(root, "top"), other });
  const resource = [...found].map(([type, bodies]) => [type, Object.fromEntries(bodies)] as const);
  return { resource: Object.fromEntries(resource) };
}

/** A block: the stretch behind its opening brace, and the texts between its name and that. */
interface Block extends Range {
  readonly labels: readonly string[];
}

function blockAt(script: Script, at: number): Block | undefined {
  const head = /[A-Za-z_][\w-]*((?:[ \t]+(?:"[^"\n]*"|[\w-]+))*)[ \t]*\{/y;
  head.lastIndex = at;
  const labels = head.exec(script.text)?.[1]?.match(/"[^"\n]*"|[\w-]+/g);
  if (labels === undefined) return undefined;
  const start = head.lastIndex;
  const named = (labels ?? []).map((label) => label.replaceAll('"', ""));
  return { labels: named, start, end: closingEnd(script, start - 1) };
}

function readBody(script: Script, { start, end }: Range, spot: Spot): Record<string, unknown> {
  const blocks = new Map<string, unknown[]>();
  const other = (key: string, at: number): number | undefined => {
    const block = blockAt(script, at);
    if (block === undefined || spot.path.length > MOST_DEPTH) return block?.end;
    const list = blocks.get(key) ?? [];
    blocks.set(key, list);
    const own = within(spot, key, list.length);
    note(own, { start: at, end: block.start });
    list.push(readBody(script, block, own));
    return block.end;
  };
  const fields = readEntries(script, { start, end: end - 1 }, { spot, other });
  return { ...fields, ...Object.fromEntries(blocks) };
}

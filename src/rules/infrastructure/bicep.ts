import { note, readEntries, within } from "./entries.ts";
import type { Spot } from "./entries.ts";
import { closingEnd, skipBlanks } from "./scan.ts";
import type { Dialect, Range, Script } from "./scan.ts";

const BICEP: Dialect = {
  comment: /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/y,
  quote: "'",
  separator: /:(?!:)/y,
  computed: (expression) => `[${expression}]`,
};

/** Resources within resources deeper than this are passed over. */
const MOST_DEPTH = 20;

type Resource = Readonly<Record<string, unknown>>;

/**
 * Reads the resources of a Bicep file into the form of an ARM template: literal values as they are,
 * computed ones as `[...]`, nested resources within their parent with their whole type.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/bicep/file
 */
export function readBicep(text: string, root: Spot): Resource {
  const script = { text, dialect: BICEP };
  const { resources } = readBody(script, { start: 0, end: text.length }, { spot: root, type: "" });
  return { resources };
}

/** Where a body stands, and of which type the resource is that it belongs to; empty at the top. */
interface Owner {
  readonly spot: Spot;
  readonly type: string;
}

function readBody(script: Script, range: Range, { spot, type: parent }: Owner): Resource {
  const resources: Resource[] = [];
  const other = (key: string, at: number): number | undefined => {
    const head = key === "resource" ? headAt(script, at) : undefined;
    if (head === undefined || spot.path.length > MOST_DEPTH) return undefined;
    const end = closingEnd(script, head.brace);
    // An existing resource is only referred to: what it is like is said elsewhere.
    if (head.existing) return end;
    const type = parent === "" ? head.type : `${parent}/${head.type}`;
    const own = within(spot, "resources", resources.length);
    note(own, { start: at, end: head.brace + 1 });
    const body = { start: head.brace + 1, end: end - 1 };
    resources.push({ ...readBody(script, body, { spot: own, type }), type });
    return end;
  };
  const fields = readEntries(script, range, { spot, other });
  return { ...fields, resources };
}

interface Head {
  /** The type without its version. */
  readonly type: string;
  readonly existing: boolean;
  /** Where its body opens. */
  readonly brace: number;
}

/** The head of a resource, with the condition or loop before its body. */
function headAt(script: Script, at: number): Head | undefined {
  const { text } = script;
  const head = /resource[ \t]+\w+[ \t]+'([^'@\n]*)(?:@[^'\n]*)?'[ \t]*(existing\b)?[ \t]*=/y;
  head.lastIndex = at;
  const match = head.exec(text);
  if (match === null) return undefined;
  let brace = skipBlanks(script, head.lastIndex, false);
  while (brace < text.length && !"{\n".includes(text.charAt(brace))) {
    brace = text[brace] === "(" ? closingEnd(script, brace) : brace + 1;
  }
  if (text[brace] !== "{") return undefined;
  return { type: match[1] ?? "", existing: match[2] !== undefined, brace };
}

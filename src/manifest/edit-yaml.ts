import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import type { FieldPath } from "../quantity/index.ts";
import type { Edit, EditResult } from "./edit-types.ts";
import type { Origin } from "./source.ts";

/** A stretch of text and what it becomes. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

class EditRefused extends Error {
  override readonly name = "EditRefused";
  readonly impossible: readonly number[] | undefined;

  constructor(message: string, impossible?: readonly number[]) {
    super(message);
    this.impossible = impossible;
  }
}

/** Makes the edits of `editDocument`. */
export function applyEdits(text: string, origin: Origin, edits: readonly Edit[]): EditResult {
  const { start, end, path } = origin;
  const rooted = edits.map((edit) => Object.assign({}, edit, { path: [...path, ...edit.path] }));
  try {
    const part = editAtOnce(text.slice(start, end), rooted);
    return { text: text.slice(0, start) + part + text.slice(end) };
  } catch (error) {
    if (error instanceof EditRefused) {
      const { message, impossible } = error;
      return { problem: message, ...(impossible === undefined ? {} : { impossible }) };
    }
    throw error;
  }
}

/** One reading before and one after serve all edits: a document may hold thousands of objects. */
function editAtOnce(text: string, edits: readonly Edit[]): string {
  const document = parseOne(text);
  const splices = splicesOf(text, document, edits);
  const ordered = [...splices].sort((a, b) => b.start - a.start || b.end - a.end);
  const after = ordered.reduce((result, splice, index) => {
    const next = ordered[index - 1];
    if (next !== undefined && splice.end > next.start) {
      throw new EditRefused("two changes touch the same text");
    }
    return result.slice(0, splice.start) + splice.text + result.slice(splice.end);
  }, text);
  const meant = document.toJS({ maxAliasCount: 10_000 }) as unknown;
  const got = parseOne(after).toJS({ maxAliasCount: 10_000 }) as unknown;
  for (const edit of edits) {
    change(meant, edit, edit);
    // A text keeps its quotes, so "2" may stand where 2 is set: texts are compared.
    change(got, edit, { kind: "text" });
  }
  if (JSON.stringify(meant) !== JSON.stringify(got)) {
    throw new EditRefused("the change would touch more than this field");
  }
  return after;
}

/** Finds all that cannot be made in one go, so that a caller can leave it out and try again. */
function splicesOf(text: string, document: Document, edits: readonly Edit[]): readonly Splice[] {
  const impossible: number[] = [];
  const targets = new Set<string>();
  let reason = "";
  const splices = edits.flatMap((edit, index) => {
    const target = JSON.stringify(edit.path);
    try {
      if (targets.has(target)) throw new EditRefused("two changes are meant for the same field");
      targets.add(target);
      return [spliceOf(text, document, edit)];
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      impossible.push(index);
      reason = error.message;
      return [];
    }
  });
  if (impossible.length > 0) throw new EditRefused(reason, impossible);
  return splices;
}

/** Only places and equality matter here, so keys such as y need not be what YAML 1.1 makes of them. */
function parseOne(text: string): Document {
  const documents = parseAllDocuments(text, { version: "1.2", merge: true });
  const [document] = documents;
  if (!Array.isArray(documents) || documents.length !== 1 || document === undefined) {
    throw new EditRefused("this part of the file is not one YAML document");
  }
  if (document.errors.length > 0) throw new EditRefused("the document does not parse");
  return document;
}

function spliceOf(text: string, document: Document, edit: Edit): Splice {
  const parentPath = edit.path.slice(0, -1);
  const key = edit.path.at(-1);
  const parent = nodeAt(document.contents, parentPath);
  if (key === undefined || !isMap(parent)) throw new EditRefused("there is no map to change here");
  const pair = parent.items.find((item) => keyText(item) === key);
  if (edit.kind === "remove") return removal(text, parent, pair);
  if (pair === undefined) return insertion(text, parent, { key: String(key), value: edit.value });
  return replacement(text, pair, edit.value);
}

function nodeAt(root: unknown, path: FieldPath): unknown {
  let node: unknown = root;
  for (const step of path) {
    if (isMap(node)) node = node.items.find((item) => keyText(item) === step)?.value;
    else if (isSeq(node) && typeof step === "number") node = node.items[step];
    else return undefined;
    if (isAlias(node) || (isNode(node) && "anchor" in node && node.anchor !== undefined)) {
      throw new EditRefused("the field is shared with another one by an anchor");
    }
  }
  return node;
}

function keyText(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function replacement(text: string, pair: Pair, value: string): Splice {
  const node = pair.value;
  if (
    !isScalar(node) ||
    !node.range ||
    node.anchor !== undefined ||
    node.type?.startsWith("BLOCK")
  ) {
    throw new EditRefused("the field is not a plain or quoted text");
  }
  const [start, end] = node.range;
  if (start === end) throw new EditRefused("the field is empty");
  const quote = text[start];
  const quoted = quote === '"' || quote === "'";
  return { start, end, text: quoted ? quote + value + quote : value };
}

function insertion(
  text: string,
  map: YAMLMap,
  { key, value }: { readonly key: string; readonly value: string },
): Splice {
  const last = map.items.at(-1);
  if (map.flow === true) {
    const [start] = rangeOf(map);
    const json = /^\s*[[{]/.test(text);
    const pair = json
      ? `${JSON.stringify(key)}: ${JSON.stringify(textOf(parseOne(value).toJS()))}`
      : `${key}: ${value}`;
    if (last === undefined) return { start: start + 1, end: start + 1, text: ` ${pair} ` };
    const at = endOfPair(last);
    return { start: at, end: at, text: `, ${pair}` };
  }
  const first = map.items[0];
  if (first === undefined || last === undefined) throw new EditRefused("the map is empty");
  const indent = columnOf(text, rangeOf(first.key as Node)[0]);
  const at = endOfLine(text, endOfPair(last));
  const line = `${" ".repeat(indent)}${key}: ${value}`;
  // A file may end without a line end; what is added then keeps it so.
  return { start: at, end: at, text: `${lineEnd(text)}${line}` };
}

function removal(text: string, map: YAMLMap, pair: Pair | undefined): Splice {
  if (pair === undefined || map.items.length === 1) {
    throw new EditRefused("the field cannot be taken out by itself");
  }
  const start = rangeOf(pair.key as Node)[0];
  const end = endOfPair(pair);
  if (map.flow === true) {
    const at = map.items.indexOf(pair);
    const before = map.items[at - 1];
    if (before !== undefined) return { start: endOfPair(before), end, text: "" };
    return { start, end: rangeOf(map.items[at + 1]?.key as Node)[0], text: "" };
  }
  const indent = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  // The first key of a list item shares its line with the dash.
  if (indent.trim() !== "") throw new EditRefused("the field shares its line with another one");
  const next = endOfLine(text, end);
  return {
    start: start - indent.length,
    end: Math.min(text.length, next + lineEndAt(text, next)),
    text: "",
  };
}

function endOfPair({ key, value }: Pair): number {
  const node = isNode(value) ? value : (key as Node);
  const end = rangeOf(node)[1];
  return isMap(node) || isSeq(node) ? endOfCollection(node, end) : end;
}

/** A block collection's own range may reach over the comments behind it: its last item counts. */
function endOfCollection(node: Node, end: number): number {
  if (!(isMap(node) || isSeq(node)) || node.flow === true) return end;
  const last: unknown = node.items.at(-1);
  if (isPair(last)) return endOfPair(last);
  return isNode(last) ? endOfCollection(last, rangeOf(last)[1]) : end;
}

function rangeOf(node: Node | undefined): readonly [number, number] {
  if (!node?.range) throw new EditRefused("the field has no place in the text");
  return [node.range[0], node.range[1]];
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" && end > offset ? end - 1 : end;
}

function lineEndAt(text: string, offset: number): number {
  if (text.startsWith("\r\n", offset)) return 2;
  return text[offset] === "\n" ? 1 : 0;
}

function lineEnd(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** Makes a change to a decoded value, as the yardstick; `text` turns the field into its text. */
function change(
  root: unknown,
  { path }: Edit,
  how: { readonly kind: "set"; readonly value: string } | { readonly kind: "remove" | "text" },
): void {
  let value = root as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) value = value[step] as typeof value;
  const key = path.at(-1) ?? "";
  if (how.kind === "remove") delete value[key];
  else if (how.kind === "set") value[key] = textOf(parseOne(how.value).toJS());
  else if (key in value) value[key] = textOf(value[key]);
}

/** A scalar as text; a map that is set as a whole stays one. */
function textOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? value : String(value);
}

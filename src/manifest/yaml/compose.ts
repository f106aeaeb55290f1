import { mostDuplicates, setOwn } from "../recorder.ts";
import type { DuplicateKey, Recorder } from "../recorder.ts";
import { YamlError } from "./yaml-error.ts";
import { ALIAS, CLOSE, MAPPING, SCALAR, SEQUENCE } from "./event-reader.ts";
import type { EventReader } from "./event-reader.ts";
import { next } from "./events.ts";
import { keyText, resolvePlain, resolveTagged } from "./scalar.ts";
import type { ScalarValue } from "./scalar.ts";

/** A collection that is being filled. */
interface Frame {
  /** What is filled: one of both. */
  readonly list: unknown[] | undefined;
  readonly map: Record<string, unknown>;
  /** After a merge, the keys the map wrote itself: to override a merged key is no duplicate. */
  own: Set<string> | undefined;
  /** The key whose value comes next; undefined where a key comes next. */
  key: string | undefined;
  /** Whether the value that comes next is merged into the map. */
  merging: boolean;
  readonly anchor: Anchor | undefined;
  /** How many nodes had been counted before it. */
  readonly before: number;
}

/** A value with a name. */
interface Anchor {
  readonly value: unknown;
  /** How many nodes it counts for; 0 while it is still being read. */
  nodes: number;
}

interface Composition {
  readonly reader: EventReader;
  readonly recorder: Recorder | undefined;
  readonly anchors: Map<string, Anchor>;
  readonly duplicates: DuplicateKey[];
  readonly stack: Frame[];
  /** How many nodes were counted, an alias as many as it stands for, and how many of them by alias. */
  nodes: number;
  aliased: number;
  /** Where the last text ended that belongs to a value. */
  end: number;
}

const mergeTag = "tag:yaml.org,2002:merge";

/**
 * Builds the value of a document from its events, without recursion: depth costs no stack. Aliases
 * share the value they name, so the result must not be changed.
 */
export function compose(
  reader: EventReader,
  recorder?: Recorder,
): { value: unknown; duplicates: readonly DuplicateKey[] } {
  const root: unknown[] = [];
  const bottom: Frame = {
    list: root,
    map: {},
    own: undefined,
    key: undefined,
    merging: false,
    anchor: undefined,
    before: 0,
  };
  const c: Composition = {
    reader,
    recorder,
    anchors: new Map(),
    duplicates: [],
    stack: [bottom],
    nodes: 1,
    aliased: 0,
    end: 0,
  };
  do {
    next(reader);
    const frame = c.stack[c.stack.length - 1] as Frame;
    if (frame.list !== undefined || frame.key !== undefined || frame.merging) readValue(c, frame);
    else readKey(c, frame);
  } while (c.stack.length > 1);
  // The look behind the root can still find that the text is none.
  next(reader);
  return { value: root[0], duplicates: c.duplicates };
}

function readKey(c: Composition, frame: Frame): void {
  const { reader } = c;
  if (reader.kind === CLOSE) return leave(c, frame);
  if (reader.kind === SCALAR && isMergeKey(reader)) {
    name(c, reader.value, 1);
    frame.merging = true;
    return;
  }
  if (reader.kind !== SCALAR && reader.kind !== ALIAS) {
    throw new YamlError("a key cannot be a list or a map", reader.start);
  }
  const value = reader.kind === SCALAR ? scalar(c) : aliased(c);
  const key =
    typeof value === "object" && value !== null ? undefined : keyText(value as ScalarValue);
  if (key === undefined) throw new YamlError("this cannot be a key", reader.start);
  frame.key = key;
  if (
    Object.hasOwn(frame.map, key) &&
    (frame.own === undefined || frame.own.has(key)) &&
    c.duplicates.length < mostDuplicates
  ) {
    c.duplicates.push({ key, start: reader.start, end: reader.end });
  }
}

function isMergeKey({ value, plain, tag }: EventReader): boolean {
  return value === "<<" && (plain || tag === mergeTag || tag === "!");
}

function readValue(c: Composition, frame: Frame): void {
  const { reader } = c;
  switch (reader.kind) {
    case CLOSE:
      return leave(c, frame);
    case SCALAR: {
      c.recorder?.open(reader.start, frame.key);
      const value = scalar(c);
      if (typeof value === "number" && !Number.isFinite(value)) {
        throw new YamlError("JSON has no form for this number", reader.start);
      }
      c.end = reader.end;
      c.recorder?.close(reader.end);
      return attach(c, frame, value);
    }
    case ALIAS: {
      c.recorder?.open(reader.start, frame.key);
      const value = aliased(c);
      c.end = reader.end;
      c.recorder?.close(reader.end);
      if (frame.merging && !isMap(value)) throw badMerge(reader.start);
      return attach(c, frame, value);
    }
    case MAPPING:
    case SEQUENCE:
      return enter(c, frame);
    default:
      throw new YamlError("the document ends too early", reader.start);
  }
}

function enter(c: Composition, parent: Frame): void {
  const { reader } = c;
  c.recorder?.open(reader.start, parent.key);
  const list: unknown[] | undefined = reader.kind === SEQUENCE ? [] : undefined;
  const map = {};
  const anchor = name(c, list ?? map, 0);
  c.stack.push({
    list,
    map,
    own: undefined,
    key: undefined,
    merging: false,
    anchor,
    before: c.nodes,
  });
  c.nodes += 1;
  c.end = reader.end;
}

function leave(c: Composition, frame: Frame): void {
  const { reader } = c;
  // A block collection has no closing mark: it ends with the last of its values.
  if (reader.end > reader.start) c.end = reader.end;
  c.recorder?.close(c.end);
  if (frame.anchor !== undefined) frame.anchor.nodes = c.nodes - frame.before;
  c.stack.pop();
  const parent = c.stack[c.stack.length - 1] as Frame;
  attach(c, parent, frame.list ?? frame.map);
}

function attach(c: Composition, frame: Frame, value: unknown): void {
  if (frame.list !== undefined) frame.list.push(value);
  else if (frame.merging) {
    frame.merging = false;
    merge(c, frame, value);
  } else if (frame.key !== undefined) {
    frame.own?.add(frame.key);
    setOwn(frame.map, frame.key, value);
    frame.key = undefined;
  }
}

/**
 * Merges one map or a list of maps, the first of which wins. What the map itself wrote before is
 * overridden, as in Kubernetes' reader (not as the YAML specification has it).
 */
function merge(c: Composition, frame: Frame, value: unknown): void {
  const sources: unknown[] = Array.isArray(value) ? value.toReversed() : [value];
  frame.own ??= new Set(Object.keys(frame.map));
  for (const source of sources) {
    if (!isMap(source)) throw badMerge(c.reader.start);
    for (const key of Object.keys(source)) setOwn(frame.map, key, source[key]);
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function badMerge(offset: number): YamlError {
  return new YamlError("only maps can be merged (<<)", offset);
}

function scalar(c: Composition): ScalarValue {
  const { reader } = c;
  c.nodes += 1;
  const value = reader.plain
    ? resolvePlain(reader.value)
    : reader.tag === ""
      ? reader.value
      : resolveTagged(reader.value, reader.tag, reader.start);
  name(c, value, 1);
  return value;
}

function name(c: Composition, value: unknown, nodes: number): Anchor | undefined {
  if (c.reader.anchor === "") return undefined;
  const anchor = { value, nodes };
  c.anchors.set(c.reader.anchor, anchor);
  return anchor;
}

/** The value of an alias, counted in full against the budget that stops exponential documents. */
function aliased(c: Composition): unknown {
  const { value: name, start } = c.reader;
  const anchor = c.anchors.get(name);
  if (anchor === undefined) throw new YamlError(`anchor ${name} is not defined`, start);
  if (anchor.nodes === 0) throw new YamlError(`the value of anchor ${name} contains itself`, start);
  c.nodes += 1 + anchor.nodes;
  c.aliased += anchor.nodes;
  if (c.aliased > 100 && c.nodes > 1000 && c.aliased / c.nodes > allowedShare(c.nodes)) {
    throw new YamlError("aliases make this document too large", start);
  }
  return anchor.value;
}

/**
 * The share of a document that aliases may make up: nearly all of a small one, a tenth of one of
 * four million nodes.
 */
function allowedShare(nodes: number): number {
  const few = 400_000;
  const many = 4_000_000;
  if (nodes <= few) return 0.99;
  return nodes >= many ? 0.1 : 0.99 - (0.89 * (nodes - few)) / (many - few);
}

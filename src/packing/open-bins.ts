import type { Model } from "./model.ts";
import type { Stack } from "./solution.ts";

/** Some equal bins that are being filled, in the order in which they were opened. */
export interface OpenStack {
  readonly type: number;
  readonly count: number;
  readonly load: Float64Array;
  readonly contents: ReadonlyMap<number, number>;
}

/** Opens empty bins. */
export function openStack(model: Model, type: number, count: number): OpenStack {
  return { type, count, load: new Float64Array(model.dims), contents: new Map() };
}

/** Opens bins that are filled already. */
export function reopenStack(
  { dims, size }: Model,
  { type, count, shapes, counts }: Stack,
): OpenStack {
  const load = new Float64Array(dims);
  for (const [i, s] of shapes.entries())
    for (let d = 0; d < dims; d++) load[d]! += counts[i]! * size[s * dims + d]!;
  return { type, count, load, contents: new Map(Array.from(shapes, (s, i) => [s, counts[i]!])) };
}

/** How many more items of shape s fit into a bin of type t with this load. */
export function roomFor(
  model: Model,
  s: number,
  t: number,
  stack: Pick<OpenStack, "load" | "contents">,
): number {
  const { dims, size, capacity } = model;
  if (!model.fits[s * model.types + t]) return 0;
  let room = model.perBin[s]! - (stack.contents.get(s) ?? 0);
  for (let d = 0; d < dims; d++) {
    const amount = size[s * dims + d]!;
    if (amount > 0)
      room = Math.min(room, Math.floor((capacity[t * dims + d]! - stack.load[d]!) / amount));
  }
  return Math.max(0, room);
}

function add(
  model: Model,
  stack: OpenStack,
  s: number,
  parts: { each: number; count: number },
): OpenStack {
  const contents = new Map(stack.contents).set(s, (stack.contents.get(s) ?? 0) + parts.each);
  const load = stack.load.map((amount, d) => amount + parts.each * model.size[s * model.dims + d]!);
  return { type: stack.type, count: parts.count, load, contents };
}

/** Puts up to `wanted` items, `room` per bin, into the first bins of a stack; returns the stacks it splits into. */
export function fillStack(
  model: Model,
  stack: OpenStack,
  { s, room, wanted }: { s: number; room: number; wanted: number },
): { readonly stacks: readonly OpenStack[]; readonly placed: number } {
  if (room === 0 || wanted === 0) return { stacks: [stack], placed: 0 };
  const full = Math.min(stack.count, Math.floor(wanted / room));
  const rest = full < stack.count && room !== Infinity ? wanted - full * room : 0;
  const part = room === Infinity ? wanted : rest;
  const stacks: OpenStack[] = [];
  if (full > 0) stacks.push(add(model, stack, s, { each: room, count: full }));
  if (part > 0) stacks.push(add(model, stack, s, { each: part, count: 1 }));
  const untouched = stack.count - full - (part > 0 ? 1 : 0);
  if (untouched > 0) stacks.push({ ...stack, count: untouched });
  return { stacks, placed: (full > 0 ? full * room : 0) + part };
}

/** Finishes the bins of a first fit. */
export function toStacks(open: readonly OpenStack[]): Stack[] {
  return open
    .filter(({ contents }) => contents.size > 0)
    .map(({ type, count, contents }) => {
      const shapes = Int32Array.from(contents.keys()).sort();
      const counts = Float64Array.from(shapes, (s) => contents.get(s)!);
      return { type, count, shapes, counts };
    });
}

/** Other values in the place of one: each says something else, or is not of its form. */
function others(value: unknown): readonly unknown[] {
  if (typeof value === "bigint") return [value + 1n, -1n - value, Number(value), `${value}`, null];
  if (typeof value === "number") return [value + 1, -1 - value, NaN, value + 0.5, `${value}`];
  if (typeof value === "string") return [`${value}x`, 1, null, undefined];
  if (typeof value === "boolean") return [!value, "true", null];
  return [undefined, 1, "x", {}];
}

/** Where a mutant differs, `shapes[3].count`, and the mutant. */
export type Mutant = readonly [path: string, value: unknown];

/** Every copy of a value in which one leaf, list or object is another. */
export function* mutants(value: unknown, path = ""): Generator<Mutant> {
  // What is absent is not there to be changed.
  if (value === undefined) return;
  for (const other of others(value)) yield [path, other];
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    for (const [place, other] of mutants(Reflect.get(value, key), at)) {
      const copy: object = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
      Reflect.set(copy, key, other);
      yield [place, copy];
    }
  }
}

/** What a single value may be, and how a sentence names it. */
const LEAVES = {
  anything: { is: () => true, name: "anything" },
  count: { is: isInteger(1), name: "a positive integer" },
  natural: { is: isInteger(0), name: "an integer of at least 0" },
  number: { is: Number.isFinite, name: "a number" },
  bigint: { is: (value: unknown) => typeof value === "bigint", name: "a bigint" },
  text: { is: (value: unknown) => typeof value === "string", name: "a text" },
  flag: { is: (value: unknown) => typeof value === "boolean", name: "true or false" },
} as const;

function isInteger(least: number): (value: unknown) => boolean {
  return (value) => Number.isSafeInteger(value) && (value as number) >= least;
}

/**
 * The form that a value has to have: a leaf, a list of one form, an object with fields, an object
 * of named values of one form, one of some texts, a form or null, or forms told apart by `kind`.
 *
 * @internal because placement's verifier describes its own forms with it
 */
export type Form =
  | keyof typeof LEAVES
  | { readonly list: Form }
  | { readonly fields: Forms; readonly optional?: Forms }
  | { readonly record: Form }
  | { readonly texts: readonly string[] }
  | { readonly orNull: Form }
  | { readonly kinds: Readonly<Record<string, Forms>> };

type Forms = Readonly<Record<string, Form>>;

/**
 * Writes a value into a sentence: what a reader needs to find it, not all of it.
 *
 * @internal because placement's verifier describes its own forms with it
 */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function* fieldFaults(
  value: Readonly<Record<string, unknown>>,
  { fields, optional = {} }: { readonly fields: Forms; readonly optional?: Forms },
  path: string,
): Generator<string> {
  const at = (key: string): string => (path === "" ? key : `${path}.${key}`);
  for (const [key, form] of Object.entries(fields)) yield* formFaults(value[key], form, at(key));
  for (const [key, form] of Object.entries(optional)) {
    if (value[key] !== undefined) yield* formFaults(value[key], form, at(key));
  }
}

/**
 * Says where a value is not of the form described: the path, what is there, and what is expected.
 *
 * @internal because placement's verifier describes its own forms with it
 */
export function* formFaults(value: unknown, form: Form, path: string): Generator<string> {
  const wrong = (expected: string): string =>
    `${path || "the value"}: found ${shown(value)}, expected ${expected}`;
  if (typeof form === "string") {
    if (!LEAVES[form].is(value)) yield wrong(LEAVES[form].name);
  } else if ("orNull" in form) {
    if (value !== null) yield* formFaults(value, form.orNull, path);
  } else if ("texts" in form) {
    if (!form.texts.some((text) => text === value)) yield wrong(form.texts.join(", "));
  } else if ("list" in form) {
    if (!Array.isArray(value)) return yield wrong("a list");
    for (const [i, one] of value.entries()) yield* formFaults(one, form.list, `${path}[${i}]`);
  } else if (!isObject(value)) {
    yield wrong("an object");
  } else if ("record" in form) {
    for (const [key, one] of Object.entries(value))
      yield* formFaults(one, form.record, `${path}.${key}`);
  } else if ("fields" in form) {
    yield* fieldFaults(value, form, path);
  } else {
    const { kind } = value;
    const fields = typeof kind === "string" ? form.kinds[kind] : undefined;
    if (fields) yield* fieldFaults(value, { fields }, path);
    else yield* formFaults(kind, { texts: Object.keys(form.kinds) }, `${path}.kind`);
  }
}

const rates: Form = { list: "bigint" };
const shared: Forms = { maximumRates: rates, limitRates: rates, denominator: "bigint" };

/**
 * The form of a certificate.
 *
 * @internal because placement's verifier describes its own forms with it
 */
export const certificateForm: Form = {
  kinds: {
    dimensions: { classes: { list: "natural" }, rates: { list: rates }, ...shared },
    shapes: { values: rates, guides: { list: { list: "number" } }, ...shared },
  },
};

const content: Form = { fields: { shape: "natural", count: "count" } };
const lack: Form = { fields: { dimension: "natural", size: "natural", capacity: "natural" } };
const reason: Form = {
  kinds: {
    "too-big": { bin: "natural", lacks: { list: lack } },
    "not-allowed": {},
    "bins-exhausted": {},
  },
};

/** The form of a packing; whether it is true of a problem is for other checks. */
export const packingForm: Form = {
  fields: {
    patterns: {
      list: { fields: { bin: "natural", count: "count", contents: { list: content } } },
    },
    cost: "bigint",
    unplaced: { list: { fields: { shape: "natural", count: "count", reason } } },
    lowerBound: "bigint",
    certificate: certificateForm,
    stopped: { orNull: { texts: ["optimal", "searched", "budget", "time", "done"] } },
  },
};

import * as z from "zod";
import { FormulaError } from "./formula-error.ts";

/** A formula as a file may hold it; YAML makes numbers of plain digits. */
export type FormulaText = string | number | bigint;

/** Amounts beside the VM, each a formula. */
export interface FormulaAmounts {
  /** The CPU in cores; absent means none. */
  readonly cpu?: FormulaText;
  /** The memory in bytes; absent means none. */
  readonly memory?: FormulaText;
}

/** A step to round to: a constant, raised to unless `mode` says otherwise. */
export type FormulaStep =
  | FormulaText
  | {
      /** The step as a formula without names, above 0. */
      readonly to: FormulaText;
      /** Which multiple of the step is taken. Default `up`. */
      readonly mode?: "up" | "down" | "nearest";
    };

/** What a user's model file holds. */
export interface FormulaSpec {
  /** The name in reports; letters, digits, `.`, `_` and `-`. */
  readonly name?: string;
  /** One line for people, at most 200 characters; made of the name where absent. */
  readonly title?: string;
  /** The page that states the rule. */
  readonly source?: string;
  /** The size of the VM in CPUs; the VMM starts it rounded up. */
  readonly vcpus: FormulaText;
  /** The size of the VM in bytes. */
  readonly memory: FormulaText;
  /** The steps the sizes are rounded to, before any minimum. */
  readonly round?: {
    /** The step in CPUs; absent means the exact value. */
    readonly vcpus?: FormulaStep;
    /** The step in bytes; absent means the exact value. */
    readonly memory?: FormulaStep;
  };
  /** What the VM is raised to or, with `below: refuse`, refused under; a formula alone is memory. */
  readonly minimum?:
    | FormulaText
    | {
        /** The least CPUs; absent means none. */
        readonly vcpus?: FormulaText;
        /** The least bytes; absent means none. */
        readonly memory?: FormulaText;
        /**
         * What becomes of a smaller VM: raised to the minimum, or the pod refused. Default `raise`.
         */
        readonly below?: "raise" | "refuse";
      };
  /** The pod's overhead where the platform computes it; knows `sandbox.cpu` and `sandbox.memory`. */
  readonly overhead?: FormulaAmounts;
  /** What host-side parts take beside the VM; knows `sandbox.cpu` and `sandbox.memory`. */
  readonly host?: FormulaAmounts;
}

const text = z
  .custom<FormulaText>(isText, "expected a formula, as a text or a number")
  .transform(String);

/** Takes a formula alone for an object with that formula as one field. */
const shorthand = (field: string) => (value: unknown) =>
  isText(value) ? { [field]: value } : value;

const step = z.preprocess(
  shorthand("to"),
  z.strictObject({ to: text, mode: z.enum(["up", "down", "nearest"]).default("up") }),
);

const minimum = z.preprocess(
  shorthand("memory"),
  z.strictObject({
    vcpus: text.optional(),
    memory: text.optional(),
    below: z.enum(["raise", "refuse"]).default("raise"),
  }),
);

const amounts = z.strictObject({ cpu: text.optional(), memory: text.optional() });

const schema = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][\w.-]{0,63}$/, "expected letters, digits, '.', '_' and '-', at most 64")
    .optional(),
  title: z.string().max(200).optional(),
  source: z.string().max(500).optional(),
  vcpus: text,
  memory: text,
  minimum: minimum.optional(),
  round: z.strictObject({ vcpus: step.optional(), memory: step.optional() }).optional(),
  overhead: amounts.optional(),
  host: amounts.optional(),
});

/** A spec whose shape is checked, with every formula as text. */
export type CheckedSpec = z.output<typeof schema>;

/**
 * Checks the shape of a model file.
 *
 * @throws FormulaError with code `invalid-spec` that names the field.
 */
export function checkSpec(value: unknown): CheckedSpec {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const field = issue?.path.join(".") ?? "";
  const message = issue?.message ?? "the model is not valid";
  const reason = message.charAt(0).toLowerCase() + message.slice(1);
  const detail = { code: "invalid-spec", reason, source: "", offset: 0 } as const;
  throw new FormulaError(field === "" ? detail : { ...detail, field });
}

function isText(value: unknown): value is FormulaText {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "string" || typeof value === "bigint";
}

import * as z from "zod";
import { FormulaError } from "./formula-error.ts";

/** A formula as a file may hold it; YAML makes numbers of plain digits. */
const text = z.union([z.string(), z.number(), z.bigint()]).transform(String);

const step = z.union([
  text.transform((to) => ({ to, mode: "up" as const })),
  z.strictObject({ to: text, mode: z.enum(["up", "down", "nearest"]).default("up") }),
]);

const byResource = z.strictObject({ cpu: text.optional(), memory: text.optional() });

const minimum = z.union([
  text.transform((memory) => ({
    vcpus: undefined as string | undefined,
    memory: memory as string | undefined,
    below: "raise" as "raise" | "refuse",
  })),
  z.strictObject({
    vcpus: text.optional(),
    memory: text.optional(),
    below: z.enum(["raise", "refuse"]).default("raise"),
  }),
]);

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
  overhead: byResource.optional(),
  host: byResource.optional(),
});

/**
 * What a user's model file holds. Every formula is a text or a number.
 *
 * - `vcpus`, `memory`: the size of the VM, in CPUs and bytes.
 * - `round`: a step for each, raised to unless `mode` says `down` or `nearest`; done first.
 * - `minimum`: what the VM is raised to, or, with `below: refuse`, refused under.
 * - `overhead`: the RuntimeClass overhead where the platform computes it; knows `sandbox.cpu` and
 *   `sandbox.memory` too.
 * - `host`: what host-side parts take on the node beside the VM; knows the same.
 */
export type FormulaSpec = z.input<typeof schema>;

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
  const issue = mostSpecific(checked.error.issues);
  const field = issue.path.join(".");
  const reason = issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  const detail = { code: "invalid-spec", reason, source: "", offset: 0 } as const;
  throw new FormulaError(field === "" ? detail : { ...detail, field });
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A union reports one issue over the issues of its branches: the deepest says most. */
function mostSpecific(issues: readonly z.core.$ZodIssue[]): Issue {
  const [first] = issues;
  if (first === undefined) return { path: [], message: "the model is not valid" };
  if (first.code !== "invalid_union") return first;
  const branches = first.errors.map(mostSpecific);
  const deepest = branches.toSorted((a, b) => b.path.length - a.path.length)[0];
  if (deepest === undefined || deepest.path.length === 0) {
    const message = branches.at(-1)?.message ?? first.message;
    return { path: first.path, message };
  }
  return { path: [...first.path, ...deepest.path], message: deepest.message };
}

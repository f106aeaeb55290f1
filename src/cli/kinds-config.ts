import type { ManifestOptions, WorkloadKind } from "../manifest/index.ts";
import type { Call } from "./call.ts";
import { CliError } from "./cli-error.ts";
import { didYouMean } from "./suggest.ts";

/** The key of a config file under which kinds of one's own stand. */
export const KINDS_KEY = "kinds";

const FIELDS = ["kind", "template", "replicas"];

/**
 * Reads the kinds of one's own that carry pods: `{ kind: example.com/Worker, template: spec.template,
 * replicas: spec.replicas }`. The paths are field names joined by dots.
 *
 * @throws CliError naming the entry that makes no sense.
 */
export function readKinds(value: unknown, where: string): readonly WorkloadKind[] {
  if (!Array.isArray(value)) throw new CliError(`${where}: expected a list`);
  return value.map((entry: unknown, index) => readKind(entry, `${where}[${index}]`));
}

function readKind(value: unknown, where: string): WorkloadKind {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new CliError(`${where}: expected kind, template and replicas`);
  for (const [key, field] of Object.entries(value)) {
    if (!FIELDS.includes(key))
      throw new CliError(`${where}: unknown field "${key}"`, didYouMean(key, FIELDS));
    if (typeof field !== "string" || field === "")
      throw new CliError(`${where}.${key}: expected a text`);
  }
  const { kind, template, replicas } = value as Readonly<Record<string, string>>;
  if (kind === undefined || template === undefined)
    throw new CliError(`${where}: a kind needs its name and where its pod template is`);
  const podPath = template.split(".");
  return {
    kind,
    podPath,
    ...(replicas === undefined ? {} : { replicasPath: replicas.split(".") }),
  };
}

/** What a call says about reading manifests. */
export function manifestOptions({ settings, kinds }: Call): ManifestOptions {
  const { replicas } = settings;
  return {
    ...(replicas === undefined ? {} : { replicas }),
    ...(kinds.length === 0 ? {} : { kinds }),
  };
}

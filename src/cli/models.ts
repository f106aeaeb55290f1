import type { ModelName, SizingModel } from "../sizing/index.ts";
import { CliError } from "./cli-error.ts";
import type { CliIo } from "./io.ts";
import { didYouMean } from "./suggest.ts";

/** A model as options take it: by name, by choice per runtime class, or with a formula of its own. */
export type ModelChoice = ModelName | "auto" | SizingModel;

/**
 * Finds the model that `--model` names: a built-in one, `auto`, or a file with a formula.
 *
 * @throws CliError when it is none of them.
 */
export async function findModel(name: string, io: CliIo): Promise<ModelChoice> {
  if (name === "auto") return name;
  const { isModelName, modelNames } = await import("../sizing/index.ts");
  if (isModelName(name)) return name;
  if ((await io.kindOf(name)) === "file") return formulaFrom(name, io);
  throw new CliError(`unknown model "${name}", and no file of that name`, [
    ...didYouMean(name, ["auto", ...modelNames]),
    "kata-sizing models lists the models.",
  ]);
}

/** Only here is the formula engine loaded: it is by far the largest part. */
async function formulaFrom(file: string, io: CliIo): Promise<SizingModel> {
  const [{ formulaModel }, { readStructured }] = await Promise.all([
    import("../formula/index.ts"),
    import("./structured-file.ts"),
  ]);
  const spec = await readStructured(file, io);
  try {
    return formulaModel(spec);
  } catch (error) {
    throw new CliError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

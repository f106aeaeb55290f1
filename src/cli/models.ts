import type { ModelName, SizingModel } from "../sizing/index.ts";
import { CliError } from "./cli-error.ts";
import type { CliIo } from "./io.ts";
import type { Settings } from "./settings.ts";
import { didYouMean } from "./suggest.ts";

/** A model as options take it: by name, by choice per runtime class, or with a formula of its own. */
export type ModelChoice = ModelName | "auto" | SizingModel;

/**
 * Finds the models that the settings name, with their settings; the default model where none is
 * named and settings are given. An option goes to every named model that has it.
 *
 * @throws CliError for a model that does not exist, or an option that no named model has.
 */
export async function findModels(
  { models, modelOptions }: Pick<Settings, "models" | "modelOptions">,
  io: CliIo,
): Promise<readonly ModelChoice[]> {
  const options = Object.entries(modelOptions);
  if (options.length === 0) return Promise.all(models.map((name) => findModel(name, io)));
  const {
    hasModelOption,
    isModelName,
    modelFromText,
    modelOptions: optionsOf,
  } = await import("../sizing/index.ts");
  const names = models.length === 0 ? ["aks-preview"] : models;
  const builtIn = names.filter(isModelName);
  for (const [option] of options) {
    if (builtIn.some((name) => hasModelOption(name, option))) continue;
    throw new CliError(`--model-option ${option}: ${names.join(", ")} has no such setting`, [
      ...builtIn.flatMap((name) => {
        const known = optionsOf(name).map(({ textName }) => textName);
        return [
          ...didYouMean(option, known),
          `${name} has ${known.length === 0 ? "no settings" : known.join(", ")}.`,
        ];
      }),
      ...(builtIn.length === 0
        ? ["Only built-in models have settings; auto takes each class's."]
        : []),
    ]);
  }
  return Promise.all(
    names.map(async (name) => {
      if (!isModelName(name)) return findModel(name, io);
      const own = options.filter(([option]) => hasModelOption(name, option));
      return own.length === 0
        ? name
        : withOptions(() => modelFromText(name, Object.fromEntries(own)));
    }),
  );
}

function withOptions(make: () => SizingModel): SizingModel {
  try {
    return make();
  } catch (error) {
    throw new CliError(`--model-option ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Finds the model that `--model` names: a built-in one, `auto`, or a file with a formula.
 *
 * @throws CliError when it is none of them.
 */
async function findModel(name: string, io: CliIo): Promise<ModelChoice> {
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
  const [{ FormulaError, formulaFrame, formulaModel }, { readStructuredText }, { formulaPlace }] =
    await Promise.all([
      import("../formula/index.ts"),
      import("./structured-file.ts"),
      import("./formula-place.ts"),
    ]);
  const { value, text } = await readStructuredText(file, io);
  try {
    return formulaModel(value);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    const frame = formulaFrame(error);
    const field = error.field === undefined ? "" : `${error.field}: `;
    throw new CliError(
      `${formulaPlace(error, { file, text })}: ${field}${error.reason}`,
      frame === "" ? [] : frame.split("\n"),
    );
  }
}

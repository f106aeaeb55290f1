import { findSandboxClass, isModelName } from "../sizing/index.ts";
import type { ModelName, SandboxClass, SizedWorkload } from "../sizing/index.ts";

/**
 * The class of a pod that was sized by the model of another platform; undefined where the model fits,
 * or nobody can tell. What the class reserves is then not to be judged by the pod's figures.
 */
export function expectedClass({ runtimeClass, model }: SizedWorkload): SandboxClass | undefined {
  const known = findSandboxClass(runtimeClass?.known ?? "");
  if (known === undefined || model === null || !isModelName(model)) return undefined;
  return familyOf(model) === familyOf(known.model) ? undefined : known;
}

/** Models of one platform at different times fit the same classes. */
function familyOf(model: ModelName): string {
  if (model.startsWith("aks-cc")) return "aks-cc";
  if (model.startsWith("aks")) return "aks";
  return model.startsWith("kata-rs") ? "kata-rs" : model;
}

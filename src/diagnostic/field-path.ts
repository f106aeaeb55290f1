import type { FieldPath } from "../quantity/index.ts";

/**
 * Prints a path as Kubernetes' own messages do: numbers and keys that are no names in brackets.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/util/validation/field#Path.String
 * @example formatFieldPath(["spec", "containers", 0, "name"]) // => "spec.containers[0].name"
 * @example formatFieldPath(["limits", "nvidia.com/gpu"]) // => "limits[nvidia.com/gpu]"
 */
export function formatFieldPath(path: FieldPath): string {
  return path.reduce<string>((printed, step) => {
    if (typeof step === "number") return `${printed}[${step}]`;
    if (!/^[A-Za-z_$][\w$-]*$/.test(step)) return `${printed}[${step}]`;
    return printed === "" ? step : `${printed}.${step}`;
  }, "");
}

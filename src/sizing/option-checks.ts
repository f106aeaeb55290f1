import type { NamespaceDefaults, RuntimeClass } from "../manifest/index.ts";
import {
  anything,
  callable,
  didYouMean,
  either,
  expecting,
  flag,
  having,
  listOf,
  mapOf,
  oneOf,
  settings,
  anyText,
} from "../options/index.ts";
import type { Check } from "../options/index.ts";
import { QuantityError, quantityFromJson } from "../quantity/index.ts";
import type { QuantityInput } from "../quantity/index.ts";
import type { ModelName } from "./registry.ts";
import type { SizeSandboxOptions } from "./size-sandbox.ts";
import type { SizeWorkloadsOptions } from "./size-workloads.ts";
import type { ModelTraits, SizingModel } from "./types.ts";

/** The resources whose names have no domain, beside huge pages of a size. */
const RESOURCES = ["cpu", "memory", "ephemeral-storage"];

function refuseResource(name: string): string | null {
  if (RESOURCES.includes(name) || name.startsWith("hugepages-") || name.includes("/")) return null;
  return `there is no such resource${didYouMean(name, RESOURCES)}`;
}

function isAmount(value: unknown): boolean {
  try {
    return quantityFromJson(value as QuantityInput).nano >= 0n;
  } catch (error) {
    if (error instanceof QuantityError) return false;
    throw error;
  }
}

const overhead = mapOf<QuantityInput>(
  expecting("a quantity that is not negative, as 600Mi", isAmount),
  refuseResource,
);

/** What the library reads of a model that is no built-in one; its figures are checked as it gives them. */
const model: Check<SizingModel> = having<SizingModel>({
  name: anyText,
  title: anyText,
  formula: having<SizingModel["formula"]>({ vcpus: anyText, memory: anyText }),
  source: anyText,
  parameters: mapOf(anything<number | string | boolean>()),
  traits: having<ModelTraits>({ vmOnNode: flag }),
  size: callable(),
});

/** A model by name or itself; whether the name is one, the registry says. */
const modelChoice = either("the name of a model, or a model", anyText as Check<ModelName>, model);

/** The settings of `sizeSandbox`. */
export const sizeSandboxOptions = settings<SizeSandboxOptions>({ model: modelChoice });

/** The settings of `sizeWorkloads`. */
export const sizeWorkloadsOptions = settings<SizeWorkloadsOptions>({
  model: either("the name of a model, or a model", anyText as Check<ModelName | "auto">, model),
  sandbox: oneOf("runtime-class", "all", "none", "annotated"),
  runtimeClasses: listOf(having<RuntimeClass>({ name: anyText, handler: anyText })),
  namespaceDefaults: listOf(
    having<NamespaceDefaults>({
      namespace: anyText,
      containers: listOf(anything()),
      pods: listOf(anything()),
    }),
  ),
  overhead,
  platform: oneOf("aks", "kata-deploy", "openshift", "ack"),
});

/** Workloads, or the manifests they are in. */
export const workloadInput = either(
  "workloads, or manifests",
  listOf(having<{ readonly pod: object }>({ pod: having({}) })),
  having<{ readonly workloads: readonly unknown[] }>({ workloads: listOf(anything<unknown>()) }),
);

import type { ModelName, ModelOptions } from "./registry.ts";
import { classRows } from "./runtime-classes.data.ts";

/** Who installs a RuntimeClass. */
export type Platform = "aks" | "kata-deploy" | "openshift" | "ack";

/** A RuntimeClass that makes sandboxes, as its vendor installs it. */
export interface SandboxClass {
  /** The name that pods use in `runtimeClassName`. */
  readonly name: string;
  /** The handler in the node's container runtime. */
  readonly handler: string;
  /** Who installs it. */
  readonly platform: Platform;
  /** The `overhead.podFixed` it comes with; null where the vendor never published it. */
  readonly overhead: Readonly<Record<string, string>> | null;
  /** The node labels its pods are held to, where known; used for RuntimeClasses made after it. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** The model that sizes its sandboxes. */
  readonly model: ModelName;
  /** The settings of that model for this class. */
  readonly modelOptions?: ModelOptions[ModelName];
  /** The date or version it appeared with, where known. */
  readonly since?: string;
  /** The date it was superseded, where known. */
  readonly until?: string;
  /** The real class, where this name is a misspelling that the vendor's documentation spread. */
  readonly misspellingOf?: string;
  /** The page or file that states it. */
  readonly source: string;
}

/**
 * The classes this library knows: AKS, kata-deploy 4.1, OpenShift and ACK.
 *
 * @example
 * const unpublished = sandboxClasses.filter(({ overhead }) => overhead === null);
 * unpublished.map(({ name }) => name);
 * // => ["kata-mshv-vm-isolation", "kata-mhsv-vm-isolation", "kata-mhsv"]
 */
export const sandboxClasses: readonly SandboxClass[] = classRows;

/** How to look for a class. */
export interface FindClassOptions {
  /** The platform that is meant where two share a class name (`kata-remote`). */
  readonly platform?: Platform;
}

/** What kata-deploy appends to the classes of a shim that is installed for debugging. */
const variant = /-(?:debug|devkit)$/;

/**
 * Finds a known sandbox class by its name. The misspelt AKS names are found too and say so in
 * `misspellingOf`; kata-deploy's variants `kata-<shim>-debug` and `-devkit` are sized as the shim is.
 *
 * @example findSandboxClass("kata-vm-isolation")?.overhead // => { memory: "600Mi" }
 */
export function findSandboxClass(
  name: string,
  options: FindClassOptions = {},
): SandboxClass | undefined {
  const found = pick(
    classRows.filter((row) => row.name === name),
    options,
  );
  if (found !== undefined || !variant.test(name)) return found;
  const shim = name.replace(variant, "");
  const base = classRows.find((row) => row.platform === "kata-deploy" && row.name === shim);
  return base === undefined ? undefined : { ...base, name, handler: name };
}

/**
 * Finds the class whose handler a RuntimeClass of the input uses, for classes of a cluster's own. The
 * handler `kata` is AKS's unless another platform is named.
 */
export function findClassByHandler(
  handler: string,
  options: FindClassOptions = {},
): SandboxClass | undefined {
  return (
    pick(
      classRows.filter((row) => row.handler === handler),
      options,
    ) ?? (variant.test(handler) ? findSandboxClass(handler, options) : undefined)
  );
}

function pick(
  rows: readonly SandboxClass[],
  { platform }: FindClassOptions,
): SandboxClass | undefined {
  return rows.find((row) => row.platform === platform) ?? rows[0];
}

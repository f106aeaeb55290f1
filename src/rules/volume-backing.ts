import type { Manifests, OtherObject, Workload } from "../manifest/index.ts";
import type { PlacedVolume } from "./pods.ts";
import { textAt } from "./values.ts";
import type { Fields } from "./values.ts";

/** What a volume is made from, as far as the input tells. */
export interface Backing {
  /** The driver or provisioner, by its CSI name where there is one. */
  readonly driver: string | undefined;
  /** How the pod came to it, in a few words: `CSI driver x`, `claim data`. */
  readonly by: string;
}

/** The StorageClasses that AKS installs, and what they provision with. */
const aksClasses: ReadonlyMap<string, string> = new Map([
  ...["azurefile", "azurefile-csi", "azurefile-premium", "azurefile-csi-premium"].map(
    (name) => [name, "file.csi.azure.com"] as const,
  ),
  ...["default", "managed", "managed-csi", "managed-premium", "managed-csi-premium"].map(
    (name) => [name, "disk.csi.azure.com"] as const,
  ),
]);

const inTree: ReadonlyMap<string, string> = new Map([
  ["kubernetes.io/azure-file", "file.csi.azure.com"],
  ["kubernetes.io/azure-disk", "disk.csi.azure.com"],
]);

/** Finds what is behind a volume; undefined where it is no storage of its own (secrets, emptyDir). */
export function backingOf(
  { volume }: PlacedVolume,
  { workload, manifests }: { readonly workload: Workload; readonly manifests: Manifests },
): Backing | undefined {
  const driver = textAt(volume, ["csi", "driver"]);
  if (driver !== undefined) return { driver, by: `CSI driver ${driver}` };
  if (volume["azureFile"] !== undefined) return { driver: "file.csi.azure.com", by: "azureFile" };
  if (volume["azureDisk"] !== undefined) return { driver: "disk.csi.azure.com", by: "azureDisk" };
  const claimName = textAt(volume, ["persistentVolumeClaim", "claimName"]);
  if (claimName !== undefined) {
    const claim = storageOf(manifests).get(
      `PersistentVolumeClaim ${workload.namespace} ${claimName}`,
    );
    return { driver: driverOf(claim?.value, manifests), by: `claim ${claimName}` };
  }
  const template = volume["ephemeral"];
  if (template === undefined) return undefined;
  const claim = (template as Fields | null)?.["volumeClaimTemplate"];
  return { driver: driverOf(claim as Fields | undefined, manifests), by: "an ephemeral claim" };
}

function driverOf(claim: Fields | undefined, manifests: Manifests): string | undefined {
  const name = textAt(claim, ["spec", "storageClassName"]);
  if (name === undefined) return undefined;
  const provisioner = textAt(storageClass(name, manifests)?.value, ["provisioner"]);
  if (provisioner === undefined) return aksClasses.get(name);
  return inTree.get(provisioner) ?? provisioner;
}

function storageClass(name: string, manifests: Manifests): OtherObject | undefined {
  // A StorageClass has no namespace; the reader calls that default.
  return storageOf(manifests).get(`StorageClass default ${name}`);
}

const cache = new WeakMap<Manifests, ReadonlyMap<string, OtherObject>>();

/** The claims and classes of an input, found again without a walk through all objects. */
function storageOf(manifests: Manifests): ReadonlyMap<string, OtherObject> {
  const known = cache.get(manifests);
  if (known !== undefined) return known;
  const made = new Map<string, OtherObject>();
  for (const other of manifests.otherObjects) {
    const { kind, namespace, name } = other;
    if (kind !== "PersistentVolumeClaim" && kind !== "StorageClass") continue;
    const key = `${kind} ${namespace} ${name}`;
    if (!made.has(key)) made.set(key, other);
  }
  cache.set(manifests, made);
  return made;
}

import type { Manifests, Origin, PlainDocument, Source } from "../../manifest/index.ts";
import type { FieldPath } from "../../quantity/index.ts";
import { readBicep } from "./bicep.ts";
import type { Range } from "./scan.ts";
import { readTerraform } from "./terraform.ts";

/** How files that describe clusters are read, by the ending of their names. */
const READERS = { ".tf": readTerraform, ".bicep": readBicep } as const;

/**
 * Whether a source is Terraform or Bicep, by its name.
 *
 * @example
 * isInfrastructure({ name: "aks/main.tf" }); // => true
 * isInfrastructure({ name: "aks/main.json" }); // => false
 */
export function isInfrastructure({ name }: Pick<Source, "name">): boolean {
  return readerOf(name) !== undefined;
}

/**
 * Adds Terraform and Bicep files to what was read: their clusters and node pools as documents in the
 * JSON form of each language, with the places of the fields in the file. Nothing is computed: what is
 * no literal value stays an expression, which rules call not known.
 *
 * @example
 * const main = `resource "azurerm_kubernetes_cluster_node_pool" "kata" {
 *   name             = "kata"
 *   vm_size          = "Standard_D4ps_v5"
 *   os_sku           = "AzureLinux"
 *   workload_runtime = "KataVmIsolation"
 * }`;
 * const manifests = withInfrastructure(parseManifests([]), [{ name: "main.tf", text: main }]);
 * const found = lint({ manifests, workloads: [] });
 * found.map(({ code, span }) => [code, span?.start.line]); // => [["node-pool-vm-size", 3]]
 */
export function withInfrastructure(manifests: Manifests, files: readonly Source[]): Manifests {
  const documents = files.flatMap(documentOf);
  if (documents.length === 0) return manifests;
  const { counts, plainDocuments } = manifests;
  return {
    ...manifests,
    plainDocuments: [...plainDocuments, ...documents],
    counts: {
      ...counts,
      sources: counts.sources + documents.length,
      documents: counts.documents + documents.length,
    },
  };
}

function readerOf(name: string): (typeof READERS)[keyof typeof READERS] | undefined {
  const lower = name.toLowerCase();
  return Object.entries(READERS).find(([ending]) => lower.endsWith(ending))?.[1];
}

function documentOf(source: Source): readonly PlainDocument[] {
  const read = readerOf(source.name);
  if (read === undefined) return [];
  const places = new Map<string, Range>();
  const value = read(source.text, { path: [], places });
  const find = (path: FieldPath): readonly [number, number] | undefined => {
    for (let length = path.length; length > 0; length -= 1) {
      const place = places.get(JSON.stringify(path.slice(0, length)));
      if (place !== undefined) return [place.start, place.end];
    }
    return undefined;
  };
  const end = source.text.length;
  const origin: Origin = { source, name: source.name, document: 1, start: 0, end, path: [], find };
  return [{ value, origin }];
}

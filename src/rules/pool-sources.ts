import type { ObjectReference } from "../diagnostic/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { isRecord, items, textAt, valueAt } from "./values.ts";
import type { Fields } from "./values.ts";

/** A pool or a cluster in a decoded document. */
export interface FoundPart {
  readonly is: "pool" | "cluster";
  readonly name: string;
  /** Where its settings start in the document. */
  readonly base: FieldPath;
  readonly settings: Fields;
  readonly object?: ObjectReference;
}

const POOL_TYPE = /^microsoft\.containerservice\/managedclusters\/agentpools(@|$)/i;
const CLUSTER_TYPE = /^microsoft\.containerservice\/managedclusters(@|$)/i;

/** Finds the pools of a document without a kind: ARM, `az` output, Terraform's plan or configuration. */
export function azureDocument(value: unknown, base: FieldPath): readonly FoundPart[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => azureDocument(item, [...base, index]));
  }
  if (!isRecord(value)) return [];
  const terraform = valueAt(value, ["planned_values", "root_module"]);
  if (isRecord(terraform)) {
    return terraformModule(terraform, [...base, "planned_values", "root_module"]);
  }
  if (isRecord(value["resource"])) {
    return terraformConfiguration(value["resource"], [...base, "resource"]);
  }
  return [...armResource(value, base), ...nestedResources(value, base)];
}

/** A resource of an ARM template, or the flat form that the Azure CLI prints. */
function armResource(value: Fields, base: FieldPath): readonly FoundPart[] {
  const type = textAt(value, ["type"]) ?? "";
  const nested = isRecord(value["properties"]);
  const settings = nested ? (value["properties"] as Fields) : value;
  const at = nested ? [...base, "properties"] : base;
  const name = (textAt(value, ["name"]) ?? "unnamed").split("/").at(-1) ?? "unnamed";
  if (POOL_TYPE.test(type)) return [{ is: "pool", name, base: at, settings }];
  return CLUSTER_TYPE.test(type) ? clusterWithPools({ name, base: at, settings }) : [];
}

function clusterWithPools(cluster: Omit<FoundPart, "is">): readonly FoundPart[] {
  const { base, settings, object } = cluster;
  const pools = items(settings["agentPoolProfiles"]).flatMap((pool, index): FoundPart[] => {
    if (!isRecord(pool)) return [];
    const at = [...base, "agentPoolProfiles", index];
    const named = { name: textAt(pool, ["name"]) ?? `number ${index + 1}`, base: at };
    return [{ is: "pool", ...named, settings: pool, ...(object === undefined ? {} : { object }) }];
  });
  return [{ is: "cluster", ...cluster }, ...pools];
}

/** The resources of a template, as a list or, with symbolic names, as a map; also of nested ones. */
function nestedResources(value: Fields, base: FieldPath): readonly FoundPart[] {
  const own = eachOf(value["resources"], [...base, "resources"]);
  const template = ["properties", "template"];
  const inner = valueAt(value, template);
  const deeper = isRecord(inner) ? azureDocument(inner, [...base, ...template]) : [];
  return [...own.flatMap(([item, at]) => azureDocument(item, at)), ...deeper];
}

function eachOf(value: unknown, base: FieldPath): readonly (readonly [unknown, FieldPath])[] {
  if (Array.isArray(value)) return value.map((item, index) => [item, [...base, index]] as const);
  if (!isRecord(value)) return [];
  return Object.entries(value).map(([key, item]) => [item, [...base, key]] as const);
}

/** The resources of a configuration in Terraform's JSON form, by type and name. */
function terraformConfiguration(types: Fields, base: FieldPath): readonly FoundPart[] {
  return Object.entries(types).flatMap(([type, named]) =>
    eachOf(named, [...base, type]).flatMap(([body, at]) =>
      // A name may stand before one block or a list of them.
      blocksOf(body, at).flatMap(([values, place]) =>
        terraformResource({ type, name: at.at(-1), values }, place),
      ),
    ),
  );
}

/** A nested block, which JSON may hold by itself or in a list. */
function blocksOf(value: unknown, at: FieldPath): readonly (readonly [Fields, FieldPath])[] {
  if (isRecord(value)) return [[value, at]];
  return items(value).flatMap((item, index) =>
    isRecord(item) ? [[item, [...at, index]] as const] : [],
  );
}

/** The resources that a Terraform plan will make (`terraform show -json`). */
function terraformModule(module: Fields, base: FieldPath): readonly FoundPart[] {
  const own = items(module["resources"]).flatMap((resource, index) =>
    isRecord(resource) ? terraformResource(resource, [...base, "resources", index, "values"]) : [],
  );
  const children = items(module["child_modules"]).flatMap((child, index) =>
    isRecord(child) ? terraformModule(child, [...base, "child_modules", index]) : [],
  );
  return [...own, ...children];
}

function terraformResource(resource: Fields, base: FieldPath): readonly FoundPart[] {
  const values = resource["values"];
  if (!isRecord(values)) return [];
  const own = textAt(values, ["name"]);
  // A name that is computed says less than the one in the configuration.
  const name = own?.includes("${") === false ? own : (textAt(resource, ["name"]) ?? "unnamed");
  switch (resource["type"]) {
    case "azurerm_kubernetes_cluster_node_pool":
      return [{ is: "pool", name, base, settings: values }];
    case "azurerm_kubernetes_cluster": {
      const cluster: FoundPart = { is: "cluster", name, base, settings: values };
      const pools = blocksOf(values["default_node_pool"], [...base, "default_node_pool"]);
      return [
        cluster,
        ...pools.map(([settings, at]): FoundPart => {
          return { is: "pool", name: textAt(settings, ["name"]) ?? "default", base: at, settings };
        }),
      ];
    }
    case "azapi_resource": {
      const body = isRecord(values["body"]) ? values["body"] : {};
      return armResource({ ...body, type: values["type"], name }, [...base, "body"]);
    }
    default:
      return [];
  }
}

/** Finds the pools of an object of Azure Service Operator, Crossplane or an AgentPool of any group. */
export function kubernetesObject(object: {
  readonly kind: string;
  readonly apiVersion: string;
  readonly value: Fields;
}): readonly FoundPart[] {
  const { kind, apiVersion, value } = object;
  const reference = { kind, namespace: textAt(value, ["metadata", "namespace"]) ?? "default" };
  const name = textAt(value, ["metadata", "name"]) ?? "unnamed";
  const crossplane = isRecord(valueAt(value, ["spec", "forProvider"]));
  const base = crossplane ? ["spec", "forProvider"] : ["spec"];
  const settings = valueAt(value, base);
  if (!isRecord(settings)) return [];
  const part = { name, base, settings, object: { ...reference, name } };
  if (["AgentPool", "ManagedClustersAgentPool", "KubernetesClusterNodePool"].includes(kind)) {
    return [{ is: "pool", ...part }];
  }
  const managed = kind === "ManagedCluster" && apiVersion.includes("azure.com");
  return managed ? clusterWithPools(part) : [];
}

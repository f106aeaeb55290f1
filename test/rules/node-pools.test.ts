import { describe, expect, test } from "vitest";
import { lintText } from "./run-fixture.ts";

const fips = { osSku: "AzureLinux", workloadRuntime: "KataVmIsolation", enableFips: true };
const poolType = "Microsoft.ContainerService/managedClusters/agentPools";
const clusterType = "Microsoft.ContainerService/managedClusters";
const flatPool = { name: "sandbox", type: poolType, ...fips };

/** Terraform's names of the same settings. */
const values = {
  name: "sandbox",
  os_sku: "AzureLinux",
  workload_runtime: "KataVmIsolation",
  fips_enabled: true,
};
const plan = (module: unknown): unknown => ({
  format_version: "1.2",
  terraform_version: "1.9.0",
  planned_values: { root_module: module },
});
const resource = (type: string, fields: unknown): unknown => ({
  address: `${type}.x`,
  mode: "managed",
  type,
  name: "x",
  values: fields,
});

describe("node pools are found in", () => {
  test.each<[string, unknown]>([
    ["az aks nodepool show", flatPool],
    [
      "az aks nodepool list",
      [{ ...flatPool, name: "system", workloadRuntime: "OCIContainer" }, flatPool],
    ],
    ["az aks show", { name: "c", type: clusterType.toLowerCase(), agentPoolProfiles: [fips] }],
    ["the REST form", { name: "c/sandbox", type: poolType, properties: fips }],
    [
      "an ARM template",
      {
        $schema: "x",
        resources: [{ type: clusterType, name: "c", properties: { agentPoolProfiles: [fips] } }],
      },
    ],
    [
      "a template with symbolic names",
      { resources: { pool: { type: poolType, name: "c/p", properties: fips } } },
    ],
    [
      "a nested deployment, as Bicep modules compile to",
      {
        resources: [
          {
            type: "Microsoft.Resources/deployments",
            properties: {
              template: { resources: [{ type: poolType, name: "p", properties: fips }] },
            },
          },
        ],
      },
    ],
    [
      "a Terraform plan",
      plan({ resources: [resource("azurerm_kubernetes_cluster_node_pool", values)] }),
    ],
    [
      "a module of a Terraform plan",
      plan({
        child_modules: [
          {
            resources: [
              resource("azurerm_kubernetes_cluster", { name: "c", default_node_pool: [values] }),
            ],
          },
        ],
      }),
    ],
    [
      "an azapi resource of a Terraform plan",
      plan({
        resources: [
          resource("azapi_resource", {
            name: "p",
            type: `${poolType}@2025-05-01`,
            body: { properties: fips },
          }),
        ],
      }),
    ],
    [
      "an object of Azure Service Operator",
      {
        apiVersion: "containerservice.azure.com/v1",
        kind: "ManagedClustersAgentPool",
        metadata: { name: "p" },
        spec: fips,
      },
    ],
    [
      "a cluster of Azure Service Operator",
      {
        apiVersion: "containerservice.azure.com/v1",
        kind: "ManagedCluster",
        metadata: { name: "c" },
        spec: { agentPoolProfiles: [fips] },
      },
    ],
    [
      "an object of Crossplane",
      {
        apiVersion: "containerservice.azure.upbound.io/v1beta1",
        kind: "KubernetesClusterNodePool",
        metadata: { name: "p" },
        spec: {
          forProvider: {
            osSku: "AzureLinux",
            workloadRuntime: "KataVmIsolation",
            fipsEnabled: true,
          },
        },
      },
    ],
  ])("%s, with the position of the setting", (_, document) => {
    const text = JSON.stringify(document, null, 2);
    const found = lintText(text);
    expect(found.map(({ code }) => code)).toEqual(["node-pool-fips"]);
    const { start, end } = found[0]!.span!;
    expect(text.slice(start.offset, end.offset)).toBe("true");
    expect(text.slice(0, start.offset)).toMatch(/(enableFips|fipsEnabled|fips_enabled)": $/);
  });

  test.each<[string, unknown]>([
    [
      "an expression that is known at deployment only",
      { ...flatPool, enableFips: "[parameters('fips')]" },
    ],
    ["a pool without sandboxes", { ...flatPool, workloadRuntime: "OCIContainer" }],
    ["another resource", { ...flatPool, type: "Microsoft.Compute/virtualMachines" }],
  ])("%s is left alone", (_, document) => {
    expect(lintText(JSON.stringify(document))).toEqual([]);
  });
});

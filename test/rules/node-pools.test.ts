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
const nodePool = "azurerm_kubernetes_cluster_node_pool";
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
    ["Terraform's configuration in JSON", { resource: { [nodePool]: { sandbox: values } } }],
    [
      "a cluster in Terraform's configuration, its block by itself",
      { resource: { azurerm_kubernetes_cluster: { c: [{ default_node_pool: values }] } } },
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
    ["an expression of ARM", { ...flatPool, enableFips: "[parameters('fips')]" }],
    [
      "an expression of Terraform",
      { resource: { [nodePool]: { x: { ...values, fips_enabled: "${var.fips}" } } } },
    ],
  ])("%s is said to be not known", (_, document) => {
    const codes = lintText(JSON.stringify(document)).map(({ code }) => code);
    expect(codes).toEqual(["node-pool-setting-unknown"]);
  });

  test("an OS SKU that is computed is not called missing", () => {
    const computed = { ...flatPool, enableFips: false, osSku: "[parameters('sku')]" };
    const found = lintText(JSON.stringify(computed));
    expect(found.map(({ code, data }) => [code, data])).toEqual([
      ["node-pool-setting-unknown", { pool: "sandbox", settings: ["osSku"] }],
    ]);
  });

  test.each<[string, unknown]>([
    ["a pool without sandboxes", { ...flatPool, workloadRuntime: "OCIContainer" }],
    ["another resource", { ...flatPool, type: "Microsoft.Compute/virtualMachines" }],
  ])("%s is left alone", (_, document) => {
    expect(lintText(JSON.stringify(document))).toEqual([]);
  });
});

describe("a node selector against the pools of the input", () => {
  const pool = `apiVersion: containerservice.azure.com/v1
kind: ManagedClustersAgentPool
metadata: { name: sandbox }
spec: { osSKU: AzureLinux, workloadRuntime: KataVmIsolation, nodeLabels: { tier: untrusted } }
`;
  const pod = (selector: string): string => `${pool}---
apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  runtimeClassName: kata-vm-isolation
  nodeSelector: { ${selector} }
  containers: [{ name: a }]
`;
  test.each([
    ["a label with another value", "tier: trusted", "error"],
    ["a label that no pool sets, which hands may", "team: blue", "warning"],
    ["a pool of a name that the input has not", "agentpool: other", "warning"],
    ["a label of the platform that is not known", "topology.kubernetes.io/zone: a", undefined],
  ])("%s", (_, selector, severity) => {
    const found = lintText(pod(selector)).find(({ code }) => code === "node-selector-unsatisfied");
    expect(found?.severity).toBe(severity);
  });

  test("says nothing where one pool's labels are computed", () => {
    const text = pod("tier: trusted").replace("{ tier: untrusted }", "\"[parameters('labels')]\"");
    expect(lintText(text).map(({ code }) => code)).not.toContain("node-selector-unsatisfied");
  });
});

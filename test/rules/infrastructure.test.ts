import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostic/index.ts";
import { parseManifests } from "../../src/manifest/index.ts";
import { hasPools, isInfrastructure, lint, withInfrastructure } from "../../src/rules/index.ts";

function check(name: string, text: string): readonly Diagnostic[] {
  const manifests = withInfrastructure(parseManifests([]), [{ name, text }]);
  return lint({ manifests, workloads: [], context: { aks: "ga" } });
}

/** What is shown of each finding: its code and the text it points at. */
function shown(name: string, text: string): readonly (readonly [string, string])[] {
  return check(name, text).map(({ code, span }) => {
    return [code, text.slice(span?.start.offset, span?.end.offset)] as const;
  });
}

const pool = (body: string): string =>
  `resource "azurerm_kubernetes_cluster_node_pool" "kata" {
  workload_runtime = "KataVmIsolation"
  os_sku           = "AzureLinux"
  ${body}
}
`;

describe("Terraform", () => {
  test.each<[string, string, [string, string][]]>([
    ["a literal", pool("fips_enabled = true"), [["node-pool-fips", "true"]]],
    ["a text", pool('vm_size = "Standard_D4ps_v5"'), [["node-pool-vm-size", '"Standard_D4ps_v5"']]],
    ["a number", pool("max_pods = 300 # much"), [["node-pool-max-pods", "300"]]],
    ["a variable", pool("max_pods = var.pods"), [["node-pool-setting-unknown", "var.pods"]]],
    [
      "a text with an expression",
      pool('vm_size = "Standard_${var.size}"'),
      [["node-pool-setting-unknown", '"Standard_${var.size}"']],
    ],
    [
      "a condition",
      pool('fips_enabled = var.a == "}" ? true : false'),
      [["node-pool-setting-unknown", 'var.a == "}" ? true : false']],
    ],
    ["a comment with a setting", pool("# fips_enabled = true"), []],
    ["a block comment", pool("/* fips_enabled = true\n } */"), []],
    ["a text of many lines", pool("data = <<-EOT\n  fips_enabled = true\n }\n  EOT"), []],
    ["a setting of a nested block", pool("linux_os_config {\n fips_enabled = true\n }"), []],
    ["a pool without sandboxes", pool("fips_enabled = true").replace("KataVm", "OCI"), []],
    ["another resource", pool("fips_enabled = true").replace("kubernetes", "container"), []],
    ["a data source", pool("fips_enabled = true").replace("resource", "data"), []],
    [
      "Windows line ends",
      pool("fips_enabled = true").replaceAll("\n", "\r\n"),
      [["node-pool-fips", "true"]],
    ],
    [
      "a cluster's own pool, and its range of addresses",
      `resource "azurerm_kubernetes_cluster" "c" {
  network_profile { pod_cidr = "10.0.0.0/23" }
  default_node_pool {
    workload_runtime = "KataVmIsolation"
    os_sku = "Ubuntu"
    node_count = 3
  }
}`,
      [
        ["pod-cidr-too-small", '"10.0.0.0/23"'],
        ["node-pool-os-sku", '"Ubuntu"'],
      ],
    ],
    [
      "an azapi resource",
      `resource "azapi_resource" "p" {
  type = "Microsoft.ContainerService/managedClusters/agentPools@2025-05-01"
  body = { properties = { workloadRuntime = "KataVmIsolation", osSKU = "Ubuntu" } }
}`,
      [["node-pool-os-sku", '"Ubuntu"']],
    ],
  ])("%s", (_, text, expected) => {
    expect(shown("main.tf", text)).toEqual(expected);
  });

  test("a pool without an OS SKU is pointed at by its head", () => {
    const text = pool("").replace(/.*os_sku.*\n/, "");
    expect(shown("main.tf", text)).toEqual([["node-pool-os-sku", text.split("\n")[0]]]);
  });
});

const agentPool = (properties: string): string =>
  `resource kata 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = {
  parent: aks
  name: 'kata'
  properties: {
    workloadRuntime: 'KataVmIsolation'
    osSKU: 'AzureLinux'
    ${properties}
  }
}
`;

describe("Bicep", () => {
  test.each<[string, string, [string, string][]]>([
    ["a literal", agentPool("enableFIPS: true"), [["node-pool-fips", "true"]]],
    [
      "a text",
      agentPool("vmSize: 'Standard_D4ps_v5'"),
      [["node-pool-vm-size", "'Standard_D4ps_v5'"]],
    ],
    ["a parameter", agentPool("vmSize: size"), [["node-pool-setting-unknown", "size"]]],
    [
      "a text with an expression",
      agentPool("vmSize: 'Standard_${size}'"),
      [["node-pool-setting-unknown", "'Standard_${size}'"]],
    ],
    [
      "a condition over lines",
      agentPool("vmSize: small\n ? 'a'\n : 'b'\nenableFIPS: true"),
      [
        ["node-pool-setting-unknown", "small"],
        ["node-pool-fips", "true"],
      ],
    ],
    ["a comment", agentPool("// enableFIPS: true\n/* enableFIPS: true\n */"), []],
    [
      "a condition and a loop",
      agentPool("enableFIPS: true").replace("= {", "= if (a == '{') {"),
      [["node-pool-fips", "true"]],
    ],
    [
      "a loop",
      agentPool("enableFIPS: true").replace("= {", "= [for i in range(0, 2): {") + "]",
      [["node-pool-fips", "true"]],
    ],
    ["an existing pool", agentPool("enableFIPS: true").replace("' = {", "' existing = {"), []],
    [
      "a decorator and parameters before it",
      `@description('a: { b')\nparam x object = {\n  enableFIPS: true\n}\n${agentPool("enableFIPS: true")}`,
      [["node-pool-fips", "true"]],
    ],
    [
      "a pool within its cluster, and one in its list",
      `resource c 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'c'
  properties: {
    agentPoolProfiles: [
      { name: 'one', workloadRuntime: 'KataVmIsolation', osSKU: 'Windows2022' }
    ]
  }
  resource two 'agentPools@2025-05-01' = {
    name: 'two'
    properties: { workloadRuntime: 'KataVmIsolation', osSKU: 'Ubuntu' }
  }
}`,
      [
        ["node-pool-os-sku", "'Windows2022'"],
        ["node-pool-os-sku", "'Ubuntu'"],
      ],
    ],
  ])("%s", (_, text, expected) => {
    expect(shown("main.bicep", text)).toEqual(expected);
  });
});

describe("hostile files", () => {
  const words = [
    "'''",
    "${",
    "<<EOF\n",
    "EOF\n",
    "/*",
    "*/",
    "//",
    "properties",
    "vm_size",
    "__proto__",
    "resource ",
    "existing ",
    "for ",
    "workload_runtime",
    "KataVmIsolation",
    '"x" ',
    '"azurerm_kubernetes_cluster_node_pool" ',
    "'Microsoft.ContainerService/managedClusters@1' ",
  ];
  const pieces = fc.constantFrom(..."{}[]()=:,\"'#\\1\n", ...words);
  test.each(["a.tf", "a.bicep"])("%s of any content is read without a throw", (name) => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (list) => {
        const text = list.join("");
        for (const { span } of check(name, text)) {
          expect(span?.start.offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each(["[", "{", "(", '"${', "a {\n", "a = [", "/*", "<<E\n", "'''", "a = {b = ", "\\"])(
    "%j, a hundred thousand times, is read through",
    (piece) => {
      for (const name of ["a.tf", "a.bicep"]) {
        expect(check(name, piece.repeat(100_000))).toEqual([]);
      }
    },
  );

  test("are told by their names", () => {
    const names = ["main.tf", "AKS.BICEP", "main.tf.json", "a.yaml", "x.tfvars", "tf"];
    expect(names.filter((name) => isInfrastructure({ name }))).toEqual(["main.tf", "AKS.BICEP"]);
    const nothing = withInfrastructure(parseManifests([]), [{ name: "a.yaml", text: "a: 1" }]);
    expect(hasPools(nothing)).toBe(false);
  });
});

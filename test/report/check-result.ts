import { parseManifests } from "../../src/manifest/index.ts";
import type { Source } from "../../src/manifest/index.ts";
import type { CheckFinding, CheckResult } from "../../src/report/index.ts";
import { fingerprints, lint, rules } from "../../src/rules/index.ts";
import { sizeWorkloads } from "../../src/sizing/index.ts";

/** Two files with findings of every severity, hostile names among them. */
export const sources: readonly Source[] = [
  {
    name: "deploy/a b/web&co.yaml",
    text: `apiVersion: v1
kind: Pod
metadata:
  name: "web<&>\\"'"
  namespace: shop
spec:
  runtimeClassName: kata-mhsv-vm-isolation
  hostNetwork: true
  containers:
    - name: "a]]>;,:%\\n##vso[x]"
      securityContext: { privileged: true }
      resources: { limits: { memory: 128M } }
`,
  },
  { name: "deploy/broken.yaml", text: "kind: [Pod\n" },
  { name: "deploy/fine.yaml", text: "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: fine }\n" },
];

/** What check makes of some sources; states by index of the finding, `new` otherwise. */
export function checkResult(
  input: readonly Source[] = sources,
  states: Readonly<Record<number, Partial<CheckFinding>>> = {},
): CheckResult {
  const manifests = parseManifests(input);
  const found = lint({ manifests, workloads: sizeWorkloads(manifests, { model: "aks-ga" }) });
  const diagnostics = [...manifests.diagnostics, ...found];
  const names = fingerprints(diagnostics, manifests);
  const findings = diagnostics.map((diagnostic, index): CheckFinding =>
    Object.assign(
      { diagnostic, fingerprint: names[index] ?? "", state: "new" as const },
      states[index],
    ),
  );
  const basis = { model: "aks-ga", aks: "ga" } as const;
  return { version: "1.2.3", rules, findings, basis, counts: manifests.counts, sources: input };
}

import { expect, test } from "vitest";
import { lintText } from "./run-fixture.ts";

const pod = (name: string, memory: string): string => `
apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec:
  runtimeClassName: kata-vm-isolation
  containers: [{ name: app, resources: { limits: { cpu: "1", memory: ${memory} } } }]
`;
const ownClass = `
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: { name: kata-vm-isolation }
handler: kata
overhead: { podFixed: { memory: 20Mi } }
`;

test.each([
  ["the pod it speaks of", [pod("fine", "1Gi"), pod("huge", "200Gi")], ["Pod", "huge"]],
  [
    "the RuntimeClass that is given",
    [ownClass, pod("fine", "1Gi"), pod("huge", "200Gi")],
    ["RuntimeClass", "kata-vm-isolation"],
  ],
])("a finding about a class belongs to %s", (_, documents, [kind, name]) => {
  const found = lintText(documents.join("---"));
  const [finding, ...more] = found.filter(({ code }) => code === "overhead-below-host-share");
  expect(more).toEqual([]);
  expect(finding?.object).toMatchObject({ kind, name });
  expect(finding?.data).toMatchObject({ workload: "huge" });
});

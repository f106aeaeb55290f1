/** What examples of the documentation take as given. */
import { nodeTypes, parseManifests, placeWorkloads, sizeWorkloads } from "../src/index.ts";

/** The manifest that the example of `parseManifests` spells out. */
export const text = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  runtimeClassName: kata-vm-isolation
  containers:
    - name: web
      resources: { limits: { cpu: "1", memory: 512Mi } }
`;

export const sources = [{ name: "web.yaml", text }];
export const manifests = parseManifests(sources);
export const workloads = sizeWorkloads(manifests);
export const placement = placeWorkloads(workloads, nodeTypes());

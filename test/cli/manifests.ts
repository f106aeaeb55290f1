/** The seeds' untrusted pod: no limits at all. */
export const untrusted = `apiVersion: v1
kind: Pod
metadata:
  name: untrusted
spec:
  runtimeClassName: kata-mshv-vm-isolation
  containers:
    - name: untrusted
      image: mcr.microsoft.com/aks/fundamental/base-ubuntu:v0.0.11
`;

/** A sandboxed pod with limits and, if asked for, requests that must not matter to its VM. */
export function pod(name: string, resources: readonly string[], more = ""): string {
  const containers = resources.map(
    (text, index) => `    - { name: c${index}, image: x, resources: ${text} }`,
  );
  return `apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec:
  runtimeClassName: kata-vm-isolation
${more}  containers:
${containers.join("\n")}
`;
}

/** A deployment of ordinary pods. */
export function deployment(name: string, replicas: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - { name: app, image: x, resources: { requests: { cpu: 250m, memory: 128Mi } } }
`;
}

/** A pod on every node. */
export function daemonSet(name: string): string {
  return `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - { name: agent, image: x, resources: { requests: { cpu: 50m, memory: 64Mi } } }
`;
}

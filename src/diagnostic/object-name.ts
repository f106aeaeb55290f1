import type { ObjectReference } from "./types.ts";

/** Kinds of Kubernetes whose objects stand in no namespace. */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  "APIService",
  "CSIDriver",
  "CSINode",
  "CertificateSigningRequest",
  "ClusterRole",
  "ClusterRoleBinding",
  "CustomResourceDefinition",
  "DeviceClass",
  "FlowSchema",
  "GatewayClass",
  "IngressClass",
  "MutatingAdmissionPolicy",
  "MutatingAdmissionPolicyBinding",
  "MutatingWebhookConfiguration",
  "Namespace",
  "Node",
  "PersistentVolume",
  "PriorityClass",
  "PriorityLevelConfiguration",
  "RuntimeClass",
  "StorageClass",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "ValidatingWebhookConfiguration",
  "VolumeAttachment",
]);

/**
 * Names an object as people do, with its namespace where it has one. The text comes from the
 * manifest as it is: whoever prints it escapes it.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#not-all-objects-are-in-a-namespace
 * @example
 * objectName({ kind: "Deployment", namespace: "shop", name: "web" }); // => "Deployment shop/web"
 * objectName({ kind: "Namespace", namespace: "default", name: "shop" }); // => "Namespace shop"
 */
export function objectName({ kind, namespace, name }: ObjectReference): string {
  const inNone = namespace === "" || CLUSTER_SCOPED.has(kind);
  return inNone ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

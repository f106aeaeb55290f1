/** A RuntimeClass object as `kubectl apply` takes it. */
export interface RuntimeClassManifest {
  /** The group and version of RuntimeClasses. */
  readonly apiVersion: "node.k8s.io/v1";
  /** The kind of the object. */
  readonly kind: "RuntimeClass";
  /** What identifies it; RuntimeClasses have no namespace. */
  readonly metadata: {
    /** The name that pods use in `runtimeClassName`. */
    readonly name: string;
  };
  /** The handler in the node's container runtime. */
  readonly handler: string;
  /** What admission adds to every pod of the class. */
  readonly overhead: {
    /** The overhead by resource, as canonical quantities. */
    readonly podFixed: Readonly<Record<string, string>>;
  };
  /** Where its pods may stand; absent means on every node. */
  readonly scheduling?: {
    /** The labels a node must have, with their values. */
    readonly nodeSelector: Readonly<Record<string, string>>;
  };
}

/** What a RuntimeClass is made of. */
export interface RuntimeClassParts {
  /** The name that pods use in `runtimeClassName`. */
  readonly name: string;
  /** The handler in the node's container runtime. */
  readonly handler: string;
  /** The overhead by resource, as quantities. */
  readonly podFixed: Readonly<Record<string, string>>;
  /** The labels a node must have; absent or empty means every node. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

/**
 * Makes a RuntimeClass object.
 *
 * @see https://kubernetes.io/docs/concepts/containers/runtime-class/
 * @example
 * const podFixed = { memory: "2Gi" };
 * runtimeClassManifest({ name: "kata-2gi", handler: "kata", podFixed });
 * // => {
 * //   apiVersion: "node.k8s.io/v1",
 * //   kind: "RuntimeClass",
 * //   metadata: { name: "kata-2gi" },
 * //   handler: "kata",
 * //   overhead: { podFixed: { memory: "2Gi" } },
 * // }
 */
export function runtimeClassManifest(parts: RuntimeClassParts): RuntimeClassManifest {
  const { name, handler, podFixed, nodeSelector = {} } = parts;
  const placed = Object.keys(nodeSelector).length > 0;
  return {
    apiVersion: "node.k8s.io/v1",
    kind: "RuntimeClass",
    metadata: { name },
    handler,
    overhead: { podFixed },
    ...(placed ? { scheduling: { nodeSelector } } : {}),
  };
}

/**
 * Prints a RuntimeClass as YAML; every text is quoted, so no value can change its type.
 *
 * @example
 * const podFixed = { memory: "2Gi" };
 * const manifest = runtimeClassManifest({ name: "kata-2gi", handler: "kata", podFixed });
 * runtimeClassYaml(manifest).split("\n");
 * // => [
 * //   "apiVersion: node.k8s.io/v1",
 * //   "kind: RuntimeClass",
 * //   "metadata:",
 * //   '  name: "kata-2gi"',
 * //   'handler: "kata"',
 * //   "overhead:",
 * //   "  podFixed:",
 * //   '    memory: "2Gi"',
 * //   "",
 * // ]
 */
export function runtimeClassYaml(manifest: RuntimeClassManifest): string {
  const lines = [
    `apiVersion: ${manifest.apiVersion}`,
    `kind: ${manifest.kind}`,
    "metadata:",
    `  name: ${JSON.stringify(manifest.metadata.name)}`,
    `handler: ${JSON.stringify(manifest.handler)}`,
    "overhead:",
    "  podFixed:",
    ...entries(manifest.overhead.podFixed),
  ];
  if (manifest.scheduling !== undefined) {
    lines.push("scheduling:", "  nodeSelector:", ...entries(manifest.scheduling.nodeSelector));
  }
  return `${lines.join("\n")}\n`;
}

function entries(map: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(map).map(
    ([key, value]) =>
      `    ${/^[\w./-]+$/.test(key) ? key : JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
}

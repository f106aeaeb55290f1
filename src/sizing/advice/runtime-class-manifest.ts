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
    /** Its labels; absent for none. */
    readonly labels?: Readonly<Record<string, string>>;
    /** Its annotations; absent for none. */
    readonly annotations?: Readonly<Record<string, string>>;
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
    /** The labels a node must have, with their values; absent for none. */
    readonly nodeSelector?: Readonly<Record<string, string>>;
    /** The tolerations that its pods get at admission; absent for none. */
    readonly tolerations?: readonly Readonly<Record<string, unknown>>[];
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
  /** The tolerations that its pods get; absent or empty for none. */
  readonly tolerations?: readonly Readonly<Record<string, unknown>>[];
  /** Its labels; absent or empty for none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Its annotations; absent or empty for none. */
  readonly annotations?: Readonly<Record<string, string>>;
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
  const { name, handler, podFixed, labels, annotations, nodeSelector, tolerations } = parts;
  const scheduling = stated({ nodeSelector, tolerations });
  return {
    apiVersion: "node.k8s.io/v1",
    kind: "RuntimeClass",
    metadata: { name, ...stated({ labels, annotations }) },
    handler,
    overhead: { podFixed },
    ...(Object.keys(scheduling).length > 0 ? { scheduling } : {}),
  };
}

/** Leaves out what says nothing. */
function stated<Fields extends Readonly<Record<string, object | undefined>>>(
  fields: Fields,
): { readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined && Object.keys(value).length > 0),
  ) as { readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> };
}

import type { Pod, RuntimeClass } from "../manifest/index.ts";
import type { QuantityInput } from "../quantity/index.ts";
import { findMisspeltClass } from "./misspelt-class.ts";
import { findClassByHandler, findSandboxClass } from "./runtime-classes.ts";
import type { Platform, SandboxClass } from "./runtime-classes.ts";
import type { ClassMatch } from "./types.ts";

/** What a RuntimeClass is looked up in. */
export interface ClassContext {
  /** The classes of the input, by name. */
  readonly classes: ReadonlyMap<string, RuntimeClass>;
  /** The amounts that go before those of every class, if some were given. */
  readonly overhead?: Readonly<Record<string, QuantityInput>>;
  readonly platform?: Platform;
}

/** A pod's RuntimeClass, understood. */
export interface MatchedClass {
  readonly match: ClassMatch;
  /** The known class behind it, if any: it makes sandboxes. */
  readonly known: SandboxClass | undefined;
  /** The class that admission applies. */
  readonly runtimeClass: RuntimeClass;
}

/**
 * Understands the RuntimeClass a pod names: by its name, or by the handler where the input defines a
 * class of the cluster's own. Its overhead comes, in this order, from the option, the input, the
 * pod (a live one carries it), the built-in table; what the option leaves out, from the others.
 */
export function matchClass(pod: Pod, context: ClassContext): MatchedClass | undefined {
  const name = pod.spec.runtimeClassName;
  if (typeof name !== "string" || name === "") return undefined;
  const given = context.classes.get(name);
  const find = context.platform === undefined ? {} : { platform: context.platform };
  const known =
    findSandboxClass(name, find) ??
    (given === undefined ? misspeltClass(name) : findClassByHandler(given.handler, find));
  const { podFixed, origin } = overheadOf(pod, { context, given, known });
  const definition = given ?? context.classes.get(known?.misspellingOf ?? name);
  return {
    match: {
      name,
      known: known?.name ?? null,
      handler: given?.handler ?? known?.handler ?? name,
      ...(definition === undefined ? {} : { definition }),
      overhead: origin,
      ...(known?.misspellingOf === undefined ? {} : { misspellingOf: known.misspellingOf }),
    },
    known,
    runtimeClass: {
      ...(given ?? { name, handler: known?.handler ?? name }),
      ...(podFixed === undefined ? {} : { podFixed }),
    },
  };
}

/** The class that a slip means: a pod of it is sandboxed, or its figures would go unseen. */
function misspeltClass(name: string): SandboxClass | undefined {
  const meant = findMisspeltClass(name)?.meant;
  return meant === undefined ? undefined : { ...meant, misspellingOf: meant.name };
}

type Overhead = Readonly<Record<string, QuantityInput>>;

interface Candidates {
  readonly context: ClassContext;
  readonly given: RuntimeClass | undefined;
  readonly known: SandboxClass | undefined;
}

function overheadOf(
  pod: Pod,
  { context, given, known }: Candidates,
): { readonly podFixed?: Overhead; readonly origin: ClassMatch["overhead"] } {
  const stated = classOverhead(pod, { context, given, known });
  if (context.overhead === undefined || known === undefined) return stated;
  return { podFixed: { ...stated.podFixed, ...context.overhead }, origin: "option" };
}

/** The overhead without the option. */
function classOverhead(
  pod: Pod,
  { given, known }: Candidates,
): { readonly podFixed?: Overhead; readonly origin: ClassMatch["overhead"] } {
  if (given !== undefined) {
    return given.podFixed === undefined
      ? { origin: "none" }
      : { podFixed: given.podFixed, origin: "input" };
  }
  const own = pod.spec.overhead;
  if (own !== null && own !== undefined && Object.keys(own).length > 0) {
    // The pod's own stands, since a live pod has what its cluster's class gave it; admission still
    // compares it with what is known of the class.
    return { podFixed: statedOverhead(known) ?? own, origin: "pod" };
  }
  if (known === undefined) return { origin: "none" };
  if (known.overhead === null) return { origin: "unknown" };
  const stated = statedOverhead(known);
  return stated === undefined ? { origin: "none" } : { podFixed: stated, origin: "built-in" };
}

/** The overhead of a built-in class, where it has one and it was published. */
function statedOverhead(known: SandboxClass | undefined): Overhead | undefined {
  const overhead = known?.overhead ?? {};
  return Object.keys(overhead).length > 0 ? overhead : undefined;
}

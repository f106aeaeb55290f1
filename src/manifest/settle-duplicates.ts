import { originSpan } from "./locate.ts";
import { report } from "./reading.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { setAside } from "./set-aside.ts";
import { field, isFields, sameContent, valueAt } from "./values.ts";
import type { Workload } from "./workload-types.ts";

/**
 * Remembers an object by its name. Objects whose name the cluster makes up (`generateName`) are
 * another one each time.
 */
export function noteIdentity({ byName }: Reading, object: FoundObject): void {
  const name = field(field(object.value, "metadata"), "name");
  if (typeof name !== "string" || name === "") return;
  const known = byName.get(name);
  if (known === undefined) byName.set(name, object);
  else if (Array.isArray(known)) known.push(object);
  else byName.set(name, [known, object]);
}

/** The objects that stand more than once: of the same group, kind, namespace and name. */
function repeatedObjects({ byName }: Reading): FoundObject[][] {
  const repeated: FoundObject[][] = [];
  // Most names are one object's only, and need no longer key.
  for (const namesakes of byName.values()) {
    if (!Array.isArray(namesakes)) continue;
    const groups = new Map<string, FoundObject[]>();
    for (const object of namesakes) {
      const key = `${object.group}/${object.kind}/${object.namespace}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [object]);
      else group.push(object);
    }
    for (const group of groups.values()) if (group.length > 1) repeated.push(group);
  }
  return repeated;
}

/**
 * Counts an object once that the input describes several times: a base and its overlay, a file named
 * by two paths. A cluster holds one object of a name, so the last one counts, as where `kubectl apply`
 * gets the files in the order of their names; but never one that the API server would refuse, such
 * as a patch without containers, images or a selector, before one that it takes. The others are reported.
 */
export function settleDuplicates(reading: Reading): void {
  const groups = repeatedObjects(reading);
  if (groups.length === 0) return;
  const rankOf = rankOrigins(reading);
  const gone: FoundObject[] = [];
  for (const group of groups) {
    const inOrder = group.sort(bySourceName);
    const best = Math.max(...inOrder.map(rankOf));
    const counted = inOrder.findLast((object) => rankOf(object) === best);
    if (counted === undefined) continue;
    const others = inOrder.filter((one) => one !== counted && !ofOtherCluster(one, counted));
    tell(reading, others, counted);
    gone.push(...others);
  }
  setAside(reading, gone);
}

/** Within a source, objects come in the order they stand in. */
function bySourceName(a: FoundObject, b: FoundObject): number {
  const [first, second] = [a.origin.source.name, b.origin.source.name];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** The built-in kinds whose API refuses a pod template without a selector of its pods. */
const SELECTING: ReadonlySet<string> = new Set([
  "Deployment",
  "ReplicaSet",
  "StatefulSet",
  "DaemonSet",
]);

/** Tells whether a workload has what the API server asks of one; a patch states what it changes. */
function isWhole({ kind, apiVersion, pod }: Workload, value: unknown): boolean {
  const { containers, initContainers } = pod.spec;
  const images = [...containers, ...(initContainers ?? [])].every(({ name, image }) => {
    return typeof name === "string" && typeof image === "string" && image !== "";
  });
  if (!images || apiVersion !== "apps/v1" || !SELECTING.has(kind)) return images;
  return isFields(valueAt(value, ["spec", "selector"]));
}

/** How near an object is to one that the API server takes. */
type Standing = 0 | 1 | 2;

/**
 * Ranks where objects stand: what cannot be decoded or is no pod lowest, then what leaves out a field
 * that it must have. Manifests for sizing may leave out images; beside one with them they are no patch.
 */
function rankOrigins({ found, pending }: Reading): (object: FoundObject) => Standing {
  const refused = new Set(found.undecoded.map(({ origin }) => origin));
  const workloads = new Map(found.workloads.map((workload) => [workload.origin, workload]));
  const settings = [
    found.runtimeClasses,
    found.namespaceDefaults,
    found.autoscalers,
    found.quotas,
    found.disruptionBudgets,
  ].flat();
  const taken = new Set([
    ...settings.map(({ origin }) => origin),
    ...pending.map(({ object }) => object.origin),
  ]);
  return ({ origin, value }) => {
    const workload = refused.has(origin) ? undefined : workloads.get(origin);
    if (workload !== undefined) return isWhole(workload, value) ? 2 : 1;
    return taken.has(origin) ? 2 : 0;
  };
}

/** The dumps of two clusters have objects of the same name; their uids tell them apart. */
function ofOtherCluster(a: FoundObject, b: FoundObject): boolean {
  const [first, second] = [a, b].map(({ value }) => valueAt(value, ["metadata", "uid"]));
  return typeof first === "string" && typeof second === "string" && first !== second;
}

function tell(reading: Reading, others: readonly FoundObject[], counted: FoundObject): void {
  if (others.length === 0) return;
  const { source, start } = originSpan(counted.origin);
  for (const one of others) {
    report(reading, one, {
      code: "duplicate-object",
      severity: "warning",
      data: { source, line: start.line, same: sameContent(one.value, counted.value) },
    });
  }
}

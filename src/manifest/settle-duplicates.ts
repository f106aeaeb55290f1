import { originSpan } from "./locate.ts";
import { report } from "./reading.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { setAside } from "./set-aside.ts";
import type { Origin } from "./source.ts";
import { field, sameContent, valueAt } from "./values.ts";

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
 * as a patch without containers, before one that it takes. The others are reported.
 */
export function settleDuplicates(reading: Reading): void {
  const groups = repeatedObjects(reading);
  if (groups.length === 0) return;
  const taken = originsTaken(reading);
  const gone: FoundObject[] = [];
  for (const group of groups) {
    const inOrder = group.sort(bySourceName);
    const counted = inOrder.findLast(({ origin }) => taken.has(origin)) ?? inOrder.at(-1);
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

/** Where the objects stand that the API server would take. */
function originsTaken({ found, pending }: Reading): ReadonlySet<Origin | undefined> {
  const refused = new Set(found.undecoded.map(({ origin }) => origin));
  const whole = found.workloads.filter(
    ({ origin, pod }) => pod.spec.containers.length > 0 && !refused.has(origin),
  );
  const settings = [
    found.runtimeClasses,
    found.namespaceDefaults,
    found.autoscalers,
    found.quotas,
    found.disruptionBudgets,
  ].flat();
  const origins = [...whole, ...settings].map(({ origin }) => origin);
  return new Set([...origins, ...pending.map(({ object }) => object.origin)]);
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

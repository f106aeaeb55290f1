import type { FoundObject, Reading } from "./reading.ts";

/**
 * Takes objects out of everything that figures are made of. They are listed with the objects that
 * make no pods: nothing is dropped in silence.
 */
export function setAside({ found, pending, live }: Reading, objects: readonly FoundObject[]): void {
  if (objects.length === 0) return;
  const gone = new Set(objects.map(({ origin }) => origin));
  keep(found.workloads, ({ origin }) => !gone.has(origin));
  keep(found.undecoded, ({ origin }) => !gone.has(origin));
  keep(found.runtimeClasses, ({ origin }) => origin === undefined || !gone.has(origin));
  keep(found.namespaceDefaults, ({ origin }) => !gone.has(origin));
  keep(found.autoscalers, ({ origin }) => !gone.has(origin));
  keep(found.quotas, ({ origin }) => !gone.has(origin));
  keep(found.disruptionBudgets, ({ origin }) => !gone.has(origin));
  keep(pending, ({ object }) => !gone.has(object.origin));
  keep(live, ({ object }) => !gone.has(object.origin));
  for (const { apiVersion, kind, namespace, name, origin, value } of objects) {
    found.otherObjects.push({ apiVersion, kind, namespace, name, origin, value });
  }
}

function keep<Item>(list: Item[], isKept: (item: Item) => boolean): void {
  let kept = 0;
  for (const item of list) {
    if (isKept(item)) {
      list[kept] = item;
      kept += 1;
    }
  }
  list.length = kept;
}

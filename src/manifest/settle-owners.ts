import type { FoundObject, LiveObject, Owner, Reading } from "./reading.ts";
import { report } from "./reading.ts";
import { setAside } from "./set-aside.ts";
import type { Workload } from "./workload-types.ts";
import { field, isFields } from "./values.ts";

/** What a dump of a cluster says of an object; undefined for one that was never in a cluster. */
export function liveObject(object: FoundObject, workload: Workload): LiveObject | undefined {
  const owner = controllerOf(object);
  const phase = object.kind === "Pod" ? field(field(object.value, "status"), "phase") : undefined;
  const finished = phase === "Succeeded" || phase === "Failed";
  if (owner === undefined && !finished) return undefined;
  return { object, workload, finished, ...(owner === undefined ? {} : { owner }) };
}

function controllerOf({ value }: FoundObject): Owner | undefined {
  const references = field(field(value, "metadata"), "ownerReferences");
  if (!Array.isArray(references)) return undefined;
  const controller: unknown = references.find((one) => isFields(one) && one["controller"] === true);
  const kind = field(controller, "kind");
  const name = field(controller, "name");
  return typeof kind === "string" && typeof name === "string" ? { kind, name } : undefined;
}

/**
 * Counts every pod of a dump once. `kubectl get pods` lists pods that have finished, and one pod of
 * each DaemonSet per node that the cluster has now; `kubectl get all` lists Deployments with their
 * ReplicaSets and their pods. Finished pods and objects whose owner is in the input too are moved to
 * `otherObjects`; the pods of a DaemonSet that is not stand for it, once for every node.
 */
export function settleOwners(reading: Reading): void {
  const { found, live } = reading;
  if (live.length === 0) return;
  const present = new Set(found.workloads.map((one) => keyOf(one.namespace, one)));
  const finished = live.filter((one) => one.finished);
  const running = live.filter((one) => !one.finished);
  const isOwned = ({ owner, workload }: LiveObject): boolean =>
    present.has(keyOf(workload.namespace, owner));
  const owned = running.filter(isOwned);
  const onNodes = daemons(running.filter((one) => !isOwned(one)));
  const twins = onNodes.flatMap(({ others }) => others);
  setAside(
    reading,
    [...finished, ...owned, ...twins].map(({ object }) => object),
  );
  for (const daemon of onNodes) {
    const index = found.workloads.indexOf(daemon.first.workload);
    const { kind, name } = daemon.owner;
    found.workloads[index] = { ...daemon.first.workload, kind, name, replicas: 0, perNode: true };
  }
  tell(reading, { finished, owned, onNodes });
}

/** The pods of one DaemonSet. */
interface Daemon {
  readonly owner: Owner;
  /** The pod that stands for the DaemonSet: the first by name, whatever the order of the input. */
  readonly first: LiveObject;
  readonly others: readonly LiveObject[];
}

function daemons(running: readonly LiveObject[]): readonly Daemon[] {
  const groups = new Map<string, { readonly owner: Owner; readonly pods: LiveObject[] }>();
  for (const one of running) {
    const { object, owner, workload } = one;
    if (object.kind !== "Pod" || owner?.kind !== "DaemonSet") continue;
    const key = keyOf(workload.namespace, owner);
    const group = groups.get(key) ?? { owner, pods: [] };
    groups.set(key, group);
    group.pods.push(one);
  }
  return [...groups.values()].flatMap(({ owner, pods }) => {
    const [first, ...others] = pods.sort((a, b) => (a.workload.name < b.workload.name ? -1 : 1));
    return first === undefined ? [] : [{ owner, first, others }];
  });
}

/** One finding for each thing done, at the first object it was done to: a dump has thousands. */
function tell(
  reading: Reading,
  done: {
    readonly finished: readonly LiveObject[];
    readonly owned: readonly LiveObject[];
    readonly onNodes: readonly Daemon[];
  },
): void {
  const [finished] = done.finished;
  const [owned] = done.owned;
  if (finished !== undefined) {
    const data = { count: done.finished.length };
    report(reading, finished.object, { code: "pods-finished", severity: "info", data });
  }
  if (owned?.owner !== undefined) {
    const data = { count: done.owned.length, owner: owned.owner.kind };
    report(reading, owned.object, { code: "counted-with-owner", severity: "info", data });
  }
  for (const { owner, first, others } of done.onNodes) {
    const data = { name: owner.name, pods: others.length + 1 };
    report(reading, first.object, { code: "daemon-set-of-pods", severity: "info", data });
  }
}

function keyOf(namespace: string, object: Owner | undefined): string {
  return JSON.stringify([namespace, object?.kind, object?.name]);
}

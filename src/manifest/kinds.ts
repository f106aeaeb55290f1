import { builtInKinds, customKinds } from "./kinds.data.ts";
import type { TemplateKind } from "./kinds.data.ts";
import type { WorkloadKind } from "./workload-types.ts";

/** The kinds that carry pods, by group and kind. */
export type KindTable = ReadonlyMap<string, TemplateKind>;

/** Builds the table of kinds: the known ones, then the caller's, which win over known ones. */
export function kindTable(custom: readonly WorkloadKind[] = []): KindTable {
  const table = new Map<string, TemplateKind>();
  for (const entry of [...builtInKinds, ...customKinds]) {
    for (const group of entry.groups) table.set(`${group}/${entry.kind}`, entry);
  }
  // Without apiVersion nobody but the built-in kind can be meant.
  for (const entry of builtInKinds) table.set(`?/${entry.kind}`, entry);
  for (const { kind: key, podPath, replicasPath } of custom) {
    const slash = key.lastIndexOf("/");
    const kind = key.slice(slash + 1);
    const group = slash < 0 ? "*" : key.slice(0, slash);
    const entry = { kind, groups: [group], podPath };
    table.set(`${group}/${kind}`, replicasPath === undefined ? entry : { ...entry, replicasPath });
  }
  return table;
}

/** Finds the kind that an object's kind would be if its letters were of the right case. */
export function findKindAnyCase(
  table: KindTable,
  { kind, apiVersion, group }: Parameters<typeof findKind>[1],
): TemplateKind | undefined {
  const wanted = `${apiVersion === "" ? "?" : group}/${kind}`.toLowerCase();
  for (const [key, entry] of table) if (key.toLowerCase() === wanted) return entry;
  return undefined;
}

/** Finds the entry of an object's kind, if its objects carry one pod template. */
export function findKind(
  table: KindTable,
  object: { readonly kind: string; readonly apiVersion: string; readonly group: string },
): TemplateKind | undefined {
  const group = object.apiVersion === "" ? "?" : object.group;
  return table.get(`${group}/${object.kind}`) ?? table.get(`*/${object.kind}`);
}

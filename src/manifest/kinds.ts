import { builtInKinds } from "./kinds.data.ts";
import type { TemplateKind } from "./kinds.data.ts";
import type { WorkloadKind } from "./types.ts";

/** The kinds that carry pods, by kind and by group and kind. */
export type KindTable = ReadonlyMap<string, TemplateKind>;

/** Builds the table of kinds: the built-in ones, then the caller's, which win over built-in ones. */
export function kindTable(custom: readonly WorkloadKind[] = []): KindTable {
  const table = new Map<string, TemplateKind>();
  for (const entry of builtInKinds) {
    for (const group of entry.groups) table.set(`${group}/${entry.kind}`, entry);
    // Without apiVersion nobody but the built-in kind can be meant.
    table.set(`?/${entry.kind}`, entry);
  }
  for (const { kind: key, podPath, replicasPath } of custom) {
    const slash = key.lastIndexOf("/");
    const kind = key.slice(slash + 1);
    const group = slash < 0 ? "*" : key.slice(0, slash);
    table.set(`${group}/${kind}`, {
      kind,
      groups: [group],
      podPath,
      ...(replicasPath === undefined ? {} : { replicasPath }),
    });
  }
  return table;
}

/** Finds the entry of an object's kind, if its objects carry pods. */
export function findKind(
  table: KindTable,
  object: { readonly kind: string; readonly apiVersion: string; readonly group: string },
): TemplateKind | undefined {
  const group = object.apiVersion === "" ? "?" : object.group;
  return table.get(`${group}/${object.kind}`) ?? table.get(`*/${object.kind}`);
}

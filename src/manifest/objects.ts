import { matches } from "./check.ts";
import { findKind, findKindAnyCase } from "./kinds.ts";
import { isKustomization } from "./kustomization.ts";
import { locate } from "./locate.ts";
import { addFinding, report } from "./reading.ts";
import type { Finding, FoundObject, Reading } from "./reading.ts";
import { noteIdentity } from "./settle-duplicates.ts";
import { settingReaders } from "./settings.ts";
import { isGoodMetadata } from "./known-good.ts";
import { metadataSchema } from "./schema.ts";
import type { Origin } from "./source.ts";
import { unrenderedField } from "./unrendered.ts";
import type { UnrenderedField } from "./unrendered.ts";
import type { FieldPath } from "../quantity/index.ts";
import { countContainers } from "./pod.ts";
import { describeValue, field, isFields, valueAt } from "./values.ts";
import type { Fields } from "./values.ts";
import { readTemplateKind } from "./template-kind.ts";
import { compositeReaders } from "./composite-kinds.ts";
import { excludedKinds } from "./kinds.data.ts";

/** Reads the root of a document: an object, a List of objects, or something else to report. */
export function readRoot(reading: Reading, value: unknown, origin: Origin): void {
  if (!isFields(value)) {
    reading.found.plainDocuments.push({ value, origin });
    note(reading, origin, {
      code: "not-an-object",
      severity: "warning",
      data: { found: describeValue(value) },
    });
    return;
  }
  readObject(reading, value, { origin });
}

interface Found {
  readonly origin: Origin;
  /** What a typed List says of its items: raw API answers leave it out in the items themselves. */
  readonly inherited?: { readonly kind: string; readonly apiVersion: string };
}

function readObject(reading: Reading, value: Fields, { origin, inherited }: Found): void {
  const kind = field(value, "kind") ?? inherited?.kind;
  if (isKustomization(value, origin)) reading.kustomizations.push({ value, origin });
  if (typeof kind !== "string" || kind === "") {
    reading.found.plainDocuments.push({ value, origin });
    if (isKustomization(value, origin)) return;
    note(reading, origin, { code: "kind-missing", severity: "info", data: {} });
    return;
  }
  const apiVersion = textOf(field(value, "apiVersion")) || (inherited?.apiVersion ?? "");
  const items = field(value, "items");
  if (kind.endsWith("List") && (Array.isArray(items) || kind === "List")) {
    if (origin.path.length > 2 * deepestList) {
      const data = { limit: "Lists inside Lists", maximum: deepestList, found: deepestList + 1 };
      note(reading, origin, { code: "input-limit", severity: "error", data });
      return;
    }
    const item = { kind: kind.slice(0, -"List".length), apiVersion };
    readItems(reading, Array.isArray(items) ? items : [], {
      origin,
      ...(item.kind === "" ? {} : { inherited: item }),
    });
    return;
  }
  reading.found.counts.objects += 1;
  readKnown(reading, describeObject(value, { kind, apiVersion, origin }));
}

function readItems(
  reading: Reading,
  items: readonly unknown[],
  { origin, inherited }: Found,
): void {
  items.forEach((item, index) => {
    const itemOrigin = { ...origin, path: [...origin.path, "items", index] };
    if (isFields(item)) {
      readObject(reading, item, {
        origin: itemOrigin,
        ...(inherited === undefined ? {} : { inherited }),
      });
    } else {
      const data = { found: describeValue(item) };
      note(reading, itemOrigin, { code: "not-an-object", severity: "warning", data });
    }
  });
}

function describeObject(
  value: Fields,
  { kind, apiVersion, origin }: { kind: string; apiVersion: string; origin: Origin },
): FoundObject {
  const metadata = field(value, "metadata");
  const slash = apiVersion.indexOf("/");
  return {
    kind,
    apiVersion,
    group: slash < 0 ? "" : apiVersion.slice(0, slash),
    namespace: textOf(field(metadata, "namespace")) || "default",
    name: textOf(field(metadata, "name")) || textOf(field(metadata, "generateName")),
    value,
    origin,
  };
}

function readKnown(reading: Reading, object: FoundObject): void {
  const metadata = field(object.value, "metadata");
  if (metadata !== undefined && metadata !== null && !isGoodMetadata(metadata)) {
    matches(metadataSchema, metadata, { reading, object, path: ["metadata"] });
  }
  const entry = findKind(reading.kinds, object);
  const key = `${object.group}/${object.kind}`;
  const composite = compositeReaders.get(key);
  const read = composite ?? settingReaders.get(key);
  const unrendered = unrenderedField(object, entry?.podPath);
  if (unrendered !== undefined) {
    const makesPods = entry !== undefined || composite !== undefined;
    setTemplateAside(reading, object, { ...unrendered, makesPods, podPath: entry?.podPath ?? [] });
    return;
  }
  if (entry !== undefined || read !== undefined) noteIdentity(reading, object);
  if (entry !== undefined && object.apiVersion === "") noteVersion(reading, object);
  if (entry !== undefined) readTemplateKind(reading, object, entry);
  else if (read !== undefined) read(reading, object);
  else addOther(reading, object, excludedKinds.get(key));
}

/** The built-in kind is meant, but no client would send the object as it is. */
function noteVersion(reading: Reading, object: FoundObject): void {
  const reason = "kubectl refuses the object without it; it is read as the built-in kind";
  const data = { field: "apiVersion", reason };
  report(reading, object, { code: "field-missing", severity: "warning", data });
}

/** Says that an object is a template that YAML takes for data; its pods are named and not counted. */
function setTemplateAside(
  reading: Reading,
  object: FoundObject,
  of: UnrenderedField & { readonly makesPods: boolean; readonly podPath: FieldPath },
): void {
  const { found } = reading;
  found.counts.templates += 1;
  const { marker, path } = of;
  const data = { marker };
  report(reading, object, { code: "document-is-template", severity: "error", data, path });
  const { apiVersion, kind, namespace, name, origin, value } = object;
  if (!of.makesPods) {
    found.otherObjects.push({ apiVersion, kind, namespace, name, origin, value });
    return;
  }
  const containers = countContainers(valueAt(value, of.podPath));
  const pods = { replicas: 0, perNode: false, ...containers };
  found.undecoded.push({ apiVersion, kind, namespace, name, ...pods, origin });
}

function addOther(reading: Reading, object: FoundObject, excluded: string | undefined): void {
  const { apiVersion, kind, namespace, name, origin, value } = object;
  reading.found.otherObjects.push({ apiVersion, kind, namespace, name, origin, value });
  if (excluded === undefined) {
    if (!noteMisspelling(reading, object)) noteTemplate(reading, object);
    return;
  }
  report(reading, object, {
    code: "kind-excluded",
    severity: "warning",
    data: { kind, reason: excluded },
  });
}

/** Kinds tell upper case from lower: `kind: pod` is none, and nothing of it would ever run. */
function noteMisspelling(reading: Reading, object: FoundObject): boolean {
  const meant = findKindAnyCase(reading.kinds, object)?.kind;
  if (meant === undefined) return false;
  const data = { kind: object.kind, meant };
  report(reading, object, { code: "kind-misspelt", severity: "error", data, path: ["kind"] });
  return true;
}

/** The fields in which kinds that nobody named mostly have their pod template. */
const templatePaths = [["spec", "template"], ["spec", "podTemplate"], ["podTemplate"]];

/** Pods of a kind that nobody named must not be missing in silence. */
function noteTemplate(reading: Reading, object: FoundObject): void {
  const hasContainers = (path: readonly string[]): boolean =>
    Array.isArray(valueAt(object.value, [...path, "spec", "containers"]));
  const path = templatePaths.find(hasContainers);
  if (path === undefined) return;
  report(reading, object, {
    code: "kind-with-template-unknown",
    severity: "info",
    data: { kind: object.kind, field: path.join(".") },
    path,
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** How deep Lists may stand in Lists. Nobody writes the second level; a hostile file writes thousands. */
const deepestList = 50;

type RootCode = "not-an-object" | "kind-missing" | "input-limit";

function note<Code extends RootCode>(
  reading: Reading,
  origin: Origin,
  finding: Finding<Code>,
): void {
  addFinding(reading, finding, () => locate(origin, []));
}

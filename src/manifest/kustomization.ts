import { locate } from "./locate.ts";
import { addFinding, report } from "./reading.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { setAside } from "./set-aside.ts";
import type { Origin } from "./source.ts";
import { field, isFields } from "./values.ts";
import type { Fields } from "./values.ts";

/** A kustomization of the input: what there would be after building it is not what is there. */
export interface FoundKustomization {
  readonly value: Fields;
  readonly origin: Origin;
}

/** The names under which `kustomize` looks for its file. */
const FILE = /^(?:kustomization\.ya?ml|Kustomization)$/;

const GROUP = "kustomize.config.k8s.io/";

/** The fields that change how many pods there are or what they ask for, in the order they are told. */
const CHANGING = [
  "patches",
  "patchesStrategicMerge",
  "patchesJson6902",
  "replicas",
  "namePrefix",
  "nameSuffix",
  "components",
  "replacements",
  "vars",
  "transformers",
  "generators",
  "helmCharts",
  "helmChartInflationGenerator",
];

function fileOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** Tells a file of `kustomize` from other documents; Flux's objects of that kind are none. */
export function isKustomization(value: Fields, { source }: Origin): boolean {
  const [kind, apiVersion] = [field(value, "kind"), field(value, "apiVersion")];
  const named = kind === "Kustomization" || kind === "Component";
  if (typeof apiVersion === "string") return named && apiVersion.startsWith(GROUP);
  return (named || kind === undefined) && FILE.test(fileOf(source.name));
}

/** Writes a path without `.` and `..`, as far as they can be taken out. */
function normalize(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "" ? steps.length > 0 : step === ".") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else steps.push(step);
  }
  return steps.join("/");
}

function directoryOf(name: string): string {
  const slash = name.lastIndexOf("/");
  return slash < 0 ? "." : name.slice(0, slash) || "/";
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Lists the files that a kustomization applies to other objects, as they would be named here. */
function patchFiles({ value, origin }: FoundKustomization): readonly string[] {
  const entries = ["patches", "patchesStrategicMerge", "patchesJson6902"].flatMap((name) => {
    return listOf(field(value, name));
  });
  const paths = entries.flatMap((entry) => (isFields(entry) ? [field(entry, "path")] : [entry]));
  // What is no path is a patch written in place.
  const files = paths.filter(
    (path): path is string => typeof path === "string" && !path.includes("\n"),
  );
  const directory = directoryOf(origin.source.name);
  return files.map((path) => normalize(`${directory}/${path}`));
}

/** The fields of a kustomization that make something else of what it lists. */
function changesOf({ value }: FoundKustomization): readonly string[] {
  const listed = [...listOf(field(value, "resources")), ...listOf(field(value, "bases"))];
  // Of a directory that it lists it makes objects of its own, in its own namespace.
  const ofDirectories = listed.some((path) => typeof path === "string" && !/\.\w+$/.test(path));
  return [...CHANGING, ...(ofDirectories ? ["namespace"] : [])].filter((name) => {
    const written = field(value, name);
    return typeof written === "string" ? written !== "" : listOf(written).length > 0;
  });
}

function tell(reading: Reading, found: FoundKustomization): void {
  const changes = changesOf(found);
  const severity = changes.length > 0 ? "error" : "info";
  const data = { directory: directoryOf(found.origin.source.name), changes };
  addFinding(reading, { code: "kustomization-not-built", severity, data }, () =>
    locate(found.origin, []),
  );
}

/** Takes the objects of a reading that meet a condition out of those that have namesakes. */
function takeNamed(
  { byName }: Reading,
  isWanted: (object: FoundObject) => boolean,
): readonly FoundObject[] {
  const taken: FoundObject[] = [];
  for (const [name, known] of byName) {
    const all = Array.isArray(known) ? known : [known];
    const wanted = all.filter(isWanted);
    if (wanted.length === 0) continue;
    taken.push(...wanted);
    const rest = all.filter((object) => !isWanted(object));
    if (rest.length === 0) byName.delete(name);
    else byName.set(name, rest);
  }
  return taken;
}

/**
 * Says of each kustomization that it is not built, and takes the files that it lists as patches for
 * what they are: parts of other objects, which would otherwise count as objects of their own.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function settleKustomizations(reading: Reading): void {
  if (reading.kustomizations.length === 0) return;
  const patches = new Map<string, string>();
  for (const found of reading.kustomizations) {
    tell(reading, found);
    for (const file of patchFiles(found)) patches.set(file, found.origin.source.name);
  }
  const listedBy = ({ origin }: FoundObject): string | undefined => {
    return patches.get(normalize(origin.source.name));
  };
  const gone = takeNamed(reading, (object) => listedBy(object) !== undefined);
  const sources = new Set(gone.map(({ origin }) => origin.source.name));
  const { diagnostics } = reading.found;
  // That a patch leaves out what an object must have says nothing.
  const kept = diagnostics.filter(({ code, span }) => {
    return code !== "field-missing" || !sources.has(span?.source ?? "");
  });
  diagnostics.splice(0, diagnostics.length, ...kept);
  for (const object of gone) {
    const data = { kustomization: listedBy(object) ?? "" };
    report(reading, object, { code: "kustomize-patch", severity: "info", data });
  }
  setAside(reading, gone);
}

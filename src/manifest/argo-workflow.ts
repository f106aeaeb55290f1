import type { FieldPath } from "../quantity/index.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { field, isFields, valueAt } from "./values.ts";
import type { Fields } from "./values.ts";
import { addPodGroup } from "./workload.ts";

/**
 * Reads the pods of an Argo Workflow: one for each template that runs containers (`container`,
 * `script` or `containerSet`, with its sidecars and init containers). How many run at once follows
 * from steps, loops and data, which only a run shows: each template counts once in a Workflow, and
 * not at all in a WorkflowTemplate, which nothing runs by itself. The small containers that Argo
 * adds to each pod are set in its controller and not counted.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#template
 */
export function readArgoWorkflow(reading: Reading, object: FoundObject): void {
  const cron = object.kind === "CronWorkflow";
  const path: FieldPath = cron ? ["spec", "workflowSpec", "templates"] : ["spec", "templates"];
  const templates = valueAt(object.value, path);
  const stored = object.kind.endsWith("WorkflowTemplate");
  if (!Array.isArray(templates)) return;
  const shared = valueAt(object.value, path.slice(0, -1));
  templates.forEach((template: unknown, index) => {
    const spec = isFields(template) ? podSpecOf(template, shared) : undefined;
    if (spec === undefined) return;
    const name = field(template, "name");
    addPodGroup(reading, object, {
      part: typeof name === "string" ? name : String(index),
      template: { metadata: field(template, "metadata"), spec },
      podPath: [...path, index],
      replicas: stored ? 0 : 1,
      assumed: {
        reason: stored ? "stored-template" : "all-steps-at-once",
        path: [...path, index],
      },
    });
  });
}

/** The pod spec that Argo builds from a template; undefined for one that runs no container. */
function podSpecOf(template: Fields, shared: unknown): Fields | undefined {
  const single = field(template, "container") ?? field(template, "script");
  const set = field(field(template, "containerSet"), "containers");
  const containers = isFields(single) ? [{ name: "main", ...single }] : set;
  if (!Array.isArray(containers)) return undefined;
  const sidecars = field(template, "sidecars");
  const spec: Record<string, unknown> = {
    containers: Array.isArray(sidecars) ? [...containers, ...(sidecars as unknown[])] : containers,
  };
  for (const name of ["initContainers", "nodeSelector", "tolerations", "affinity"]) {
    const value = field(template, name) ?? field(shared, name);
    if (value !== undefined) spec[name] = value;
  }
  return spec;
}

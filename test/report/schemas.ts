import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";

const folder = fileURLToPath(new URL("../../src/schema/", import.meta.url));

/** The names of the published schemas. */
export const schemaNames = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));

/** Reads a published schema. */
function readSchema(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`${folder}${name}.json`, "utf8")) as Record<string, unknown>;
}

/**
 * Lists what of a report its schema does not allow. `closed` also refuses what the schema does not
 * name: users may meet new fields, but we may not publish one without describing it.
 */
export function violations(
  name: string,
  report: unknown,
  options: { closed: boolean } = { closed: true },
): readonly string[] {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  const prepare = (schema: unknown): object => (options.closed ? close(schema) : schema) as object;
  ajv.addSchema(prepare(readSchema("common")));
  const validate = ajv.compile(prepare(readSchema(name)));
  validate(report);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** Forbids unnamed properties wherever a schema names some. */
function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, close(value)] as const);
  const closed = Object.fromEntries(entries);
  const isObjectSchema = closed["type"] === "object" && "properties" in closed;
  return isObjectSchema ? { ...closed, additionalProperties: false } : closed;
}

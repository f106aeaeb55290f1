import { CONFIG_KEYS, MAPS } from "../../src/cli/config.ts";
import { flagOf } from "../../src/cli/flags.ts";
import type { Flag } from "../../src/cli/flags.ts";
import { rules } from "../../src/rules/index.ts";

type Schema = Readonly<Record<string, unknown>>;

const maps: ReadonlySet<string> = MAPS;

const scalar: Schema = { type: ["string", "number"] };

/** Builds the schema of the config file from the flags and rules there are; editors read it. */
export function buildConfigSchema(): Schema {
  const flags = [...CONFIG_KEYS].map(([key, name]) => [key, ofFlag(flagOf(name))] as const);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://kata-sizing.dev/schema/v1/config.json",
    title: "kata-sizing.config.yaml",
    description: "Settings of kata-sizing for a project. Flags win over them.",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      ...Object.fromEntries(flags),
      rules: severities(),
      ignore: suppressions(),
      kinds: ownKinds(),
      pools: poolSettings(),
    },
  };
}

function ofFlag({ name, help, value, choices, repeatable }: Flag): Schema {
  if (value === undefined) return { type: "boolean", description: help };
  const one = choices === undefined ? scalar : { enum: choices };
  if (name === "model-option") {
    const value = { type: ["string", "number", "boolean", "array"], items: scalar };
    const map = { type: "object", additionalProperties: value };
    return { description: help, anyOf: [one, { type: "array", items: one }, map] };
  }
  if (maps.has(name)) {
    const map = { type: "object", additionalProperties: scalar };
    return { description: help, anyOf: [one, map] };
  }
  if (repeatable !== true) return { description: help, ...one };
  return { description: help, anyOf: [one, { type: "array", items: one }] };
}

function severities(): Schema {
  // YAML reads an unquoted off as false.
  const level = { enum: ["error", "warning", "info", "off", false] };
  const entries = rules.map(({ code, summary }) => [code, { description: summary, ...level }]);
  return {
    type: "object",
    description: "Severities in the place of the rules' own; off leaves a rule out.",
    additionalProperties: false,
    properties: Object.fromEntries(entries) as Schema,
  };
}

function ownKinds(): Schema {
  const text = { type: "string", minLength: 1 };
  return {
    type: "array",
    description: "Kinds of your own that carry pods; paths are field names joined by dots.",
    items: {
      type: "object",
      additionalProperties: false,
      required: ["kind", "template"],
      properties: { kind: text, template: text, replicas: text },
    },
  };
}

function poolSettings(): Schema {
  const text = { type: "string", minLength: 1 };
  const count = { type: "integer", minimum: 0 };
  const map = (values: Schema): Schema => ({ type: "object", additionalProperties: values });
  return {
    type: "array",
    description:
      "What is so about the pools of a VM size; without a size, about all that are bought.",
    items: {
      type: "object",
      additionalProperties: false,
      properties: {
        size: text,
        labels: { ...map(scalar), description: "Beside those that every AKS node has." },
        taints: {
          type: "array",
          items: text,
          description: "key=value:EFFECT, as kubectl has them.",
        },
        resources: {
          ...map(count),
          description: "What a node offers beside CPU, memory and pods.",
        },
        minNodes: { ...count, description: "The fewest nodes where the size is used at all." },
        maxNodes: { ...count, description: "The most nodes of the size." },
      },
    },
  };
}

function suppressions(): Schema {
  const text = { type: "string", minLength: 1 };
  return {
    type: "array",
    description: "Findings that do not count. Everything that an entry gives has to match.",
    items: {
      type: "object",
      additionalProperties: false,
      required: ["rule", "reason"],
      properties: {
        rule: { enum: rules.map(({ code }) => code) },
        reason: { ...text, description: "Why; it goes into every report." },
        namespace: text,
        name: { ...text, description: "The object's name." },
        path: {
          ...text,
          description: "The file as reports name it: a path with * and **, or only a file name.",
        },
        until: {
          type: "string",
          pattern: "^\\d{4}-\\d{2}-\\d{2}$",
          description: "The last day it holds.",
        },
      },
    },
  };
}

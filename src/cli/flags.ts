import { flag } from "./flag.ts";
import type { Flag } from "./flag.ts";
import { DATA_FLAGS } from "./flags-data.ts";
import { NODE_FLAGS } from "./flags-nodes.ts";
import { PLACEMENT_FLAGS } from "./flags-placement.ts";

export type { Flag } from "./flag.ts";

/** Every flag of every command, each defined once. */
const FLAGS = {
  help: flag({ name: "help", short: "h", help: "Show this help" }),
  version: flag({ name: "version", help: "Show the version" }),
  quiet: flag({
    name: "quiet",
    short: "q",
    help: "Write nothing to stderr but the reason of a failure",
  }),
  "no-color": flag({ name: "no-color", help: "Do not colour (also NO_COLOR)" }),
  output: flag({
    name: "output",
    short: "o",
    value: "FORMAT[=FILE]",
    repeatable: true,
    help: "table, json, csv, markdown or html; size --advice also writes yaml, check sarif, junit, github, azure, gitlab. To a file where one is named. Repeatable",
  }),
  config: flag({
    name: "config",
    value: "FILE",
    help: "Read settings from a YAML or JSON file; flags win over it, and the files it names stand relative to it. Default the nearest kata-sizing.config.yaml upward",
  }),
  model: flag({
    name: "model",
    value: "NAME|FILE",
    repeatable: true,
    help: "The sizing model, or a file with a formula of your own. Default aks-preview, for check that of --aks; auto picks by runtime class",
  }),
  "model-option": flag({
    name: "model-option",
    value: "NAME=VALUE,...",
    repeatable: true,
    help: "Settings of the model, e.g. defaultVcpus=2,defaultMemory=4Gi; models NAME lists them",
  }),
  sandbox: flag({
    name: "sandbox",
    value: "WHICH",
    choices: ["runtime-class", "all", "none", "annotated"],
    help: "Which pods are sandboxed: runtime-class (default), all, none, annotated",
  }),
  overhead: flag({
    name: "overhead",
    value: "cpu=Q,memory=Q",
    help: "The RuntimeClass overhead of every sandbox class; what is left out stays as the class has it",
  }),
  replicas: flag({
    name: "replicas",
    value: "WHICH",
    choices: ["spec", "min", "max"],
    help: "Replicas where an autoscaler governs: spec (default), min, max",
  }),
  explain: flag({ name: "explain", help: "Show the terms that every figure adds up from" }),
  advice: flag({
    name: "advice",
    help: "Say which requests or which RuntimeClass overhead close each shortfall; -o yaml prints the classes",
  }),
  ...NODE_FLAGS,
  ...DATA_FLAGS,
  ...PLACEMENT_FLAGS,
  series: flag({
    name: "series",
    value: "SERIES,...",
    repeatable: true,
    help: "Only these series, e.g. Dsv5, or all of a letter, e.g. D. Default D,E,F",
  }),
  "min-vcpus": flag({
    name: "min-vcpus",
    value: "N",
    help: "Only sizes with at least N vCPUs. Default 4, unless a size is named",
  }),
  "min-memory": flag({
    name: "min-memory",
    value: "Q",
    help: "Only sizes with at least this much memory, e.g. 64Gi",
  }),
  sort: flag({
    name: "sort",
    value: "BY",
    choices: ["name", "vcpus", "memory", "price", "price-per-vcpu", "price-per-gib"],
    help: "The order: name, vcpus, memory, price, price-per-vcpu, price-per-gib. Default the catalogue's",
  }),
  why: flag({
    name: "why",
    value: "SIZE",
    help: "Say why a size can or cannot host sandboxed pods",
  }),
  "fail-on": flag({
    name: "fail-on",
    value: "SEVERITY",
    choices: ["error", "warning", "info", "never"],
    help: "The least grave finding that makes the exit code 1: error (default), warning, info, never",
  }),
  aks: flag({
    name: "aks",
    value: "WHEN",
    choices: ["preview", "ga"],
    help: "The state of AKS to check for: ga (as it is today) or preview (2023 to 2025). Default the state that --model belongs to, ga without one",
  }),
  today: flag({
    name: "today",
    value: "YYYY-MM-DD",
    help: "The date that the end of suppressions and the age of prices count by. Default the clock's",
  }),
  baseline: flag({
    name: "baseline",
    value: "FILE",
    help: "Do not fail for findings that this file lists",
  }),
  "write-baseline": flag({
    name: "write-baseline",
    value: "FILE",
    help: "Write the findings of this run as a baseline",
  }),
  fix: flag({
    name: "fix",
    help: "Mend what is safe to mend in the files: misspelt classes, refused overheads, 128M for 128Mi",
  }),
  "fix-also": flag({
    name: "fix-also",
    value: "CODE,...",
    repeatable: true,
    choices: [
      "memory-limit-missing",
      "cpu-limit-missing",
      "runtime-class-renamed",
      "memory-request-below-limit",
      "cpu-request-below-limit",
      "request-above-sandbox",
      "overhead-below-host-share",
    ],
    help: "With --fix: mend these too, which changes how pods are placed or sized: runtime-class-renamed; requests raised to limits by memory-request-below-limit, cpu-request-below-limit; limits made of requests by memory-limit-missing, cpu-limit-missing, request-above-sandbox; a RuntimeClass's overhead raised for all its pods by overhead-below-host-share",
  }),
  "dry-run": flag({
    name: "dry-run",
    help: "With --fix: print the changes as a unified diff and write nothing",
  }),
} as const satisfies Readonly<Record<string, Flag>>;

/** The name of a flag. */
export type FlagName = keyof typeof FLAGS;

/** All flags, for reading a command line before its command is known. */
export const flagNames = Object.keys(FLAGS) as readonly FlagName[];

/** A flag by its name, typed as any flag. */
export function flagOf(name: FlagName): Flag {
  return FLAGS[name];
}

import { NODE_FLAGS } from "./flags-nodes.ts";
import { PLACEMENT_FLAGS } from "./flags-placement.ts";
import type { FlagName } from "./flags.ts";

/** The name of a command. */
export type CommandName = "size" | "plan" | "check" | "sizes" | "models" | "rules" | "explain";

/** A command as help shows it. */
export interface CommandInfo {
  readonly name: CommandName;
  /** One line. */
  readonly summary: string;
  /** Whether it reads manifests. */
  readonly takesInputs: boolean;
  /** What it takes in the place of manifests, as the usage line shows it. */
  readonly operand?: string;
  /** Its own flags, in the order of its help; the common ones come on top. */
  readonly flags: readonly FlagName[];
  readonly examples: readonly string[];
}

/** The flags that every command takes. */
export const COMMON_FLAGS: readonly FlagName[] = [
  "output",
  "config",
  "quiet",
  "no-color",
  "help",
  "version",
];

const READING: readonly FlagName[] = ["model", "model-option", "sandbox", "overhead", "replicas"];
const NODES = Object.keys(NODE_FLAGS) as readonly (keyof typeof NODE_FLAGS)[];
/** Which sizes are candidates. */
const SIZES: readonly FlagName[] = [
  "series",
  "min-vcpus",
  "min-memory",
  "skus",
  "allow-undocumented-nesting",
  "allow-constrained-core",
];
const PRICES: readonly FlagName[] = ["prices", "discount", "price-kind"];

/** The commands in the order of the help. */
export const COMMANDS: readonly CommandInfo[] = [
  {
    name: "size",
    summary: "What VM each sandboxed pod gets, beside what is reserved for it and its cap",
    takesInputs: true,
    flags: [...READING, "explain", "advice"],
    examples: [
      "kata-sizing size deploy/",
      "kubectl get pods -A -o json | kata-sizing size --explain",
      "kata-sizing size app.yaml --model aks-preview,aks-ga",
      "kata-sizing size deploy/ --model aks-ga --advice -o table -o yaml=classes.yaml",
    ],
  },
  {
    name: "plan",
    summary: "How many nodes of which Azure size hold all pods, and what they cost",
    takesInputs: true,
    flags: [
      ...READING,
      ...NODES,
      ...SIZES,
      ...PRICES,
      ...(Object.keys(PLACEMENT_FLAGS) as readonly (keyof typeof PLACEMENT_FLAGS)[]),
      "from-nodes",
      "tier",
      "os-disk-price",
      "hosts",
      "max-monthly-cost",
      "max-gap",
      "explain",
    ],
    examples: [
      "kata-sizing plan deploy/",
      "kubectl kustomize overlays/prod | kata-sizing plan -",
      "helm template . | kata-sizing plan --region westeurope -o table -o json=plan.json",
      "kata-sizing plan deploy/ --node-size Standard_D16s_v5,Standard_E16s_v5",
      "kata-sizing plan deploy/ --zones 1,2,3 --zone-failover --headroom 10",
      "kubectl get nodes -o json | kata-sizing plan deploy/ --from-nodes -",
      "kata-sizing plan deploy/ --skus skus.json --prices prices.json --max-monthly-cost 5000",
    ],
  },
  {
    name: "check",
    summary: "What is wrong with the manifests; for pipelines",
    takesInputs: true,
    flags: [
      ...READING,
      ...NODES,
      ...SIZES,
      "aks",
      "fail-on",
      "today",
      "baseline",
      "write-baseline",
      "fix",
      "fix-also",
      "dry-run",
    ],
    examples: [
      "kata-sizing check deploy/",
      "kata-sizing check deploy/ --fail-on warning -o table -o sarif=kata-sizing.sarif",
      "kata-sizing check deploy/ --fix --dry-run",
      "kata-sizing check deploy/ --write-baseline .kata-sizing-baseline.json",
    ],
  },
  {
    name: "sizes",
    summary: "The Azure VM sizes that can host sandboxes, what they leave for pods, and prices",
    takesInputs: false,
    flags: [...NODES, ...SIZES, "zones", ...PRICES, "sort", "why"],
    examples: [
      "kata-sizing sizes --region westeurope --series Dsv5,Esv5 --min-memory 64Gi --sort price-per-gib",
      "kata-sizing sizes --why Standard_D4as_v4",
      "kata-sizing sizes --node-size Standard_D8s_v5 -o json",
    ],
  },
  {
    name: "models",
    summary: "The sizing models: formula, settings, time in force, source",
    takesInputs: false,
    operand: "[NAME]...",
    flags: [],
    examples: ["kata-sizing models", "kata-sizing models kata-rs-4", "kata-sizing models -o json"],
  },
  {
    name: "rules",
    summary: "What check looks for",
    takesInputs: false,
    flags: [],
    examples: ["kata-sizing rules", "kata-sizing rules -o json"],
  },
  {
    name: "explain",
    summary: "One rule: what it finds, why it matters, how to mend it, who says so",
    takesInputs: false,
    operand: "CODE",
    flags: [],
    examples: ["kata-sizing explain memory-limit-below-minimum"],
  },
];

/** Finds a command by its name. */
export function findCommand(name: string): CommandInfo | undefined {
  return COMMANDS.find((command) => command.name === name);
}

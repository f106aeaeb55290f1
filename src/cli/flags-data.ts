import { flag } from "./flag.ts";
import type { Flag } from "./flag.ts";

/** The flags that bring the user's own sizes, prices and nodes. */
export const DATA_FLAGS = {
  prices: flag({
    name: "prices",
    value: "FILE",
    repeatable: true,
    help: "Prices of your own over the built-in ones: pages of the Azure Retail Prices API (JSON), or a table of size and hourly price (CSV, YAML, JSON). Repeatable, later files win",
  }),
  discount: flag({
    name: "discount",
    value: "PCT",
    help: "Take a percentage off every price, e.g. 12.5",
  }),
  "price-kind": flag({
    name: "price-kind",
    value: "KIND",
    choices: [
      "on-demand",
      "spot",
      "reservation-1-year",
      "reservation-3-years",
      "savings-plan-1-year",
      "savings-plan-3-years",
    ],
    help: "How nodes are paid for: on-demand (default, the only built-in kind), spot, reservation-1-year, reservation-3-years, savings-plan-1-year, savings-plan-3-years",
  }),
  skus: flag({
    name: "skus",
    value: "FILE",
    help: "The sizes of your subscription in the place of the built-in ones: az vm list-skus -o json, or az vm list-sizes -o json",
  }),
  "allow-undocumented-nesting": flag({
    name: "allow-undocumented-nesting",
    help: "Also take sizes for which no source states nested virtualization",
  }),
  "allow-constrained-core": flag({
    name: "allow-constrained-core",
    help: "Also take sizes that bill for more vCPUs than they have",
  }),
  "from-nodes": flag({
    name: "from-nodes",
    value: "FILE",
    help: "Fill the nodes that stand already before buying any: kubectl get nodes -o json, or - for standard input",
  }),
  tier: flag({
    name: "tier",
    value: "NAME[=PRICE]",
    help: "Add the cluster's tier to the cost: free, standard, or premium=PRICE per hour, since no price of premium is built in",
  }),
  "os-disk-price": flag({
    name: "os-disk-price",
    value: "AMOUNT",
    help: "Add managed OS disks to the cost: the price of one node's disk per month",
  }),
  hosts: flag({
    name: "hosts",
    help: "Also say which Azure Dedicated Hosts carry the nodes, and at what price",
  }),
  "max-monthly-cost": flag({
    name: "max-monthly-cost",
    value: "AMOUNT",
    help: "End with exit code 1 if the plan costs more a month, in the currency of the prices",
  }),
  "max-gap": flag({
    name: "max-gap",
    value: "PCT",
    help: "End with exit code 1 if the plan may be further than this above the cheapest possible",
  }),
} as const satisfies Readonly<Record<string, Flag>>;

import { amountOf, memoryBytesOf } from "../../quantity/index.ts";
import type { SizingModel } from "../types.ts";
import { defineModel } from "../define-model.ts";
import { modelTraits } from "../model-facts.ts";
import { mebibyte, sandboxOf } from "../figure.ts";

const source =
  "https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/differences-between-runc-and-runv";

/** The settings of Alibaba's sandboxed containers. */
export interface AckRunvOptions {
  /** `V1` reserves 512 MiB for every pod; `V2` computes the overhead. */
  readonly version?: "V1" | "V2";
}

const unstated = "Alibaba publishes no size of the VM, only the overhead";

const floor = 64 * mebibyte;
const cap = 512 * mebibyte;

/**
 * Makes the rule of ACK Sandboxed-Container (runV): an overhead that grows with the pod's memory
 * request. The size of the VM is not published.
 *
 * @see https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/differences-between-runc-and-runv
 */
export function ackRunv(options: AckRunvOptions = {}): SizingModel {
  const version = options.version ?? "V2";
  return defineModel({
    name: "ack-runv",
    title: `Alibaba ACK Sandboxed-Container (runV) ${version}`,
    formula: {
      vcpus: "not published",
      memory:
        version === "V1"
          ? "not published; overhead 512 MiB"
          : "not published; overhead min(512 MiB, 64 MiB + 2 % of requests.memory)",
    },
    source,
    asOf: "2026-06-24",
    contradictions: ["How the 2 % are rounded is not published; here up to whole bytes."],
    parameters: { version },
    traits: modelTraits({ cloud: "alibaba" }),
    size(input) {
      const requested = memoryBytesOf(amountOf(input.demand.requests, "memory"));
      const bytes = version === "V1" ? cap : Math.min(cap, floor + Math.ceil(requested / 50));
      return {
        sandbox: { ...sandboxOf(null, null, null), unstated },
        overhead: { memory: { nano: BigInt(bytes) * 1_000_000_000n, format: "BinarySI" } },
      };
    },
  });
}

import { amountOf, QuantityError } from "../quantity/index.ts";
import type { ResourceList } from "../quantity/index.ts";
import type { Refusal, Sandbox, SizingInput, SizingModel, SizingResult } from "./types.ts";

/**
 * The largest limit or request a model computes with: 2^52 bytes or milli-CPU. What a base, an
 * overhead or an alignment adds to it stays a safe integer.
 */
const largest = 2n ** 52n;

/**
 * Makes a model of a rule. Amounts too large for exact arithmetic are refused here, before and after,
 * so that no rule has to think of them: a rule may count an amount several times over.
 *
 * @example
 * const model = defineModel({
 *   name: "one-to-one",
 *   title: "A VM as large as the limits",
 *   formula: { vcpus: "ceil(limits.cpu)", memory: "limits.memory" },
 *   source: "https://example.com/our-platform",
 *   contradictions: [],
 *   parameters: {},
 *   traits: modelTraits(),
 *   size({ demand: { limits } }) {
 *     const milliCpu = milliCpuOf(limits.cpu);
 *     const memory = figure({ label: "limits", amount: memoryBytesOf(limits.memory) });
 *     const cpu = figure({ label: "limits", amount: milliCpu });
 *     return { sandbox: sandboxOf(cpu, wholeVcpus(milliCpu), memory) };
 *   },
 * });
 * const sizeOf = (limits: { cpu?: string; memory: string }) => {
 *   const sandbox = sizeSandbox({ spec: { containers: [{ resources: { limits } }] } }, { model });
 *   return isRefusal(sandbox) ? sandbox.code : [sandbox.vcpus, sandbox.memoryBytes];
 * };
 * sizeOf({ cpu: "1500m", memory: "1Gi" }); // => [2, 2 ** 30]
 * sizeOf({ memory: "8Pi" }); // => "QUANTITY_TOO_LARGE"
 */
export function defineModel(model: SizingModel): SizingModel {
  return { ...model, size: (input) => tooLarge(input) ?? exactly(() => model.size(input)) };
}

function exactly(size: () => SizingResult): SizingResult {
  try {
    const result = size();
    return "refusal" in result || isExact(result.sandbox) ? result : { refusal: inexact };
  } catch (error) {
    if (error instanceof QuantityError && error.reason === "beyond-safe-integer") {
      return { refusal: inexact };
    }
    throw error;
  }
}

function isExact({ milliCpu, vcpus, memoryBytes }: Sandbox): boolean {
  // A figure that is no whole number at all is a mistake of the rule, which is not for a pod to bear.
  return [milliCpu, vcpus, memoryBytes].every(
    (figure) => !Number.isInteger(figure) || Number.isSafeInteger(figure),
  );
}

function tooLarge({ demand, overhead }: SizingInput): SizingResult | null {
  for (const list of [demand.limits, demand.requests, overhead]) {
    const resource = exceeding(list);
    if (resource !== null) return { refusal: beyond(resource) };
  }
  return null;
}

function exceeding(list: ResourceList): string | null {
  if ((amountOf(list, "cpu")?.nano ?? 0n) / 1_000_000n > largest) return "cpu";
  if ((amountOf(list, "memory")?.nano ?? 0n) / 1_000_000_000n > largest) return "memory";
  return null;
}

const inexact: Refusal = {
  code: "QUANTITY_TOO_LARGE",
  reason: "what the rule makes of the pod's amounts is beyond exact integers",
};

function beyond(resource: string): Refusal {
  return {
    code: "QUANTITY_TOO_LARGE",
    reason: `the pod's ${resource} is beyond 2^52, larger than any machine and than exact integers`,
  };
}

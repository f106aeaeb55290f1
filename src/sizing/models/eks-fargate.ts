import { amountOf, memoryBytesOf, milliCpuOf } from "../../quantity/index.ts";
import type { SizingModel, SizingResult } from "../types.ts";
import { defineModel } from "../define-model.ts";
import { modelTraits } from "../model-facts.ts";
import { figure, mebibyte, plus, sandboxOf } from "../figure.ts";

const source = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html";

/** What Fargate adds for the kubelet, kube-proxy and containerd. */
const reservedMiB = 256;

/** The combinations on offer: vCPU in milli, then the memory sizes from, to and by, in MiB. */
const combinations: readonly (readonly [milliCpu: number, sizes: readonly number[]])[] = [
  [250, [512, 1024, 2048]],
  [500, range(1, 4, 1)],
  [1000, range(2, 8, 1)],
  [2000, range(4, 16, 1)],
  [4000, range(8, 30, 1)],
  [8000, range(16, 60, 4)],
  [16_000, range(32, 120, 8)],
];

function range(fromGiB: number, toGiB: number, byGiB: number): readonly number[] {
  const steps = (toGiB - fromGiB) / byGiB;
  return Array.from({ length: steps + 1 }, (_, index) => (fromGiB + index * byGiB) * 1024);
}

/**
 * Makes the rule of EKS on Fargate: the pod's requests and 256 MB for Kubernetes, raised to the next
 * combination on offer. The VM is the pod's own node.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html
 */
export function eksFargate(): SizingModel {
  return defineModel({
    name: "eks-fargate",
    title: "Amazon EKS on Fargate",
    formula: {
      vcpus: "the least combination with at least requests.cpu",
      memory: "the least size of that combination with at least requests.memory + 256 MiB",
    },
    source,
    contradictions: ["Whether its GB and MB are decimal is not stated; GiB and MiB are assumed."],
    parameters: {},
    traits: modelTraits({ vmOnNode: false, needsNode: false, cloud: "aws" }),
    size: ({ demand }) =>
      smallest(
        milliCpuOf(amountOf(demand.requests, "cpu")),
        memoryBytesOf(amountOf(demand.requests, "memory")),
      ),
  });
}

function smallest(milliCpu: number, memoryBytes: number): SizingResult {
  const cpu = figure({ label: "pod requests", amount: milliCpu });
  const memory = figure(
    { label: "pod requests", amount: memoryBytes },
    { label: "reserved for Kubernetes", amount: reservedMiB * mebibyte, source },
  );
  for (const [offered, sizes] of combinations) {
    const size = sizes.find((one) => one * mebibyte >= memory.amount);
    if (offered < milliCpu || size === undefined) continue;
    const label = "up to the next combination";
    return {
      sandbox: {
        ...sandboxOf(
          plus(cpu, { label, amount: offered - milliCpu, source }),
          null,
          plus(memory, { label, amount: size * mebibyte - memory.amount, source }),
        ),
        unstated: "Fargate sells fractions of a vCPU, so there is no whole number of them",
      },
      details: { reservedForKubernetesMiB: reservedMiB },
    };
  }
  const reason = "the pod needs more than Fargate's largest combination, 16 vCPU and 120 GiB";
  return { refusal: { code: "NO_FARGATE_COMBINATION", reason } };
}

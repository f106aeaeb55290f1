import type { Container, Pod, ResourceRequirements } from "../../manifest/index.ts";
import type { SizingInput, SizingModel, SizingResult } from "../types.ts";
import { defineModel } from "../define-model.ts";
import { modelTraits } from "../model-facts.ts";
import { figure, mebibyte, sandboxOf } from "../figure.ts";
import { chooseInstance } from "./peer-pods-instance.ts";
import type { PeerPodsOptions } from "./peer-pods-instance.ts";
import { webhookAmount, webhookGpus } from "./peer-pods-webhook.ts";

const source =
  "https://github.com/confidential-containers/cloud-api-adaptor/blob/fbdde756/src/webhook/pkg/mutating/remove-resourcespec.go";

/** What the webhook puts in the place of the pod's resources: one of a node's peer pods, 10 by default. */
const extendedResource = "kata.peerpods.io/vm";

/**
 * Makes the rule of peer pods (cloud-api-adaptor): a webhook moves the pod's resources into
 * annotations, and the adaptor starts the cloud instance that fits them. The VM does not stand on
 * the pod's node.
 *
 * @see https://github.com/confidential-containers/cloud-api-adaptor/blob/fbdde756/src/cloud-providers/util.go
 */
export function peerPods(options: PeerPodsOptions = {}): SizingModel {
  return defineModel({
    name: "peer-pods",
    title: "Peer pods (Confidential Containers cloud-api-adaptor)",
    formula: {
      vcpus: "those of the instance that fits the sum over all containers and init containers",
      memory: "that of the instance that fits the sum over all containers and init containers",
    },
    source,
    asOf: "2026-08-21",
    contradictions: [
      "The list of instances is searched by halves although it is not ordered by vCPUs: a fit may be missed.",
      "instance-selection.md picks by vCPU or memory, the code only where both are known.",
      "resource-management.md names the annotation default_mem, the code default_memory.",
      "Init containers are added to the sum, where Kubernetes takes the maximum.",
    ],
    parameters: {
      instances: (options.instances ?? []).map(({ name }) => name).join(","),
      defaultInstance: options.defaultInstance ?? "",
    },
    traits: modelTraits({ vmOnNode: false, nodeResources: { [extendedResource]: 10 } }),
    size: (input) => sizePeerPod(input, options),
  });
}

function sizePeerPod(input: SizingInput, options: PeerPodsOptions): SizingResult {
  const { pod } = input;
  const milliCpu = webhookAmount(pod, "cpu");
  const bytes = webhookAmount(pod, "memory");
  const needs = {
    vcpus: Math.ceil(milliCpu / 1000),
    memoryMiB: Math.ceil(bytes / mebibyte),
    gpus: webhookGpus(pod),
  };
  const choice = chooseInstance(needs, { pod, options });
  if ("refusal" in choice) return choice;
  const details = {
    ...(needs.vcpus > 0 ? { annotationVcpus: needs.vcpus } : {}),
    ...(needs.memoryMiB > 0 ? { annotationMemoryMiB: needs.memoryMiB } : {}),
    ...(needs.gpus > 0 ? { annotationGpus: needs.gpus } : {}),
    ...(choice.name === "" ? {} : { instance: choice.name }),
  };
  const { instance } = choice;
  const sandbox =
    instance === undefined
      ? { ...sandboxOf(null, null, null), unstated: unknownInstance(choice.name) }
      : sandboxOf(
          figure({ label: `instance ${instance.name}`, amount: instance.vcpus * 1000, source }),
          figure({ label: `instance ${instance.name}`, amount: instance.vcpus, source }),
          figure({
            label: `instance ${instance.name}`,
            amount: instance.memoryMiB * mebibyte,
            source,
          }),
        );
  return { sandbox, pod: rewritten(pod), details };
}

function unknownInstance(name: string): string {
  return name === ""
    ? "no instance types are given, and the default is unknown"
    : `the size of instance ${name} is not given`;
}

/** The pod as the webhook leaves it: no resources but one peer pod on the first container. */
function rewritten(pod: Pod): Pod {
  const vm = { [extendedResource]: "1" };
  const initContainers = (pod.spec.initContainers ?? []).map((one) => withResources(one, {}));
  return {
    ...pod,
    spec: {
      ...pod.spec,
      containers: pod.spec.containers.map((one, index) =>
        withResources(one, index === 0 ? { requests: vm, limits: vm } : {}),
      ),
      ...(initContainers.length === 0 ? {} : { initContainers }),
    },
  };
}

function withResources(container: Container, resources: ResourceRequirements): Container {
  return { ...container, resources };
}

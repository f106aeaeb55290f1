import { escapeText, quote } from "./quote.ts";
import type { ContentIgnoredReason, ReadingData, ReplicasAssumption } from "./reading-data.ts";
import type { Messages } from "./types.ts";

const ignored: Readonly<Record<ContentIgnoredReason, string>> = {
  "after-document-end":
    "Kubernetes ignores what follows the end of the first document here; put a line --- before it",
};

const assumptions: Readonly<Record<ReplicasAssumption, string>> = {
  "cron-job-overlap": "runs may overlap (concurrencyPolicy Allow); one run at a time is counted",
  "controller-decides": "its controller sets the number of pods at run time",
  "autoscaler-holds-more": "this is what its manifest writes",
  "autoscaler-holds-fewer": "this is what its manifest writes",
  "autoscaler-minimum": "its manifest writes no number",
  suspended:
    "it is suspended; only the choice of the most replicas counts what it runs once resumed",
  "stored-template": "nothing runs this template by itself",
  "all-steps-at-once": "each step's pod is counted once, as if all ran at the same time",
};

/** The wording of what reading manifests finds. */
export const readingMessages: Messages<keyof ReadingData> = {
  "document-unreadable": ({ reason }) => `this document cannot be read: ${escapeText(reason)}`,
  "document-is-template": ({ marker }) =>
    `this is an unrendered template (${quote(marker)}); render it first, for example with helm template`,
  "kustomization-not-built": ({ directory, changes }) =>
    `this kustomization is not built${changes.length === 0 ? "" : `: what it says of ${changes.join(", ")} is not applied`}; build it first: kubectl kustomize ${escapeText(directory)} | kata-sizing plan -`,
  "kustomize-patch": ({ kustomization }) =>
    `${escapeText(kustomization)} lists this as a patch: it is no object of its own and is not counted`,
  "source-empty": () => "there is nothing in this source",
  "source-without-workloads": ({ documents, objects }) =>
    `no workload found in ${count(documents, "document")} with ${count(objects, "object")}`,
  "duplicate-key": ({ key }) =>
    `key ${escapeText(key)} stands twice in one map; the last one counts`,
  "duplicate-object": ({ source, line, same }) =>
    `${escapeText(source)}:${line} describes this object again${same ? "" : " with other content"}; it is counted once, as it stands there`,
  "not-an-object": ({ found }) => `a Kubernetes object is expected, this is ${escapeText(found)}`,
  "field-invalid": describeInvalid,
  "field-missing": ({ field, reason }) => `${escapeText(field)} is missing: ${reason}`,
  "quantity-invalid": ({ field, reason }) => `${escapeText(field)}: ${reason}`,
  "quantity-too-large": ({ field, text }) =>
    `${escapeText(field)}: ${quote(text)} is more than can be counted exactly (2^53 - 1)`,
  "kind-missing": () => "this document has no kind, so it is no Kubernetes object",
  "kind-misspelt": ({ kind, meant }) =>
    `there is no kind ${quote(kind)}, so nothing of it is counted; did you mean ${meant}?`,
  "kind-excluded": ({ kind, reason }) => `${escapeText(kind)} is not counted: ${reason}`,
  "kind-with-template-unknown": ({ kind, field }) =>
    `${escapeText(kind)} is not counted, though ${field} looks like a pod template; name its kind under kinds in the config file`,
  "content-ignored": ({ reason }) => ignored[reason],
  "autoscaler-without-target": ({ kind, name }) =>
    `the workload this scales, ${escapeText(kind)} ${escapeText(name)}, is not in the input`,
  "autoscaler-range-empty": ({ minimum, maximum }) =>
    `the minimum of ${minimum} is above the maximum of ${maximum}`,
  "reference-missing": ({ kind, name }) =>
    `${escapeText(kind)} ${escapeText(name)}, whose pod this uses, is not in the input`,
  "replicas-assumed": ({ replicas, reason, autoscaler }) =>
    `counted as ${count(replicas, "pod")}: ${assumptions[reason]}${autoscaler === undefined ? "" : `; ${escapeText(autoscaler.kind)} ${escapeText(autoscaler.name)} holds ${reason === "autoscaler-holds-fewer" ? `at most ${autoscaler.maximum}` : `at least ${autoscaler.minimum}`}`}`,
  "pods-finished": ({ count: pods }) =>
    `${count(pods, "pod")} in phase Succeeded or Failed: finished, so not counted`,
  "counted-with-owner": ({ count: objects, owner }) =>
    `${count(objects, "object")} whose owner (here a ${escapeText(owner)}) is in the input too: counted with it`,
  "daemon-set-of-pods": ({ name, pods }) =>
    `${count(pods, "pod")} of DaemonSet ${escapeText(name)}: counted as one on every node`,
  "more-findings": ({ code, count: more }) => `${code}: ${count(more, "more finding")} like these`,
  "input-limit": describeLimit,
};

function describeInvalid({ field, expected, found }: ReadingData["field-invalid"]): string {
  const sentence = `${escapeText(field)}: expected ${expected}, found ${escapeText(found)}`;
  if (expected !== "a text") return sentence;
  if (found === "true" || found === "false")
    return `${sentence}, as YAML 1.1 reads words like y, no and off; put it in quotes`;
  return /^-?\d/u.test(found) ? `${sentence}; put it in quotes` : sentence;
}

function describeLimit({ limit, maximum, found }: ReadingData["input-limit"]): string {
  return `${limit}: ${found} is over the limit of ${maximum}; the rest is not read`;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}

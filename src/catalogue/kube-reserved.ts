import type { Term } from "../quantity/index.ts";

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const DOCUMENT = "https://learn.microsoft.com/azure/aks/node-resource-reservations";

/** Milli-CPU that AKS keeps of each core: cores up to the bound take the rate. */
const CPU_BRACKETS = [
  { label: "kube-reserved: 60m of the first core", upTo: 1, rate: 60 },
  { label: "kube-reserved: 40m of the second core", upTo: 2, rate: 40 },
  { label: "kube-reserved: 20m of the third and fourth core", upTo: 4, rate: 20 },
  { label: "kube-reserved: 10m of each further core", upTo: Infinity, rate: 10 },
] as const;

/** Percent of memory that AKS kept before 1.29: bytes up to the bound take the rate. */
const MEMORY_BRACKETS = [
  { label: "kube-reserved: 25 % of the first 4 GiB", upTo: 4 * GIB, percent: 25 },
  { label: "kube-reserved: 20 % of the next 4 GiB", upTo: 8 * GIB, percent: 20 },
  { label: "kube-reserved: 10 % of the next 8 GiB", upTo: 16 * GIB, percent: 10 },
  { label: "kube-reserved: 6 % of the next 112 GiB", upTo: 128 * GIB, percent: 6 },
  { label: "kube-reserved: 2 % of what is above 128 GiB", upTo: Infinity, percent: 2 },
] as const;

/**
 * Lists what AKS keeps of the CPU, as negative terms. The rule is the same for every Kubernetes
 * version. Changing a figure here is a breaking change.
 *
 * @see https://learn.microsoft.com/azure/aks/node-resource-reservations
 */
export function kubeReservedCpu(vcpus: number): readonly Term[] {
  let from = 0;
  const terms: Term[] = [];
  for (const { label, upTo, rate } of CPU_BRACKETS) {
    const cores = Math.min(vcpus, upTo) - from;
    if (cores <= 0) break;
    terms.push({ label, amount: -cores * rate, source: DOCUMENT });
    from = upTo;
  }
  return terms;
}

/**
 * Lists what AKS keeps of the memory before Kubernetes 1.29, as negative terms: brackets of the
 * nominal memory, cut to whole MiB in the end. Changing a figure here is a breaking change.
 *
 * @see https://learn.microsoft.com/azure/aks/node-resource-reservations
 */
export function kubeReservedMemoryBefore129(nominalBytes: number): readonly Term[] {
  let from = 0;
  let hundredths = 0;
  let listed = 0;
  const terms: Term[] = [];
  for (const { label, upTo, percent } of MEMORY_BRACKETS) {
    const bytes = Math.min(nominalBytes, upTo) - from;
    if (bytes <= 0) break;
    hundredths += bytes * percent;
    const amount = Math.floor((bytes * percent) / 100);
    listed += amount;
    terms.push({ label, amount: -amount, source: DOCUMENT });
    from = upTo;
  }
  const whole = Math.floor(hundredths / (100 * MIB)) * MIB;
  if (whole !== listed) {
    terms.push({
      label: "kube-reserved: cut to whole MiB",
      amount: listed - whole,
      source: DOCUMENT,
    });
  }
  return terms;
}

/**
 * Lists what AKS keeps of the memory from Kubernetes 1.29 on, as negative terms: 20 MiB per pod of
 * the maximum and 50 MiB, but at most a quarter of the nominal memory. The documentation prints
 * "MB"; nodes measured before and after the change agree only with MiB. Changing a figure here is a
 * breaking change.
 *
 * @see https://learn.microsoft.com/azure/aks/node-resource-reservations
 * @see https://github.com/Azure/AKS/issues/4524
 */
export function kubeReservedMemorySince129(nominalBytes: number, maxPods: number): readonly Term[] {
  const quarter = Math.floor(nominalBytes / (4 * MIB)) * MIB;
  const perPod = 20 * MIB * maxPods;
  const base = 50 * MIB;
  if (quarter < perPod + base) {
    return [{ label: "kube-reserved: 25 % of memory", amount: -quarter, source: DOCUMENT }];
  }
  return [
    {
      label: `kube-reserved: 20 MiB for each of ${maxPods} pods`,
      amount: -perPod,
      source: DOCUMENT,
    },
    { label: "kube-reserved: 50 MiB", amount: -base, source: DOCUMENT },
  ];
}

/**
 * Lists what AKS keeps of the memory of a Windows node: the brackets from before 1.29 and 2 GiB
 * more. Measured on older versions; for 1.29 and later no source shows a change.
 *
 * @see https://github.com/MicrosoftDocs/azure-docs/issues/56773
 */
export function kubeReservedMemoryWindows(nominalBytes: number): readonly Term[] {
  return [
    ...kubeReservedMemoryBefore129(nominalBytes),
    { label: "kube-reserved: 2 GiB for Windows", amount: -2 * GIB, source: DOCUMENT },
  ];
}

import type { KubeletOptions } from "../catalogue/index.ts";
import type { SystemLoad } from "../placement/index.ts";
import { memoryBytesOf, milliCpuOf, parseQuantity } from "../quantity/index.ts";
import type { Quantity } from "../quantity/index.ts";
import { CliError } from "./cli-error.ts";
import { defined } from "./flag-values.ts";
import { readCount, readSafely, refuseTinyMemory } from "./values.ts";

const MIB = 1024 ** 2;

/** Reads `cpu=250m,memory=600Mi`. */
export function readOverhead(text: string, flag: string): Readonly<Record<string, string>> {
  const given = readByResource(text, flag, "cpu=250m,memory=600Mi");
  for (const quantity of given.values()) {
    const { nano } = readSafely(flag, quantity, () => parseQuantity(quantity));
    if (nano < 0n) throw negative(quantity, flag);
  }
  refuseTinyMemory(given.get("memory") ?? "0", flag);
  return Object.fromEntries(given);
}

/** Reads `cpu=300m,memory=800Mi,pods=12`, each of which may be left out, or `observed`. */
export function readLoad(text: string, flag: string): SystemLoad | "observed" {
  if (text === "observed") return text;
  const given = readByResource(text, flag, "cpu=300m,memory=800Mi,pods=12");
  const pods = given.get("pods");
  return defined({
    ...amounts(given, flag),
    pods: pods === undefined ? undefined : readCount(pods, flag),
  });
}

/**
 * Reads what a pool's custom kubelet configuration reserves: `cpu=200m,memory=1Gi`. AKS takes whole
 * MiB of memory.
 */
export function readKubeReserved(text: string, flag: string): KubeletOptions {
  const { milliCpu, memoryBytes } = amounts(
    readByResource(text, flag, "cpu=200m,memory=1Gi"),
    flag,
  );
  if (memoryBytes !== undefined && memoryBytes % MIB !== 0)
    throw new CliError(`--${flag} cannot be "${text}": AKS takes whole MiB of memory`);
  return defined({
    kubeReservedMilliCpu: milliCpu,
    kubeReservedMemoryMiB: memoryBytes === undefined ? undefined : memoryBytes / MIB,
  });
}

/** Reads a hard eviction threshold for memory: `200Mi`, `1Gi`, or `5%` of what the system sees. */
export function readHardEviction(text: string, flag: string): string {
  if (/^\d+(?:\.\d+)?(?:Ki|Mi|Gi)$|^\d{1,2}(?:\.\d+)?%$/u.test(text)) return text;
  throw new CliError(
    `--${flag} cannot be "${text}": expected an amount such as 200Mi or 1Gi, or a percentage such as 5%`,
  );
}

/** Reads amounts by resource; those of the example are the ones there are. */
function readByResource(text: string, flag: string, example: string): ReadonlyMap<string, string> {
  const known = new Set(example.split(",").map((part) => part.replace(/=.*/su, "")));
  const given = new Map<string, string>();
  for (const part of text.split(",")) {
    const [, resource, amount] = /^\s*(\w+)\s*=\s*(\S+)\s*$/u.exec(part) ?? [];
    const isKnown = resource !== undefined && known.has(resource) && !given.has(resource);
    if (!isKnown || amount === undefined)
      throw new CliError(`--${flag} cannot be "${text}"`, [
        `Write it as ${example}; each may be left out.`,
      ]);
    given.set(resource, amount);
  }
  return given;
}

function amounts(
  given: ReadonlyMap<string, string>,
  flag: string,
): { readonly milliCpu?: number; readonly memoryBytes?: number } {
  const amount = (resource: string, of: (quantity: Quantity) => number): number | undefined => {
    const text = given.get(resource);
    if (text === undefined) return undefined;
    const value = readSafely(flag, text, () => of(parseQuantity(text)));
    if (value < 0) throw negative(text, flag);
    if (resource === "memory") refuseTinyMemory(text, flag);
    return value;
  };
  return defined({
    milliCpu: amount("cpu", milliCpuOf),
    memoryBytes: amount("memory", memoryBytesOf),
  });
}

function negative(text: string, flag: string): CliError {
  return new CliError(`--${flag} cannot be "${text}": expected an amount that is not negative`);
}

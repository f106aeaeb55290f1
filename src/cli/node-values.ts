import { parseQuantity } from "../quantity/index.ts";
import type { Taint } from "../placement/index.ts";
import { CliError } from "./cli-error.ts";

const EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"] as const;

/**
 * Reads labels as `disk=ssd`; the value may be empty, and the last of two with one key counts.
 *
 * @param where What a message names: the flag, or the place in a file.
 */
export function readLabels(
  items: readonly string[],
  where: string,
): Readonly<Record<string, string>> {
  const labels = items.map((item) => {
    const [, key, value] = /^([^=\s]+)=(\S*)$/u.exec(item) ?? [];
    if (key === undefined || value === undefined)
      throw new CliError(`${where} cannot be "${item}"`, ["Write it as key=value."]);
    return [key, value] as const;
  });
  return Object.fromEntries(labels);
}

/** Reads taints as kubectl writes them: `key=value:NoSchedule`, or `key:NoSchedule` without a value. */
export function readTaints(items: readonly string[], where: string): readonly Taint[] {
  return items.map((item) => {
    const [, key, value, text] = /^([^=:\s]+)(?:=([^:\s]*))?:(\w+)$/u.exec(item) ?? [];
    const effect = EFFECTS.find((known) => known === text);
    if (key === undefined || effect === undefined)
      throw new CliError(`${where} cannot be "${item}"`, [
        `Write it as key=value:EFFECT; effects are ${EFFECTS.join(", ")}.`,
      ]);
    return value === undefined ? { key, effect } : { key, value, effect };
  });
}

/** Reads amounts of other resources as `nvidia.com/gpu=1`, huge pages as `hugepages-2Mi=1Gi`. */
export function readResources(
  items: readonly string[],
  where: string,
): Readonly<Record<string, number>> {
  const amounts = items.map((item) => {
    const [, name, amount] = /^([^=\s]+)=(\S+)$/u.exec(item) ?? [];
    const number = name === undefined ? undefined : resourceAmount(name, amount ?? "");
    if (name === undefined || number === undefined)
      throw new CliError(`${where} cannot be "${item}"`, [
        "Write it as nvidia.com/gpu=1: a resource and a whole number; hugepages-2Mi=1Gi in bytes.",
      ]);
    return [name, number] as const;
  });
  return Object.fromEntries(amounts);
}

/** Only what is counted in bytes is written with a unit; undefined for what makes no sense. */
function resourceAmount(name: string, text: string): number | undefined {
  if (/^\d+$/u.test(text)) return safely(Number(text));
  const inBytes = name === "ephemeral-storage" || name.startsWith("hugepages-");
  if (!inBytes || !/^\d+(?:[KMGT]i|[kMGT])$/u.test(text)) return undefined;
  return safely(Number(parseQuantity(text).nano / 1_000_000_000n));
}

function safely(number: number): number | undefined {
  return Number.isSafeInteger(number) ? number : undefined;
}

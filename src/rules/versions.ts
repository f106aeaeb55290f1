import type { LintContext } from "./types.ts";

/** Whether a Kubernetes version is below `1.minor`; false for what is no version in text form. */
export function isBelowMinor(version: unknown, minor: number): boolean {
  // An unquoted 1.30 is the number 1.3: nothing is concluded from numbers.
  if (typeof version !== "string") return false;
  const match = /^v?(\d{1,4})\.(\d{1,4})(?:[.\-+].*)?$/.exec(version.trim());
  if (match === null) return false;
  const major = Number(match[1]);
  return major < 1 || (major === 1 && Number(match[2]) < minor);
}

/** The least Kubernetes minor version with pod sandboxing. */
export function minimumMinor({ aks }: LintContext): number {
  return aks === "ga" ? 27 : 24;
}
